"""Where the parts of a run lie: a folder of this machine, or an address of fsspec.

In: names and bytes. Out: the same. It promises that a file is there whole or not at all, whoever is killed when.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from metrics.errors import DocumentError, TableError
from metrics.table import whole_file


class PartFolder:
    """A folder that several workers write to at once; `place` is a path, or an address such as s3://bucket/run."""

    def __init__(self, place: Path | str) -> None:
        self.place = str(place)

    def write(self, name: str, content: bytes) -> None:
        """Write a file below the folder; TableError says why it cannot be."""
        try:
            if "://" in self.place:
                filesystem, address = _filesystem(self.place), f"{self.place}/{name}"
                filesystem.makedirs(address.rpartition("/")[0], exist_ok=True)  # where folders are more than names
                filesystem.pipe_file(address, content)
            else:
                path = Path(self.place, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                with whole_file(path) as file:
                    file.write(content)
        except OSError as error:
            raise TableError(
                f"{self.place}/{name}: cannot be written ({error.strerror or error}); make room, or name another place"
            ) from error

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; TableError for one that is gone."""
        try:
            if "://" in self.place:
                return bytes(_filesystem(self.place).cat_file(f"{self.place}/{name}"))
            return Path(self.place, name).read_bytes()
        except OSError as error:
            raise TableError(f"{self.place}/{name}: cannot be read ({error}); run the command again") from error

    def names(self, folder: str) -> set[str]:
        """Return the names of the files in a folder below this one, none when it is missing."""
        try:
            if "://" in self.place:
                found = _filesystem(self.place).ls(f"{self.place}/{folder}", detail=False)
                return {str(path).rsplit("/", 1)[-1] for path in found}
            return {path.name for path in Path(self.place, folder).iterdir() if not path.name.startswith(".")}
        except (FileNotFoundError, NotADirectoryError):
            return set()

    def remove(self) -> None:
        """Remove the folder with all that is in it, if it is there."""
        if "://" in self.place:
            filesystem = _filesystem(self.place)
            if filesystem.exists(self.place):
                filesystem.rm(self.place, recursive=True)
        else:
            shutil.rmtree(self.place, ignore_errors=True)


def _filesystem(address: str) -> Any:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise DocumentError(f"{address}: an address needs fsspec; pip install 'dxmetrics[cluster]'") from error
    return url_to_fs(address)[0]
