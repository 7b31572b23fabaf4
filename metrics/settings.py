"""What a person who runs the program can set, and what it is without a word.

In: the environment. Out: Settings. It promises that every setting stands here, with its unit and its meaning, and that
a value that cannot be meant is refused by the name of its variable.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from metrics.errors import SettingError

#: What the name of every variable begins with: `page_bytes` is set by DXMETRICS_PAGE_BYTES.
PREFIX = "DXMETRICS_"

_FORMS = ("off", "text", "json")
_LEVELS = ("debug", "info", "warning", "error")


def _setting(default: Any, meaning: str, *, least: int | None = None, one_of: tuple[str, ...] = ()) -> Any:
    return field(default=default, metadata={"meaning": meaning, "least": least, "one_of": one_of})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process; the meaning of each is the one `describe_settings` tells."""

    home: str = _setting("", "folder of the store; empty: where the system keeps the data of programs")
    database_url: str = _setting("", "PostgreSQL in place of a file: postgresql://USER:PASSWORD@HOST/DATABASE")
    table: str = _setting("", "table of figures that the dashboard shows in place of the store")
    table_documents: str = _setting("", "its table of documents")
    table_rejections: str = _setting("", "its table of what was refused")
    document_seconds: int = _setting(
        300,
        "seconds that the figures of one article may take to find, at most; a slower one is refused; 0: any",
        least=0,
    )
    reviewers: str = _setting(
        "",
        "who may give verdicts and add figures in the dashboard: `anyone`, `nobody`, or addresses and @domains of "
        "those who are signed in, with commas between; empty: anyone on this machine, nobody once others can reach it",
    )
    adders: str = _setting(
        "", "who may add articles there, change them and take them out: said as DXMETRICS_REVIEWERS is said"
    )
    upload_files: int = _setting(200, "files that one visitor may have waiting to be added, at most", least=1)
    upload_bytes: int = _setting(300_000_000, "bytes of the files of one visitor, at most", least=1)
    all_upload_bytes: int = _setting(1_000_000_000, "bytes of the files of all visitors together, at most", least=1)
    upload_seconds: int = _setting(300, "seconds in which a file has to arrive; a slower one is refused", least=1)
    visitors: int = _setting(200, "pages of the dashboard that may be open at once; more are refused", least=1)
    file_bytes: int = _setting(500_000_000, "bytes of an article's file, at most; a larger one is refused", least=1)
    log: str = _setting("off", "lines of what happens, to standard error: off, text or json", one_of=_FORMS)
    log_level: str = _setting("info", "from which weight on: debug, info, warning or error", one_of=_LEVELS)
    text_characters: int = _setting(5_000_000, "characters of an article's text, at most", least=1)
    page_bytes: int = _setting(20_000_000, "bytes of a web page, at most", least=1)
    docx_bytes: int = _setting(200_000_000, "bytes that a Word file may unpack to, pictures included", least=1)
    docx_markup_bytes: int = _setting(40_000_000, "bytes that its text and markup alone may unpack to", least=1)
    pdf_pages: int = _setting(2_000, "pages of a PDF, at most", least=1)
    read_seconds: int = _setting(
        120, "seconds that reading a web page, a Word file or a PDF may take, in a process apart; 0: no limit", least=0
    )
    read_memory: int = _setting(
        2_000_000_000, "bytes of memory that the process apart may take, where the system can bound it", least=1
    )
    row_bytes: int = _setting(
        50_000_000, "bytes of one row of an archive, at most; a longer one is passed over", least=1
    )
    unpack_ratio: int = _setting(
        200, "times its size that a packed archive may unpack to, beyond its first 10 MB", least=1
    )


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of `environment`, by default that of the process; an empty variable is as good as none.

    Raises SettingError for a number that is none or too small, and for a word that is not among those allowed.
    """
    given = os.environ if environment is None else environment
    said = {one: given.get(variable_of(one.name)) for one in fields(Settings)}
    values: dict[str, Any] = {one.name: _value_of(one, word) for one, word in said.items() if word}
    return Settings(**values)


def variable_of(name: str) -> str:
    """Return the variable of the environment that a setting is read from."""
    return PREFIX + name.upper()


def describe_settings() -> dict[str, tuple[str, str]]:
    """Return for each variable what it is without a word, and what it means."""
    return {variable_of(one.name): (str(one.default), one.metadata["meaning"]) for one in fields(Settings)}


def unknown_variables(environment: Mapping[str, str]) -> list[str]:
    """Return the variables that begin as settings do and are none: a slip of the pen sets nothing."""
    return sorted(name for name in environment if name.startswith(PREFIX) and name not in describe_settings())


def _value_of(one: Any, word: str) -> str | int:
    variable, least, one_of = variable_of(one.name), one.metadata["least"], one.metadata["one_of"]
    if one_of and word not in one_of:
        raise SettingError(f"{variable}={word!r}: must be one of {', '.join(one_of)}")
    if isinstance(one.default, str):
        return word
    try:
        number = int(word)
    except ValueError:
        raise SettingError(f"{variable}={word!r}: must be a whole number ({one.metadata['meaning']})") from None
    if least is not None and number < least:
        raise SettingError(f"{variable}={number}: must be {least} or more ({one.metadata['meaning']})")
    return number
