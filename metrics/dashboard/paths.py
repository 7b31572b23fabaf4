"""Where the dashboard's own files lie, in a checkout as in a wheel."""

from __future__ import annotations

from pathlib import Path

ROOM = Path(__file__).parent
MAIN = ROOM / "main.py"
STATIC = ROOM / "static"
LOCALE = ROOM / "locale"

#: Prefix under which the server hands out STATIC.
STATIC_URL = "/app/static/"
