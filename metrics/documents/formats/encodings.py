"""The text that bytes spell.

In: the content of a text file or a web page. Out: its text, and the encoding where that is not UTF-8. It promises to
decode strictly, and to name an encoding only when the file says it or its letters leave no other reading.

Asked in turn are the byte order mark, the page's own declaration, UTF-8 and the letters. Bytes that are UTF-8 beyond
ASCII are UTF-8 whatever the page declares: text in a code page hardly ever spells valid UTF-8, but a page saved by a
browser often keeps a declaration that is no longer true.
"""

from __future__ import annotations

import codecs
import logging
import unicodedata

import regex

from metrics.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = regex.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", regex.IGNORECASE
)
_COMMENT = regex.compile(rb"<!--.*?-->", regex.DOTALL)
_UNICODE = regex.compile(r"(?:utf|ucs)[-_]?\d.*|unicode", regex.IGNORECASE)
# A declaration stands in the first kilobyte by the rules of HTML; real pages are later.
_DECLARED_WITHIN = 8_192
# Code pages of texts. Python's other codecs spell no text, or one that can spell anything.
_CODE_PAGES = ("cp125", "iso8859", "koi8", "cp874", "gb", "big5", "euc", "shift_jis", "tis", "mac-")
_USUAL = "cp1252"
# What charset-normalizer may find: those that windows and the web wrote the most.
_GUESSED = (*(f"cp{number}" for number in range(1250, 1259)), "iso8859_6")
# Fixed by decoding articles of four languages, whole and cut to 120 characters: the true encoding has a mess below 0.02
# and a coherence above 0.3, and every other one has a mess greater by 0.025 or less than half the coherence.
_MOST_MESS, _LEAST_COHERENCE = 0.02, 0.3
_WORSE_MESS, _WORSE_COHERENCE = 0.02, 0.5


def decode(content: bytes, name: str, *, page: bool = False) -> tuple[str, str]:
    """Return the text of `content` and its encoding, which is empty for UTF-8; `name` is what errors call it.

    A byte order mark is dropped, and every line end is one line feed; a `page` is asked for its declaration. Raises
    DocumentError when it is empty, binary, or in an encoding that cannot be told.
    """
    text, encoding = _decoded(content, name, page)
    refuse_empty(text, name)
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n").replace("\r", "\n")
    return text, encoding


def refuse_empty(text: str, name: str) -> None:
    """Raise DocumentError when nothing in `text` can be seen."""
    unseen = ("Cc", "Cf", "Zs", "Zl", "Zp")
    if all(unicodedata.category(letter) in unseen for letter in text):
        raise DocumentError(f"{name}: empty; fill it with the text of the article, or leave it out")


def decode_head(head: bytes) -> str:
    """Return the first bytes of a file as letters good enough to recognise markup by."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head.decode(encoding, errors="replace").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    return head.decode("latin-1")


def _decoded(content: bytes, name: str, page: bool) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if encoding != "utf-8" and content.startswith(mark):
            text = _strictly(content, encoding, name, f"its first bytes say {encoding.upper()}")
            _refuse_binary(text.find("\0"), name)
            return text, encoding
    _refuse_binary(content.find(b"\0"), name)
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        broken = error
    if page and (declared := _declared(content, name)):
        return _strictly(content, declared, name, f"the page declares {declared}"), declared
    if guessed := _guessed(content):
        return _strictly(content, guessed, name, f"its letters look like {guessed}"), guessed
    line = content.count(b"\n", 0, broken.start) + 1
    raise DocumentError(
        f"{name}: not UTF-8 (byte 0x{content[broken.start]:02x} at offset {broken.start}, in line {line}); find out "
        f'its encoding and convert it: iconv -f ENCODING -t UTF-8 "{name}" > new.txt'
    ) from broken


def _refuse_binary(zero: int, name: str) -> None:
    if zero >= 0:
        raise DocumentError(f"{name}: binary, not text (zero byte at offset {zero}); save the article as UTF-8 text")


def _strictly(content: bytes, encoding: str, name: str, why: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeError as error:
        at = f" at offset {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise DocumentError(
            f"{name}: {why}, but that does not fit its bytes{at}; find out its encoding and convert it: "
            f'iconv -f ENCODING -t UTF-8 "{name}" > new.txt'
        ) from error


def _declared(content: bytes, name: str) -> str:
    """Return the code page that a page declares, by Python's name; empty when it declares none, or UTF."""
    match = _DECLARED.search(_COMMENT.sub(b"", content[:_DECLARED_WITHIN]))
    label = match[1].decode("ascii", errors="replace") if match else ""
    # A page whose declaration can be read byte by byte is in no wide encoding, whatever it declares.
    if not label or _UNICODE.fullmatch(label):
        return ""
    try:
        encoding = codecs.lookup(label).name
    except LookupError:
        encoding = ""
    # Browsers read these two as Windows does, and pages count on it.
    encoding = _USUAL if encoding in ("ascii", "iso8859-1") else encoding
    if not encoding.startswith(_CODE_PAGES):
        raise DocumentError(
            f"{name}: the page declares the encoding {label}, which cannot be read here; convert it, and change the "
            f'declaration to utf-8: iconv -f {label} -t UTF-8 "{name}" > new.html'
        )
    return encoding


def _guessed(content: bytes) -> str:
    """Return the code page that the letters of `content` leave no doubt about; empty when there is doubt."""
    from charset_normalizer import from_bytes

    logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())
    best, *others = [*from_bytes(content, cp_isolation=list(_GUESSED), enable_fallback=False)] or [None]
    if best is None or best.chaos > _MOST_MESS or best.coherence < _LEAST_COHERENCE:
        return ""
    for other in others:
        if other.chaos < best.chaos + _WORSE_MESS and other.coherence > best.coherence * _WORSE_COHERENCE:
            return ""
    # Where several spell the same text, the most usual of them is named.
    return _USUAL if _USUAL in best.could_be_from_charset else best.encoding
