"""The way out for people: the table in a browser. `serve` starts it, and brings no Streamlit in before it is called."""

from metrics.dashboard.fonts import all_faces
from metrics.dashboard.intake.access import ANYONE, Right, read_rule
from metrics.dashboard.launch import serve

__all__ = ["ANYONE", "Right", "all_faces", "read_rule", "serve"]
