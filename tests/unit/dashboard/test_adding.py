"""An upload becomes an article: as the command line reads it, and whatever it holds."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from metrics import Store
from metrics.cli import app
from metrics.dashboard.intake import adding
from metrics.dashboard.intake.adding import Failure, Reading, Step, Told, Trouble, Upload, pasted, read_upload, refusal
from metrics.dashboard.intake.desk import Desk

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
TEXT = "Hue city has 99.9% 4G coverage of the population, and 26% of the villages have 5G."
LARGEST = 1000


def upload(text: str, name: str = "hue.txt") -> Upload:
    return Upload(name=name, content=text.encode())


def read(given: Upload, **told: object) -> Reading:
    reading = read_upload(given, Told(**told))  # type: ignore[arg-type]
    assert isinstance(reading, Reading)
    return reading


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\a.txt", "a.txt"),
        ("a\x00\n\x1b\u2028b.txt", "ab.txt"),
        ("/", "article.txt"),
        ("x" * 999 + ".txt", "x" * 196 + ".txt"),
        ("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"),
    ],
)
def test_names_are_shown_without_folders_and_controls(said: str, shown: str) -> None:
    assert adding.shown_name(said) == shown


@pytest.mark.parametrize(
    ("given", "trouble"),
    [
        (Upload(name="a.txt", content=b"x" * (LARGEST + 1)), Trouble.LARGE),
        (Upload(name="a.exe", content=b"x"), Trouble.SUFFIX),
        (Upload(name="a.meta.json", content=b"{}"), Trouble.SUFFIX),
        (Upload(name="a.txt", content=b" \n\t"), Trouble.EMPTY),
    ],
)
def test_what_the_browser_says_is_checked_again(given: Upload, trouble: Trouble) -> None:
    assert refusal(given, LARGEST) == Failure(trouble=trouble)


@pytest.mark.parametrize("name", ["a.txt", "A.HTML", "b.htm", "c.PDF", "d.docx"])
def test_what_the_readers_read_is_tried(name: str) -> None:
    assert refusal(Upload(name=name, content=b"x" * LARGEST), LARGEST) is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"The people of the city\x00 and of the town", "binary"),
        (b"\xff\xfe\xff", "UTF-16"),
        (b"%PDF-1.4 and nothing", "a damaged PDF"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"Le taux est de 45 pour cent dans la province", "in no language"),
        ("\u200b\u200b".encode(), "empty"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, said: str) -> None:
    failure = read_upload(Upload(name='"; rm -rf ~; ".txt', content=content), Told())
    assert isinstance(failure, Failure)
    assert failure.trouble is Trouble.UNREADABLE
    assert failure.detail.startswith(said) or said in failure.detail
    assert "rm -rf" not in failure.detail, "a name does not get into a command that is suggested"


def test_a_text_that_is_too_long_is_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[Step] = []
    assert isinstance(read_upload(upload(TEXT), Told(), steps.append), Reading)
    assert steps == [Step.READING, Step.FINDING]
    monkeypatch.setattr(adding, "LONGEST_TEXT", len(TEXT) - 1)
    steps.clear()
    assert read_upload(upload(TEXT), Told(), steps.append) == Failure(trouble=Trouble.LONG)
    assert steps == [Step.READING]


def test_a_file_that_breaks_a_library_ends_its_own_reading_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(adding, "read_bytes_document", broken)
    assert read_upload(upload(TEXT), Told()) == Failure(trouble=Trouble.UNFORESEEN)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_an_article_is_read_as_on_the_command_line(seed: Path, tmp_path: Path) -> None:
    with (
        Store.open(tmp_path / "s.sqlite", seeds=False) as by_command,
        Store.open(tmp_path / "p.sqlite", seeds=False) as by_page,
    ):
        asked = ["add", str(seed), "--store", by_command.name]
        assert CliRunner().invoke(app, asked).exit_code == 0
        reading = read(Upload(name=seed.name, content=seed.read_bytes()))
        by_page.add(reading.document, reading.extraction)
        one, other = by_command.tables(), by_page.tables()
        for name in ("figures", "rejections", "documents"):
            assert getattr(one, name).equals(getattr(other, name)), name


def test_what_is_told_is_read_with_the_article() -> None:
    untold = read(upload(TEXT))
    told = read(upload(TEXT), title=" A\nheadline ", source_url="https://a.example/1", published=date(2024, 5, 1))
    assert untold.document.published is None
    assert told.document.published == date(2024, 5, 1)
    assert (told.document.title, told.document.source_url) == ("A headline", "https://a.example/1")
    assert set(told.document.told_by.values()) == {"caller", "text"}
    editions = [set(reading.tables.figures["edition"]) for reading in (untold, told)]
    assert editions[0] != editions[1], "a day bears on figures"


def test_pasted_text_has_a_name_by_which_it_is_known_again() -> None:
    assert pasted(TEXT) == pasted(TEXT)
    assert pasted(TEXT).name != pasted(TEXT + ".").name
    assert refusal(pasted(TEXT), LARGEST) is None


def test_the_desk_reads_beside_the_page_and_tells_its_steps() -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow(given: Upload, told: Told, tell: object) -> Failure:
        tell(Step.READING)  # type: ignore[operator]
        begun.set()
        may_end.wait(30)
        return Failure(trouble=Trouble.EMPTY, detail=given.name)

    desk = Desk(readers=1, read=slow)
    first, dropped, last = (desk.put(upload("x", name), Told()) for name in ("1", "2", "3"))
    assert begun.wait(30)
    assert (first.step, last.step) == (Step.READING, Step.WAITING)
    dropped.is_wanted = False
    may_end.set()
    for _ in range(3000):
        if last.is_done:
            break
        threading.Event().wait(0.01)
    assert last.result == Failure(trouble=Trouble.EMPTY, detail="3")
    assert dropped.result is None, "what was left out is not read"
