"""`dxmetrics dashboard`: the app in a server of its own.

In: a port. Out: the exit status of the server. It promises to listen on this machine only.
"""

from __future__ import annotations

from importlib import import_module

ADDRESS = "127.0.0.1"


def serve_dashboard(port: int, *, browser: bool) -> int:
    """Serve the dashboard until it is interrupted; return the status of the server."""
    options = ("--server.address", ADDRESS, "--server.port", str(port), "--server.headless", str(not browser).lower())
    # By name: the command line and the dashboard stand side by side, and only this command needs the other.
    status: int = import_module("metrics.dashboard").serve(options)
    return status
