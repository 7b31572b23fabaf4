"""The encodings that articles and pages come in, and those that cannot be told."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.documents import Document, read_bytes_document, read_document
from metrics.errors import DocumentError

ENGLISH = "The province has put 95 percent of its records online, and that is more than in the year before."
URDU = "صوبے میں آن لائن جمع ہونے والی درخواستوں کی شرح 95 فیصد ہے، جو پچھلے سال کے مقابلے میں زیادہ ہے۔"
ARABIC = "قالت السلطات في الإقليم إن نسبة السجلات المقدمة عبر الإنترنت بلغت 95% في هذا العام، وهي أعلى من العام الماضي."
VIETNAMESE = (
    "Theo Sở Khoa học và Công nghệ, tỷ lệ hồ sơ trực tuyến của tỉnh đạt 95% trong năm nay, cao hơn so với năm trước."
)
# Windows-1256 lacks two signs of Urdu; its pages wrote their Arabic neighbours.
WINDOWS_URDU = URDU.replace("ی", "ي").replace("۔", ".")
TEXTS = {"en": ENGLISH, "ur": URDU, "ar": ARABIC, "vi": VIETNAMESE}


def in_windows_1258(text: str) -> bytes:
    """Return the text as Windows writes it: the letter with its breve or horn, then the tone as a mark of its own."""
    written = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            written += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
            written += (base + tones).encode("cp1258")
    return written


def page(text: str, head: str) -> str:
    body = "".join(f"<p>{text} ({number})</p>" for number in range(4))
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


# ---------------------------------------------------------------- texts
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(text: str, encoding: str) -> None:
    document = read_bytes_document(text.encode(encoding), name="a.txt")
    assert (document.text, document.encoding) == (text, encoding)


def test_both_orders_of_utf_16_are_read() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert read_bytes_document(mark + ENGLISH.encode(encoding), name="a.txt").text == ENGLISH


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_needs_no_word(text: str, encoding: str) -> None:
    document = read_bytes_document(text.encode(encoding), name="a.txt")
    assert (document.text, document.encoding) == (text, "")


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (WINDOWS_URDU.encode("cp1256"), WINDOWS_URDU, "cp1256"),
        (ARABIC.encode("cp1256"), ARABIC, "cp1256"),
        (ARABIC.encode("iso8859_6"), ARABIC, "iso8859_6"),
        (in_windows_1258(VIETNAMESE), VIETNAMESE, "cp1258"),
        ((ENGLISH + " It is “good” news – for all of the communes…").encode("cp1252"), "", "cp1252"),
    ],
    ids=["ur", "ar", "ar-iso", "vi", "en"],
)
def test_the_letters_tell_an_old_encoding(content: bytes, text: str, encoding: str) -> None:
    document = read_bytes_document(content, name="a.txt")
    assert document.encoding == encoding
    assert document.text == (text or content.decode("cp1252"))


@pytest.mark.parametrize(
    "content",
    [
        b"caf\xe9 au lait",
        VIETNAMESE.encode()[:40] + b"\xff" + VIETNAMESE.encode()[40:],
        URDU.encode()[:-1] + b" and on",
        bytes(range(128, 256)),
    ],
)
def test_what_cannot_be_told_is_not_guessed(content: bytes) -> None:
    with pytest.raises(DocumentError, match=r"a\.txt: not UTF-8 \(byte 0x.. at offset \d+, in line 1\); find out"):
        read_bytes_document(content, name="a.txt")


def test_wide_text_with_a_zero_letter_is_binary() -> None:
    with pytest.raises(DocumentError, match="binary, not text"):
        read_bytes_document(("a\0b" + ENGLISH).encode("utf-16"), name="a.txt")


# ---------------------------------------------------------------- pages
@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1256">',
        "<META CHARSET=windows-1256>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">',
        '<!-- <meta charset="utf-8"> --><meta charset="cp1256">',
    ],
)
def test_a_page_declares_its_encoding(head: str) -> None:
    document = read_bytes_document(page(ARABIC, head).encode("cp1256"), name="a.html")
    assert ARABIC in document.text
    assert document.encoding == "cp1256"


def test_a_vietnamese_page_in_windows_1258() -> None:
    head, tail = page("@", '<meta charset="windows-1258">').split("@ (0)")
    document = read_bytes_document(head.encode() + in_windows_1258(VIETNAMESE) + tail.encode(), name="a.html")
    assert VIETNAMESE in document.text
    assert document.encoding == "cp1258"


def test_a_declaration_that_is_no_longer_true_is_passed_over() -> None:
    document = read_bytes_document(page(ARABIC, '<meta charset="windows-1256">').encode(), name="a.html")
    assert (ARABIC in document.text, document.encoding) == (True, "")


def test_latin_1_is_read_as_browsers_do() -> None:
    text = ENGLISH + " It is “good”."
    document = read_bytes_document(page(text, '<meta charset="iso-8859-1">').encode("cp1252"), name="a.html")
    assert (text in document.text, document.encoding) == (True, "cp1252")


def test_a_page_in_utf_16_is_a_page() -> None:
    document = read_bytes_document(page(ARABIC, '<meta charset="utf-16">').encode("utf-16"), name="a.html")
    assert (document.text.count(ARABIC), document.encoding) == (4, "utf-16")


@pytest.mark.parametrize("label", ["viscii", "x-user-defined", "rot13", "unicode_escape", "hex"])
def test_a_declaration_that_cannot_be_read_is_told(label: str) -> None:
    content = page("caf@", f'<meta charset="{label}">').encode().replace(b"@", b"\xe9")
    with pytest.raises(DocumentError, match=f"declares the encoding {label}, which cannot be read here") as caught:
        read_bytes_document(content, name="a.html")
    assert f"iconv -f {label} -t UTF-8" in str(caught.value)


def test_a_declaration_that_does_not_fit_is_told() -> None:
    content = page("caf@", '<meta charset="windows-1258">').encode().replace(b"@", b"\x8d")
    with pytest.raises(DocumentError, match="the page declares cp1258, but that does not fit its bytes at offset"):
        read_bytes_document(content, name="a.html")


# ---------------------------------------------------------------- anything
def read_or_refused(content: bytes) -> bool:
    """Return whether bytes give a Document, or else an error that names them."""
    try:
        return isinstance(read_bytes_document(content, name="a"), Document)
    except DocumentError as error:
        return str(error).startswith("a: ")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_an_error(content: bytes) -> None:
    assert read_or_refused(content)


@settings(deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.binary(max_size=6), st.integers(0, 90))
def test_damaged_text_gives_a_document_or_an_error(language: str, damage: bytes, at: int) -> None:
    content = TEXTS[language].encode()
    assert read_or_refused(content[:at] + damage + content[at + len(damage) :])


def test_a_file_says_its_encoding_as_bytes_do(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ARABIC.encode("cp1256"))
    assert read_document(path).encoding == "cp1256"
