"""What happened, in lines for those who run the program.

In: events with named fields, and what libraries log. Out: lines on standard error, as text or JSON, when the setting
`log` asks for them. It promises that a line holds names, counts and classes of errors, and never words of an article, a
note, or a message that could hold them: of others' messages only who spoke and where stays.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypedDict, Unpack

from metrics.settings import settings

OFF, _JSON = "off", "json"

_PROGRAM = "dxmetrics"
_LOGGER = logging.getLogger(_PROGRAM)
_LOGGER.addHandler(logging.NullHandler())
_FIELDS = "told"

_LONGEST = 300
"""Characters of a field: a name that someone typed does not fill a disk."""

_MOST = 60
"""Items of a field that is a list."""

_DIGITS = 12
_PACKAGE = Path(__file__).parent


class Told(TypedDict, total=False):
    """The fields a line can have: a name that is none of these is refused by the type checker, and by `tell`."""

    articles: int
    bytes: int
    by: str
    changed: int
    checks: Sequence[str]
    columns: Sequence[str]
    command: str
    document: str
    error: str
    figure: str
    figures: int
    file: str
    filters: Sequence[str]
    library: str
    method: str
    outcome: str
    page: str
    part: str
    path: str
    reference: str
    rejections: int
    reviewer: str
    rules: str
    seconds: float
    sha256: str
    status: int
    store: str
    trace: Sequence[str]
    troubles: int
    verdict: str
    version: str
    where: str


def tell(event: str, *, level: int = logging.INFO, **fields: Unpack[Told]) -> None:
    """Log that something happened; `sha256` is shortened to its first digits."""
    if unknown := fields.keys() - Told.__annotations__.keys():
        raise ValueError(f"no field of a log line: {', '.join(sorted(unknown))}")
    _LOGGER.log(level, event, extra={_FIELDS: fields})


def tell_error(event: str, error: BaseException, /, *, level: int = logging.ERROR, **fields: Unpack[Told]) -> None:
    """Log that something failed: by which class of error, and on which lines of code; not what the error says."""
    failed: Told = {**fields, "error": _kind(error), "trace": _lines_of(error)}
    tell(event, level=level, **failed)


def start_logging() -> None:
    """Write lines to standard error from now on, in the form and from the level that the settings say.

    What is not caught anywhere, and what libraries say and warn of, comes in the same form. SettingError for a setting
    that cannot be meant.
    """
    said = settings()
    if said.log == OFF:
        return
    form = _as_json if said.log == _JSON else _as_text
    handler = logging.StreamHandler()
    handler.setFormatter(_Lines(form))
    _LOGGER.handlers[:] = [handler]
    _LOGGER.setLevel(said.log_level.upper())
    _LOGGER.propagate = False
    plain = logging.StreamHandler()
    plain.setFormatter(logging.Formatter("%(message)s"))
    logging.getLogger().handlers[:] = [plain]
    logging.setLogRecordFactory(_withholding(form))
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


class _Lines(logging.Formatter):
    """Writes a record of ours as a line."""

    def __init__(self, form: Any) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        return str(self._form(record.levelname, record.getMessage(), getattr(record, _FIELDS, {})))


def _withholding(form: Any) -> Any:
    """Return what makes records: those of libraries as lines of ours already, whoever formats them."""

    def make(
        name: str, level: int, path: str, line: int, _msg: object, args: Any, exc_info: Any, *more: Any, **rest: Any
    ) -> logging.LogRecord:
        if name == _PROGRAM:
            return logging.LogRecord(name, level, path, line, _msg, args, exc_info, *more, **rest)
        fields: Told = {"library": name, "where": f"{Path(path).name}:{line}"}
        error = exc_info[1] if isinstance(exc_info, tuple) else None
        if error is not None:
            fields |= {"error": _kind(error), "trace": _lines_of(error)}
        text = form(logging.getLevelName(level), "library", fields)
        return logging.LogRecord(name, level, path, line, text, (), None)

    return make


def _as_json(level: str, event: str, fields: Told) -> str:
    return json.dumps({"at": _now(), "level": level.lower(), "event": event, **_plain(fields)})


def _as_text(level: str, event: str, fields: Told) -> str:
    told = (f"{name}={json.dumps(value)}" for name, value in _plain(fields).items())
    return " ".join((_now(), level, event, *told))


def _plain(fields: Told) -> dict[str, Any]:
    """Return the fields as JSON takes them, each in bounds; ASCII escapes keep line ends and bidi marks harmless."""
    return {name: _bounded(name, value) for name, value in fields.items()}


def _bounded(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return value[: _DIGITS if name == "sha256" else _LONGEST]
    if isinstance(value, float):
        return round(value, 3)
    return value if isinstance(value, int) else [str(each)[:_LONGEST] for each in value][:_MOST]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _kind(error: BaseException) -> str:
    return type(error).__name__


def _lines_of(error: BaseException) -> list[str]:
    """Return where an error came from, innermost last, with the errors behind it: files, lines and functions."""
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = [*_lines_of(behind), f"{_kind(behind)}, then"] if behind else []
    frames = traceback.extract_tb(error.__traceback__, limit=-20)
    return [*before, *(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)]


def _short(path: str) -> str:
    parts = Path(path).parts
    if Path(path).is_relative_to(_PACKAGE):
        return Path(path).relative_to(_PACKAGE.parent).as_posix()
    return "/".join(parts[-2:])


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt) or error is None:
        sys.__excepthook__(kind, error or kind(), trace)
    elif kind is not SystemExit:
        tell_error("uncaught", error, level=logging.CRITICAL)
