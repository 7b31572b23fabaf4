"""A corpus file, opened and unpacked.

In: a path, or an address of fsspec. Out: the bytes of what it holds. It promises that a file which breaks off says so,
and that none unpacks to many times what archives of articles do.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from metrics.documents.files import refuse_special
from metrics.errors import DocumentError
from metrics.settings import settings, variable_of

GZIP, ZSTD, PARQUET = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PAR1"
BUFFER = 1 << 20

#: Bytes that any file may unpack to.
UNPACKED_AT_LEAST = 10_000_000


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a corpus, unpacked; a DocumentError says why it cannot be read."""
    try:
        with raw(path) as file:
            yield _unpacked(file, path)
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: there is no such file; check the name") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DocumentError(f"{path}: breaks off in the middle; the rows before are read, fetch it again") from error
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error}); check the name, the file and the disk") from error


def raw(path: str) -> Any:
    """Open a file as it is, by its path or its address."""
    if "://" not in path:
        refuse_special(Path(path), Path(path).stat().st_mode)  # opening a pipe waits for ever
        return open(path, "rb")  # noqa: PTH123  # a path or an address: both are opened by their name
    try:
        import fsspec
    except ImportError as error:
        raise DocumentError(f"{path}: an address needs fsspec; pip install 'dxmetrics[cluster]'") from error
    return fsspec.open(path, "rb").open()


def _unpacked(file: Any, path: str) -> BinaryIO:
    head = file.read(len(PARQUET))
    file.seek(0)
    if head.startswith(GZIP):
        packed: Any = gzip.GzipFile(fileobj=file)
    elif head.startswith(ZSTD):
        packed = _Unzstd(file)
    else:
        return cast(BinaryIO, file)
    return cast(BinaryIO, io.BufferedReader(cast(Any, _Bounded(packed, file, path)), BUFFER))


class _Bounded(io.RawIOBase):
    """What a packed file holds; DocumentError where that is many times what has been read of the file."""

    def __init__(self, packed: Any, file: Any, path: str) -> None:
        self._packed, self._file, self._path = packed, file, path
        self._ratio, self._given = settings().unpack_ratio, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer."""
        given = int(self._packed.readinto(buffer))
        self._given += given
        if self._given > UNPACKED_AT_LEAST and self._given > self._ratio * self._file.tell():
            raise DocumentError(
                f"{self._path}: unpacks to more than {self._ratio:,} times its size, which no articles do; the rows "
                f"before are read ({variable_of('unpack_ratio')} allows more)"
            )
        return given


class _Unzstd(io.RawIOBase):
    """A zstd file read as what it holds; its library ends a broken file as if it were whole, this does not."""

    def __init__(self, file: Any) -> None:
        import zstandard

        self._file, self._error = file, zstandard.ZstdError
        self._unpack, self._left = zstandard.ZstdDecompressor().decompressobj, b""
        self._frame: Any = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer; EOFError when the file ends inside a frame."""
        while not self._left:
            packed = self._frame.unused_data if self._frame and self._frame.eof else b""
            packed = packed or self._file.read(BUFFER)
            if not packed:
                if self._frame and not self._frame.eof:
                    raise EOFError
                return 0
            if self._frame is None or self._frame.eof:
                self._frame = self._unpack()
            try:
                self._left = self._frame.decompress(packed)
            except self._error as error:
                raise EOFError from error
        taken = self._left[: len(buffer)]
        buffer[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)
