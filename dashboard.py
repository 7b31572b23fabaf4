"""Start the dashboard from a checkout: `streamlit run dashboard.py`."""

import streamlit as st
from starlette.middleware import Middleware

from metrics.dashboard.headers import SafetyHeaders
from metrics.dashboard.paths import MAIN

# `streamlit run` finds the application by this very form, so it cannot be imported ready-made.
app = st.App(MAIN, middleware=[Middleware(SafetyHeaders)])
