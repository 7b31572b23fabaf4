"""The dashboard as a web application: the page script with the safety headers round it."""

import streamlit as st
from starlette.middleware import Middleware

from metrics.dashboard.headers import SafetyHeaders
from metrics.dashboard.paths import MAIN

app = st.App(MAIN, middleware=[Middleware(SafetyHeaders)])
