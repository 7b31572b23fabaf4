"""Start the dashboard of an installed package or of a checkout, with the package's own settings.

Comes in: options of `streamlit run`, as a command line has them. Goes out: the exit status of the server.
The promise: nothing is imported of Streamlit here, so that the command line stays quick.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

APP = Path(__file__).with_name("app.py")


def serve(options: Sequence[str] = ()) -> int:
    """Serve the dashboard until it is interrupted; return the server's exit status.

    options  flags of `streamlit run`, such as ("--server.port", "8502") or ("--server.headless", "true")
    """
    try:
        return subprocess.call([sys.executable, "-m", "streamlit", "run", str(APP), *options])
    except KeyboardInterrupt:
        return 0
