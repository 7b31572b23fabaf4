"""Files that are made to take all time, memory or room: refused with a message, within the limits of the settings.

A page, a Word file and a PDF are read in a process apart, which may take as much memory and time as the settings say.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import docx
import pytest

from metrics.documents import read_bytes_document
from metrics.documents.formats import apart
from metrics.errors import DocumentError

STORY = "The province of Son La has put 95 percent of its records online, and that is more than in the year before."
MEMORY = 1_500_000_000
#: What is read of a file whose text is the story.
READ = f"{len(STORY)} characters"


def said_of(content: bytes, name: str = "a") -> str:
    """Return what reading comes to: the message of the refusal, or how much text there is."""
    try:
        return f"{len(read_bytes_document(content, name=name).text)} characters"
    except DocumentError as error:
        return str(error)


@pytest.fixture(autouse=True)
def _limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_READ_MEMORY", str(MEMORY))


def page(body: str) -> bytes:
    return f"<!doctype html><html><body>{body}".encode()


# ---------------------------------------------------------------- pages
@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param("<div>" * 1_000_000 + STORY, "without an article", id="a million nested tags"),
        pytest.param("<b>" * 1_000_000 + STORY, "without an article", id="open tags", marks=pytest.mark.long),
        pytest.param(
            "<table><tr><td>" * 300_000 + STORY, "without an article", id="nested tables", marks=pytest.mark.long
        ),
        pytest.param(
            f"<p title='{'x' * 19_000_000}'>{STORY * 3}</p>", "without an article", id="an attribute of 19 MB"
        ),
        pytest.param(
            f"<p>{STORY * 3}</p>" + "<!--" * 1_000_000, f"{3 * len(STORY)} characters", id="comments that never end"
        ),
        pytest.param(
            "x" * 20_000_000, "a web page of 20,000,027 bytes, and 20,000,000 are read", id="20 MB of letters"
        ),
    ],
)
def test_a_page_that_is_a_bomb_is_refused(body: str, said: str) -> None:
    assert said in said_of(page(body))


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_READ_SECONDS", "1")
    attributes = " ".join(f"a{number}=1" for number in range(1_000_000))
    said = said_of(page(f"<p {attributes}>{STORY}</p>"))
    assert said == "a: not read within 1 seconds, which DXMETRICS_READ_SECONDS allows; save its text as UTF-8 text"


def test_a_file_that_ends_its_reader_is_told_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = apart._taken(MEMORY)
    monkeypatch.setattr(apart, "_taken", lambda _: reader)
    reader._process.kill()
    assert said_of(page(STORY)) == "a: breaks the library that reads such files; save its text as UTF-8 text"
    monkeypatch.undo()
    assert said_of(page(f"<p>{STORY * 3}</p>")).endswith("characters")


def test_files_can_be_read_in_the_process_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_READ_SECONDS", "0")
    monkeypatch.setattr(apart, "_Reader", lambda _: pytest.fail("another process was started"))
    assert said_of(page(f"<p>{STORY * 3}</p>")).endswith("characters")
    assert "unpack it" in said_of(b"PK\x03\x04")


def test_the_process_apart_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_DATABASE_URL", "postgresql://ann:pa55word@db.example/dx")
    reader = apart._Reader(MEMORY)
    told = Path(f"/proc/{reader._process.pid}/environ").read_bytes()
    reader.end()
    assert b"pa55word" not in told


# ---------------------------------------------------------------- Word files
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
DAMAGED = "a damaged Word file"


def word(body: str = "", parts: Mapping[str, bytes] = {}) -> bytes:
    """Return a Word file with another body, and with more parts."""
    made = docx.Document()
    made.add_paragraph(STORY)
    old, new = io.BytesIO(), io.BytesIO()
    made.save(old)
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as target:
        for each in source.infolist():
            is_body = body and each.filename == "word/document.xml"
            target.writestr(each.filename, WORD.format(body) if is_body else source.read(each))
        for name, part in parts.items():
            target.writestr(name, part)
    return new.getvalue()


def with_ten_gigabytes() -> bytes:
    """Return a Word file with a part of 10 GB: the zeros are packed once, and said to be many."""
    made = io.BytesIO(word(parts={"word/media/a.bin": b"\0" * 1_000_000}))
    with zipfile.ZipFile(made) as archive:
        (part,) = (each for each in archive.infolist() if each.filename.endswith("a.bin"))
    said = part.file_size.to_bytes(4, "little")
    return made.getvalue().replace(said, (4_000_000_000).to_bytes(4, "little"))


def that_lies(size: int = 10_000_000) -> bytes:
    """Return a Word file with a part that says it has 100 bytes and unpacks to `size`."""
    part = b"<a>" + b" " * size + b"</a>"
    return word(parts={"word/extra.xml": part}).replace(len(part).to_bytes(4, "little"), (100).to_bytes(4, "little"))


def laughs() -> bytes:
    grows = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "95">{grows}]><d>&e11;</d>'.encode()


OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(with_ten_gigabytes, "and 200,000,000 in 10,000 are read at most", id="4 GB unpacked"),
        pytest.param(that_lies, DAMAGED, id="a wrong size in the header"),
        pytest.param(
            lambda: word(parts={f"word/{number}.xml": b"<a/>" for number in range(10_001)}),
            "parts, and 200,000,000 in 10,000 are read at most",
            id="ten thousand parts",
            marks=pytest.mark.long,
        ),
        pytest.param(lambda: word("<w:p/>" * 7_000_000), "whose markup unpacks to", id="seven million paragraphs"),
        pytest.param(
            lambda: word("<w:r>" * 100_000 + "</w:r>" * 100_000), DAMAGED, id="nested a hundred thousand deep"
        ),
        pytest.param(lambda: word("<w:tbl>" * 250 + "</w:tbl>" * 250), "empty", id="nested 250 deep"),
        pytest.param(lambda: word(parts={"word/a.xml": laughs()}), DAMAGED, id="a billion laughs"),
        pytest.param(lambda: word(parts={"word/a.xml": OUTSIDE}), "declares a document type", id="an entity of a file"),
        pytest.param(lambda: word(parts={"word/a.docx": word()}), READ, id="a Word file in a Word file"),
    ],
)
def test_a_word_file_that_is_a_bomb_is_refused(make: Callable[[], bytes], said: str) -> None:
    assert said in said_of(make())


def test_a_word_file_that_takes_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_READ_MEMORY", "250000000")
    said = said_of(that_lies(200_000_000))
    assert "takes more than 250,000,000 bytes of memory to read" in said
    assert "DXMETRICS_READ_MEMORY allows more" in said


def test_boxes_in_boxes_are_read_once() -> None:
    boxes = "<w:p><w:txbxContent>" * 60 + f"<w:p><w:r><w:t>{STORY}</w:t></w:r></w:p>" + "</w:txbxContent></w:p>" * 60
    assert said_of(word(boxes)) == f"{len(STORY) + 60} characters"


# ---------------------------------------------------------------- PDF
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
LETTERS = b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % STORY.encode()


def stream(content: bytes, filters: bytes = b"/FlateDecode", times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return b"<</Length %d/Filter %s>>stream\n%s\nendstream" % (len(content), filters, content)


def pdf(contents: bytes = b"", kids: bytes = b"3 0 R", more: Iterable[bytes] = ()) -> bytes:
    """Return a PDF, written by hand: pages that share their contents, and more objects from the sixth on."""
    shown = b"/MediaBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, kids.count(b"R")),
        b"<</Type/Page/Parent 2 0 R%s>>" % shown,
        contents or stream(LETTERS),
        FONT,
        *more,
    )
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + b"trailer\n<</Size %d/Root 1 0 R>>\n" % size
    return bytes(made + b"startxref\n%d\n%%%%EOF" % made.rindex(b"xref\n0"))


PDF_DAMAGED = "a damaged PDF"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda: pdf(), READ, id="a good one"),
        pytest.param(lambda: pdf(stream(b" " * 100_000_000)), PDF_DAMAGED, id="100 MB", marks=pytest.mark.long),
        pytest.param(
            lambda: pdf(stream(b" " * 100_000_000, b"[/FlateDecode/FlateDecode]", 2)), PDF_DAMAGED, id="packed twice"
        ),
        pytest.param(lambda: pdf(kids=b"2 0 R 3 0 R"), PDF_DAMAGED, id="pages in a circle"),
        pytest.param(lambda: pdf(kids=b"3 0 R " * 2_001), "2,001 pages, and 2,000 are read", id="too many pages"),
        pytest.param(lambda: pdf(stream(b"BT " + b"[" * 100_000)), "no text layer", id="arrays that never close"),
        pytest.param(lambda: pdf(more=[b"null"] * 20_000), READ, id="twenty thousand objects"),
        pytest.param(lambda: pdf().replace(b"/Root 1", b"/Root 2"), READ, id="a root that is none"),
    ],
)
def test_a_pdf_that_is_a_bomb_is_refused(make: Callable[[], bytes], said: str) -> None:
    assert said in said_of(make())


def test_a_pdf_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_READ_SECONDS", "1")
    hangs = pdf(stream(b"BT /F1 12 Tf 50 700 Td " + b"(a)Tj " * 300_000 + b"ET"), kids=b"3 0 R " * 1_900)
    assert len(hangs) < 20_000, "a few kilobytes are enough"
    assert "not read within 1 seconds" in said_of(hangs)
