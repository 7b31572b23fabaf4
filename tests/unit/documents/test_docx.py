"""Word files: paragraphs and tables in their order, and what no article would be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import docx
import pytest
from docx.document import Document as Made
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.documents import Document, read_bytes_document
from metrics.errors import DocumentError

HEADLINE = "Sơn La đưa hồ sơ lên môi trường mạng"
STORY = (
    "Theo Sở Khoa học và Công nghệ, tỷ lệ hồ sơ trực tuyến của tỉnh đạt 95% trong năm nay, cao hơn so với năm trước."
)


def saved(made: Made) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return the file with one part replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            if each.filename != name:
                new.writestr(each.filename, old.read(each))
        new.writestr(name, part)
    return stream.getvalue()


def article(*, headline: str = HEADLINE) -> Made:
    made = docx.Document()
    made.add_heading(headline) if headline else None
    made.add_paragraph(STORY)
    return made


def refusal(content: bytes) -> str:
    with pytest.raises(DocumentError, match=r"^a\.docx: ") as caught:
        read_bytes_document(content, name="a.docx")
    return str(caught.value)


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    made = article()
    table = made.add_table(rows=0, cols=3)
    for row in (("Hạng", "Tỉnh", "Điểm"), ("1", "Đà Nẵng", "0,8")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.add_paragraph("Và đó là tất cả.")
    document = read_bytes_document(saved(made), name="a.docx")
    assert document.text == f"{HEADLINE}\n{STORY}\nHạng | Tỉnh | Điểm\n1 | Đà Nẵng | 0,8\nVà đó là tất cả."
    assert (document.title, document.told_by["title"]) == (HEADLINE, "text")


@pytest.mark.parametrize(
    "text", ["صوبے میں آن لائن درخواستوں کی شرح 95 فیصد ہے۔", "بلغت نسبة السجلات في الإقليم 95% في هذا العام."]
)
def test_the_other_scripts_are_read_too(text: str) -> None:
    made = docx.Document()
    made.add_paragraph(text)
    assert read_bytes_document(saved(made), name="a.docx").text == text


def test_merged_cells_are_read_once() -> None:
    made = article()
    table = made.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Tỉnh"
    table.cell(0, 2).text = "Điểm"
    assert read_bytes_document(saved(made), name="a.docx").text.endswith("\nTỉnh | Điểm"), "and no empty row"


def test_a_table_in_a_table_is_read_once() -> None:
    made = article()
    inner = made.add_table(rows=1, cols=1).cell(0, 0).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"
    assert read_bytes_document(saved(made), name="a.docx").text.splitlines()[-1] == "a | b"


def test_what_runs_hold_is_read_and_what_was_deleted_is_not() -> None:
    made = article()
    made.element.body.insert(
        2,
        parse_xml(
            f'<w:p {nsdecls("w")}><w:r><w:t xml:space="preserve">Tỉnh đạt </w:t></w:r>'
            "<w:del><w:r><w:delText>90%</w:delText></w:r></w:del><w:ins><w:r><w:t>95%</w:t></w:r></w:ins>"
            "<w:hyperlink><w:r><w:tab/><w:t>hồ sơ</w:t><w:br/><w:t>số</w:t></w:r></w:hyperlink></w:p>"
        ),
    )
    made.element.body.insert(
        3,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    text = read_bytes_document(saved(made), name="a.docx").text
    assert text.endswith("Tỉnh đạt 95%\thồ sơ\nsố\nTrong khung")


# ---------------------------------------------------------------- properties
def test_the_day_in_the_properties_is_not_the_articles() -> None:
    made = article()
    made.core_properties.created = made.core_properties.modified = datetime(2025, 9, 11)
    made.core_properties.title = "Another title"
    document = read_bytes_document(saved(made), name="a.docx")
    assert (document.published, document.title) == (None, HEADLINE)


def test_the_title_in_the_properties_stands_in_for_a_headline() -> None:
    made = article(headline="")
    made.core_properties.title = " A title \n of two lines"
    document = read_bytes_document(saved(made), name="a.docx")
    assert (document.title, document.told_by["title"], document.title_end) == ("A title of two lines", "page", 0)
    assert document.text == STORY, "the text is left as it is"


# ---------------------------------------------------------------- troubles
def test_an_empty_file_is_told() -> None:
    assert "empty" in refusal(saved(docx.Document()))


def test_another_archive_is_told() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", STORY)
    assert refusal(stream.getvalue()) == "a.docx: a ZIP archive, not an article; unpack it"
    assert "a ZIP archive" in refusal(b"PK\x03\x04 and nothing behind it")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = with_part(saved(article()), "word/media/image.xml", b" " * 3_000_000)
    monkeypatch.setenv("DXMETRICS_DOCX_BYTES", "1000000")
    assert "and 1,000,000 in 10,000 are read at most" in refusal(bomb)


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/picture.png"])
@pytest.mark.parametrize("opening", ["", " " * 99, "\ufeff"])
def test_markup_that_unpacks_to_too_much_is_refused(name: str, opening: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file itself says which part is its text, whatever that is called."""
    bomb = with_part(saved(article()), name, f"{opening}<a>{'<b/>' * 100_000}</a>".encode())
    monkeypatch.setenv("DXMETRICS_DOCX_MARKUP_BYTES", "300000")
    assert "whose markup unpacks to" in refusal(bomb)


def test_pictures_are_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    file = with_part(saved(article()), "word/media/picture.png", b"\x89PNG" + b"<a>" * 1_000_000)
    monkeypatch.setenv("DXMETRICS_DOCX_MARKUP_BYTES", "1000000")
    assert read_bytes_document(file, name="a.docx").text


DTD = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e "95">]><d>&e;</d>'


@pytest.mark.parametrize("part", [DTD, DTD.decode().replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16")])
@pytest.mark.parametrize("name", ["word/document.xml", "word/other.xml", "_rels/.rels"])
def test_a_document_type_is_refused(part: bytes, name: str) -> None:
    assert f"part {name} declares a document type" in refusal(with_part(saved(article()), name, part))


def test_entities_that_grow_are_refused() -> None:
    grows = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "95">{grows}]><d a="&e11;">&e11;</d>'
    message = refusal(with_part(saved(article()), "word/document.xml", bomb.encode()))
    assert "document type" in message or "damaged" in message


@pytest.mark.parametrize(
    "damage",
    [
        lambda made: made[: len(made) // 2],
        lambda made: with_part(made, "word/document.xml", b"<not xml"),
        lambda made: with_part(made, "[Content_Types].xml", b"<a/>"),
        lambda made: with_part(made, "word/document.xml", b"<a/>"),
    ],
)
def test_a_damaged_file_is_told(damage: Callable[[bytes], bytes]) -> None:
    refusal(damage(saved(article())))


MADE = saved(article())


@settings(deadline=None, max_examples=60)
@given(st.integers(4, len(MADE) - 1), st.binary(min_size=1, max_size=20))
def test_a_word_file_with_any_damage_gives_a_document_or_an_error(at: int, damage: bytes) -> None:
    try:
        read = read_bytes_document(MADE[:at] + damage + MADE[at + len(damage) :], name="a.docx")
    except DocumentError:
        return
    assert isinstance(read, Document)
