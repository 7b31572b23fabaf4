"""The dashboard over the annotated seeds: `streamlit run tests/app/annotated_dashboard.py`."""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2]))

from annotated import annotated_tables

from metrics.dashboard import data
from metrics.dashboard.headers import SafetyHeaders
from metrics.dashboard.paths import MAIN

data.read_corpus = lambda folder: data.corpus_of(annotated_tables())

app = st.App(MAIN, middleware=[Middleware(SafetyHeaders)])
