"""PDF files: their text in paragraphs, and what is said of those that cannot be read."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from metrics.documents import Document, read_bytes_document
from metrics.documents.formats.paragraphs import drop_running_lines, join_lines
from metrics.errors import DocumentError

HEADLINE = "Son La puts its records online"
STORY = (
    "The province of Son La has put 95 percent of its records online, and that is more than in the year before, said "
    "the department on Monday. It now plans to reach 99 percent of the communes by the end of the year."
)
SECOND = (
    "The 4G network reaches 99.5 percent of the population in all of the villages of the province, and it is to reach "
    "the last of them within the year."
)


def pdf(*pages: Sequence[str]) -> bytes:
    """Return a PDF with a text layer: a page for each sequence of paragraphs, broken into lines for want of room."""
    made = FPDF()
    for paragraphs in pages:
        made.add_page()
        made.set_font("Helvetica", size=12)
        for paragraph in paragraphs:
            made.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())


def refusal(content: bytes) -> str:
    with pytest.raises(DocumentError, match=r"^a\.pdf: ") as caught:
        read_bytes_document(content, name="a.pdf")
    return str(caught.value)


def test_a_pdf_is_read_in_paragraphs() -> None:
    document = read_bytes_document(pdf([HEADLINE, STORY, SECOND]), name="a.pdf")
    assert document.text == f"{HEADLINE}\n{STORY}\n{SECOND}"
    assert (document.title, document.told_by) == (HEADLINE, {"title": "text", "language": "text"})
    assert document.notes == ()


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second = STORY[:81], STORY[82:]
    assert read_bytes_document(pdf([HEADLINE, first], [second]), name="a.pdf").text == f"{HEADLINE}\n{STORY}"


def test_what_a_pdf_is_called_does_not_matter() -> None:
    assert read_bytes_document(b"\n" + pdf([STORY, SECOND]), name="a.txt").text == f"{STORY}\n{SECOND}"


def test_the_title_in_the_properties_is_not_trusted() -> None:
    made = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([STORY, SECOND]))))
    made.add_metadata({"/Title": "Microsoft Word - new 1.doc", "/CreationDate": "D:20250911000000"})
    document = read_bytes_document(written(made), name="a.pdf")
    assert (document.title, document.published) == ("", None)


def written(made: PdfWriter) -> bytes:
    stream = io.BytesIO()
    made.write(stream)
    return stream.getvalue()


# ---------------------------------------------------------------- troubles
def test_pictures_of_pages_need_ocr() -> None:
    assert refusal(pdf([], [])) == "a.pdf: pages are pictures: no text layer; run OCR first"


def test_pages_without_text_are_noted_and_the_rest_is_read() -> None:
    document = read_bytes_document(pdf([STORY], [], [SECOND], []), name="a.pdf")
    assert document.text == f"{STORY}\n{SECOND}"
    assert document.notes == ("no text layer on 2 of 4 pages (2, 4): blank or pictures; run OCR for these",)


def test_a_password_is_asked_to_be_taken_off() -> None:
    made = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([STORY]))))
    made.encrypt("secret", algorithm="RC4-128")
    assert "protected by a password; save it without one" in refusal(written(made))


def test_a_pdf_that_only_must_not_be_changed_is_read() -> None:
    made = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([STORY]))))
    made.encrypt("", owner_password="secret", algorithm="RC4-128")
    assert read_bytes_document(written(made), name="a.pdf").text == STORY


@pytest.mark.parametrize("damage", [lambda made: made[:300], lambda made: b"%PDF-1.7\n", lambda made: made[:9]])
def test_a_damaged_pdf_is_told(damage: Callable[[bytes], bytes]) -> None:
    assert "PDF" in refusal(damage(pdf([STORY])))


def of_glyphs(text: str) -> bytes:
    """Return a PDF of one line in any script: numbered glyphs in the order given, and a table of what they mean."""
    letters = sorted(set(text))
    glyphs = "".join(f"{letters.index(letter) + 1:04x}" for letter in text)
    meanings = "\n".join(f"<{number:04x}> <{ord(letter):04x}>" for number, letter in enumerate(letters, start=1))
    made = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["x"]))))
    page, streams = made.pages[0], []
    for content in (
        f"BT /F9 12 Tf 50 700 Td <{glyphs}> Tj ET",
        "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{meanings}\nendbfchar endcmap",
    ):
        streams.append(DecodedStreamObject())
        streams[-1].set_data(content.encode())
    name = NameObject
    font = {"/Type": name("/Font"), "/Subtype": name("/Type0"), "/Encoding": name("/Identity-H")}
    below = {"/Type": name("/Font"), "/Subtype": name("/CIDFontType2"), "/BaseFont": name("/A")}
    whole = DictionaryObject({name(key): value for key, value in font.items()})
    whole[name("/BaseFont")] = name("/A")
    whole[name("/DescendantFonts")] = ArrayObject(
        [DictionaryObject({name(key): value for key, value in below.items()})]
    )
    whole[name("/ToUnicode")] = made._add_object(streams[1])
    page[name("/Contents")] = made._add_object(streams[0])
    page[name("/Resources")] = DictionaryObject({name("/Font"): DictionaryObject({name("/F9"): whole})})
    return written(made)


def test_every_letter_of_the_text_layer_is_read() -> None:
    text = "Tỷ lệ hồ sơ trực tuyến của tỉnh đạt 95,2% trong năm nay."
    assert read_bytes_document(of_glyphs(text), name="a.pdf").text == text


def test_joined_letters_are_parted_and_nothing_else_is() -> None:
    text = "The o\N{LATIN SMALL LIGATURE FF}ice of the province has \N{LATIN SMALL LIGATURE FI}bre, 2½ m² of it."
    assert (
        read_bytes_document(of_glyphs(text), name="a.pdf").text == "The office of the province has fibre, 2½ m² of it."
    )


@pytest.mark.parametrize(
    "text",
    [
        "قالت السلطات في الإقليم إن نسبة السجلات بلغت 95.3% هذا العام",
        "صوبے میں آن لائن درخواستوں کی شرح 95 فیصد ہے۔",
    ],
)
def test_words_from_right_to_left_are_refused_and_not_put_into_some_order(text: str) -> None:
    assert "a PDF does not keep the order of such words; save the article as .docx" in refusal(of_glyphs(text))
    assert "order" in refusal(of_glyphs(text[::-1]))


def test_a_word_from_right_to_left_does_no_harm() -> None:
    text = f"{STORY} This is called ہنوئی there."
    assert read_bytes_document(of_glyphs(text), name="a.pdf").text.startswith(STORY)


def test_too_many_pages_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_PDF_PAGES", "2")
    assert "3 pages, and 2 are read at most" in refusal(pdf([STORY], [STORY], [STORY]))


MADE = pdf([HEADLINE, STORY])


@settings(deadline=None, max_examples=60)
@given(st.integers(9, len(MADE) - 1), st.binary(min_size=1, max_size=20))
def test_a_pdf_with_any_damage_gives_a_document_or_an_error(at: int, damage: bytes) -> None:
    try:
        read = read_bytes_document(MADE[:at] + damage + MADE[at + len(damage) :], name="a.pdf")
    except DocumentError:
        return
    assert isinstance(read, Document)


# ---------------------------------------------------------------- lines
LONG = "A line that is as long as the lines of a page are, or so"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([LONG, "goes on here."], f"{LONG} goes on here."),
        ([f"{LONG}.", "Another one."], f"{LONG}.\nAnother one."),
        ([f"{LONG}?”", "Another one."], f"{LONG}?”\nAnother one."),
        ([f"{LONG};", "what follows"], f"{LONG}; what follows"),
        ([f"{LONG}, TP.", "Huế has"], f"{LONG}, TP. Huế has"),
        ([f"{LONG}, says Mr.", "An."], f"{LONG}, says Mr. An."),
        ([f"{LONG} of 5G.", "Another one."], f"{LONG} of 5G.\nAnother one."),
        ([f"{LONG}:", "what follows"], f"{LONG}:\nwhat follows"),
        (["A headline", LONG, "goes on."], f"A headline\n{LONG} goes on."),
        ([LONG, "", "Another paragraph"], f"{LONG}\nAnother paragraph"),
        ([LONG, "- an item", "1. another", "2) a third"], f"{LONG}\n- an item\n1. another\n2) a third"),
        ([LONG, "1.200 records"], f"{LONG} 1.200 records"),
        ([f"{LONG} the pro-", "vince of old."], f"{LONG} the province of old."),
        ([f"{LONG} in Son-", "La of old."], f"{LONG} in Son-La of old."),
        ([f"{LONG} in 2021-", "2025 it was"], f"{LONG} in 2021-2025 it was"),
        ([f"{LONG} COVID-", "19 it was"], f"{LONG} COVID-19 it was"),
        ([], ""),
        (["", " "], ""),
    ],
)
def test_lines_of_one_paragraph_are_joined(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text


@pytest.mark.parametrize(
    ("first", "second", "mark"),
    [
        ("صوبے میں آن لائن جمع ہونے والی درخواستوں کی شرح", "95 فیصد ہے۔", " "),
        ("صوبے میں آن لائن جمع ہونے والی درخواستوں کی شرح ہے۔", "یہ زیادہ", "\n"),
        ("بلغت نسبة السجلات المقدمة عبر الإنترنت في الإقليم", "٩٥٪ هذا العام", " "),
        ("هل بلغت نسبة السجلات المقدمة عبر الإنترنت ٩٥٪؟", "نعم", "\n"),
        ("Tỷ lệ hồ sơ nộp trực tuyến của tỉnh trong năm đạt", "95%.", " "),
        ("Tỷ lệ hồ sơ nộp trực tuyến của tỉnh trong năm tăng…", "Đạt 95%.", "\n"),
    ],
)
def test_punctuation_alone_says_whether_a_line_goes_on(first: str, second: str, mark: str) -> None:
    assert join_lines([first, second]) == f"{first}{mark}{second}"


def test_page_numbers_do_not_fall_into_sentences() -> None:
    pages = [[LONG, "1"], ["goes on.", "- 2 -"], ["3", "ends."]]
    assert drop_running_lines(pages) == [LONG, "goes on.", "ends."]
    assert drop_running_lines([["17", "a"], ["18", "b"], ["19", "c"]]) == ["a", "b", "c"]
    assert drop_running_lines([["95", "a"], ["b", "40"]]) == ["95", "a", "b", "40"], "numbers that do not count on"
    assert drop_running_lines([["\U000116d1", "a"]]) == ["\U000116d1", "a"], "a digit that Python does not know yet"


def test_heads_and_feet_are_read_once() -> None:
    pages = [[f"Report 2025, page {number}", "", f"Text {letter}", ""] for number, letter in enumerate("abc")]
    assert [line for line in drop_running_lines(pages) if line] == ["Report 2025, page 0", "Text a", "Text b", "Text c"]


@given(st.lists(st.lists(st.text(max_size=30), max_size=5), max_size=6))
def test_any_pages_give_lines(pages: list[list[str]]) -> None:
    lines = drop_running_lines(pages)
    assert sum(map(len, pages)) >= len(lines)
    assert isinstance(join_lines(lines), str)
