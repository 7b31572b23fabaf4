"""Start the dashboard of an installed package or of a checkout, with the package's own settings.

Comes in: options of `streamlit run`, as a command line has them. Goes out: the exit status of the server. The
promises: nothing of Streamlit is imported here, so that the command line stays quick; the server ends with its caller.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from metrics.settings import settings

APP = Path(__file__).with_name("app.py")


def serve(options: Sequence[str] = ()) -> int:
    """Serve the dashboard until it is interrupted or terminated; return the server's exit status, 0 if interrupted.

    To be called from the main thread.
    options  flags of `streamlit run`, such as ("--server.port", "8502") or ("--server.headless", "true")
    """
    # Where lines of this program are wanted, those of Streamlit come in the same form: nothing may stand before them.
    form = ("--logger.messageFormat", "%(message)s") if settings().log != "off" else ()
    server = subprocess.Popen([sys.executable, "-m", "streamlit", "run", str(APP), *form, *options])
    before = signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        return server.wait()
    except KeyboardInterrupt:
        # The terminal interrupts the server as well; it is given the time to end.
        server.wait()
        return 0
    finally:
        signal.signal(signal.SIGTERM, before)
