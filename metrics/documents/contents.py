"""The bytes of one article file.

In: a path. Out: its content. It promises a DocumentError with the cure for every path that cannot be read, to open
nothing that is not a file, and not to load a web page that is too large.
"""

from __future__ import annotations

import errno
from pathlib import Path

from metrics.documents.files import STANDARD_INPUT, refuse_special
from metrics.documents.formats import refuse_large_file, refuse_large_page
from metrics.documents.sidecars import is_sidecar
from metrics.errors import DocumentError

_HEAD = 8_192


def load_content(path: Path) -> bytes:
    """Return the content of an article file.

    Raises DocumentError when it is missing, no file, a sidecar, not to be read, or too large.
    """
    if path == STANDARD_INPUT:
        raise DocumentError(f"{path}: standard input is no file; read it, and give read_bytes_document what it holds")
    if is_sidecar(path):
        raise DocumentError(f"{path}: tells of an article and is none; name the article it stands beside")
    try:
        status = path.stat()
        refuse_special(path, status.st_mode)
        refuse_large_file(status.st_size, str(path))
        with path.open("rb") as stream:
            refuse_large_page(stream.read(_HEAD), status.st_size, str(path))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: there is no such file; check the name") from error
    except IsADirectoryError as error:
        raise DocumentError(f"{path}: a folder and not an article; name a file in it") from error
    except PermissionError as error:
        raise DocumentError(f"{path}: not permitted to read; change its permissions, or leave it out") from error
    except OSError as error:
        why = "links in a circle" if error.errno == errno.ELOOP else error.strerror
        raise DocumentError(f"{path}: cannot be read ({why}); check the name and the disk") from error
    except ValueError as error:
        raise DocumentError(f"{str(path)!r}: no name of a file; check it") from error
