"""Lines of the log: their forms, what may stand in them, and that nothing is written before it is asked for."""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Callable, Iterator

import pytest

from metrics.errors import SettingError, StoreError
from metrics.logs import start_logging, tell, tell_error

Start = Callable[..., None]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Return what starts the log with settings; how this process logs is put back afterwards."""
    loggers = [logging.getLogger(name) for name in ("", "dxmetrics", "py.warnings")]
    before = [(logger, logger.handlers[:], logger.level, logger.propagate) for logger in loggers]
    factory = logging.getLogRecordFactory()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)

    def started(form: str, level: str = "info") -> None:
        monkeypatch.setenv("DXMETRICS_LOG", form)
        monkeypatch.setenv("DXMETRICS_LOG_LEVEL", level)
        start_logging()

    yield started
    logging.setLogRecordFactory(factory)
    logging.captureWarnings(False)
    for logger, handlers, level, propagate in before:
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)


def test_nothing_is_written_unless_it_is_asked_for(start: Start, capfd: pytest.CaptureFixture[str]) -> None:
    start("off", "debug")
    tell("article_added", document="a.txt", level=logging.ERROR)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_name_from_outside_makes_no_second_line_and_turns_none_round(
    start: Start, capfd: pytest.CaptureFixture[str], form: str
) -> None:
    name = 'a"\n{"event": "forged"}\r\x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}\ud800.txt' + "x" * 10_000
    start(form)
    tell("article_added", document=name, figures=3, seconds=0.12345, sha256="0" * 64)
    line = capfd.readouterr().err
    assert line.endswith("\n")
    assert line.isascii()
    assert line[:-1].isprintable()
    assert len(line) < 1000


def test_a_line_as_json_and_as_text(start: Start, capfd: pytest.CaptureFixture[str]) -> None:
    fields = {"document": "a b.txt", "figures": 3, "seconds": 0.12345, "sha256": "0" * 64, "columns": ["place"]}
    start("json")
    tell("article_added", **fields)
    told = json.loads(capfd.readouterr().err)
    assert told.pop("at").endswith("Z")
    assert told == {
        "level": "info",
        "event": "article_added",
        "document": "a b.txt",
        "figures": 3,
        "seconds": 0.123,
        "sha256": "0" * 12,
        "columns": ["place"],
    }
    start("text")
    tell("article_added", **fields)
    line = capfd.readouterr().err
    assert line.endswith(
        ' INFO article_added document="a b.txt" figures=3 seconds=0.123 sha256="000000000000" columns=["place"]\n'
    )


def test_the_level_is_that_of_the_settings(start: Start, capfd: pytest.CaptureFixture[str]) -> None:
    start("text", "warning")
    tell("request")
    tell("command_failed", level=logging.WARNING)
    assert capfd.readouterr().err.count("\n") == 1


def test_a_field_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no field of a log line: sentence"):
        tell("article_added", sentence="words of an article")  # type: ignore[call-arg]


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_error_is_told_with_those_behind_it_and_without_words(
    start: Start, capfd: pytest.CaptureFixture[str], form: str
) -> None:
    start(form)
    try:
        try:
            raise KeyError("Zwetschge of an article")
        except KeyError as error:
            raise StoreError("Zwetschge of an article") from error
    except StoreError as error:
        tell_error("command_failed", error, command="add")
    line = capfd.readouterr().err
    assert "Zwetschge" not in line
    assert "StoreError" in line
    assert "KeyError, then" in line


def test_a_word_that_is_no_form_is_refused(start: Start) -> None:
    with pytest.raises(SettingError, match="DXMETRICS_LOG='xml': must be one of off, text, json"):
        start("xml")
