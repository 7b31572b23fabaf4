"""`dxmetrics dashboard`: the app in a server of its own.

In: a port, and perhaps a table. Out: the exit status of the server. It promises to listen on this machine only.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

from metrics.cli.console import say
from metrics.errors import TableError
from metrics.settings import variable_of

ADDRESS = "127.0.0.1"


def serve_dashboard(port: int, *, browser: bool, table: Path | None = None, documents: Path | None = None) -> int:
    """Serve the dashboard until it is interrupted; return the status of the server.

    It shows the store, or the figures of `table` with their articles. Raises TableError for a table that is not there,
    StoreError for a store that cannot be opened.
    """
    if table is None:
        _prepare_store()
    for variable, path in ((variable_of("table"), table), (variable_of("table_documents"), documents)):
        if path and not path.is_file():
            raise TableError(f"{path}: there is no such file; check the name")
        os.environ[variable] = str(path.absolute()) if path else ""
    say(f"the dashboard: http://{ADDRESS}:{port} (Ctrl+C ends it)")
    options = ("--server.address", ADDRESS, "--server.port", str(port), "--server.headless", str(not browser).lower())
    # By name: the command line and the dashboard stand side by side, and only this command needs the other.
    status: int = import_module("metrics.dashboard").serve(options)
    return status


def _prepare_store() -> None:
    """Open the store before anybody looks: a new one reads its first articles here, and trouble is told here."""
    from metrics.store import Store

    with Store.open() as store:
        say(f"the store: {store.name}, {len(store.documents())} articles")
