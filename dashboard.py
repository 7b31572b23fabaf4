"""Start the dashboard from a checkout: `streamlit run dashboard.py`."""

import streamlit as st

from metrics.dashboard.broken import tell_broken
from metrics.dashboard.paths import MAIN
from metrics.dashboard.readiness import lifespan
from metrics.dashboard.serving import MIDDLEWARE, ROUTES

# `streamlit run` finds the application by this very form, so it cannot be imported ready-made.
app = st.App(MAIN, middleware=MIDDLEWARE, routes=ROUTES, lifespan=lifespan, on_script_error=tell_broken)
