"""The page script: which pages there are, the side bar, and the page that was asked for."""

import streamlit as st

from metrics.dashboard.frame import run_page

st.set_page_config(
    page_title="Vietnam's digital transformation by province",
    page_icon="static/icon.png",
    layout="wide",
    initial_sidebar_state="auto",
)
run_page()
