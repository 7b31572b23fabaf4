"""The way out for people: the table in a browser. `serve` starts it, and brings no Streamlit in before it is called."""

from metrics.dashboard.launch import serve

__all__ = ["serve"]
