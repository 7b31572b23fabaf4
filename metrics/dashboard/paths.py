"""Where the dashboard's own files lie, in a checkout as in a wheel."""

from __future__ import annotations

from pathlib import Path

ROOM = Path(__file__).parent
MAIN = ROOM / "main.py"
STATIC = ROOM / "static"
LOCALE = ROOM / "locale"

#: Prefix under which the server hands out STATIC.
STATIC_URL = "/app/static/"

# A wheel carries the articles inside the package; a checkout has them at the top.
_SEED_FOLDERS = (ROOM.parent / "seeds", ROOM.parent.parent / "seeds")
SEEDS = next((folder for folder in _SEED_FOLDERS if folder.is_dir()), _SEED_FOLDERS[-1])
