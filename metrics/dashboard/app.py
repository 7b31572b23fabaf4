"""The dashboard as a web application: the page script with what hangs beside it."""

import streamlit as st

from metrics.dashboard.broken import tell_broken
from metrics.dashboard.paths import MAIN
from metrics.dashboard.readiness import lifespan
from metrics.dashboard.serving import MIDDLEWARE, ROUTES

app = st.App(MAIN, middleware=MIDDLEWARE, routes=ROUTES, lifespan=lifespan, on_script_error=tell_broken)
