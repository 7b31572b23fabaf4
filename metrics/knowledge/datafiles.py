"""Opening the data files of the package.

In: the name of a data folder, or a file in it. Out: its text, or its parsed TOML. It promises that a file that is
missing, not UTF-8 or not TOML is reported by name, with what to do about it.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from metrics.errors import DataFileError


def data_folder(name: str) -> Traversable:
    """Return the folder `name` of the data that the package carries."""
    return files("metrics.knowledge") / "data" / name


def read_data_text(file: Traversable) -> str:
    """Return the text of `file`, without a byte order mark; raises DataFileError when it is missing or not UTF-8."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataFileError(f"{file}: cannot be read ({error}); put the file back or make it readable") from error
    except UnicodeDecodeError as error:
        raise DataFileError(f"{file}: byte {error.start} is not UTF-8; save the file in UTF-8") from error


def toml_files(folder: Traversable) -> list[Traversable]:
    """Return the TOML files of a folder by their names; OSError when it cannot be listed."""
    return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


def read_toml(file: Traversable) -> dict[str, Any]:
    """Return the tables of a TOML file; raises DataFileError naming the line that is not TOML."""
    return parse_toml(file, read_data_text(file))


def parse_toml(file: Traversable, text: str) -> dict[str, Any]:
    """Return the tables of `text`, which `file` holds; raises DataFileError naming the line that is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{file}: not TOML: {error}; mend that line") from error
