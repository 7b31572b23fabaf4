"""Texts as a cell of a spreadsheet can take them.

In: texts of articles and of people. Out: texts that no spreadsheet takes for a formula, cuts without a word or fails
on. It promises that what is changed can be seen: a sign for what no cell holds, an apostrophe, words at a cut.
"""

from __future__ import annotations

import re

LONGEST_CELL = 32_767
"""What an Excel cell holds, in units of UTF-16: letters beyond U+FFFF are two."""

CUT = " [... cut: an Excel cell holds no more; the CSV has all]"

# What XML cannot say (https://www.w3.org/TR/xml/#charsets) but for the line end CR: NUL and other controls, halves of
# letters, and the two that are no characters.
_UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# A formula begins with one of these, in Excel of East Asia with the wide ones too. It need not be the first thing in a
# text: where Excel parts cells at semicolons, a cell with quotation marks is not seen as one, and other cells begin in
# it. What stands before a sign there and is passed over: blanks and quotation marks.
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_STARTS_FORMULA = re.compile(rf"[\t\r\n]|[\s\"]*[{_SIGNS}]")
_FORMULA_WITHIN = re.compile(rf"(?<=[\t\r\n;])([\s\"]*)(?=[{_SIGNS}])")


def held_text(text: str) -> str:
    """Return a text as a cell holds it: replacement characters for what none holds, and no more than fits."""
    return _fitting(_UNHELD.sub("\N{REPLACEMENT CHARACTER}", text))


def disarmed(text: str) -> str:
    """Return a text of which no part can become a formula: an apostrophe stands before what would begin one."""
    inside = _FORMULA_WITHIN.sub(r"\1'", text)
    return f"'{inside}" if _STARTS_FORMULA.match(text) else inside


def _fitting(text: str) -> str:
    if len(text) * 2 <= LONGEST_CELL:
        return text
    units = text.encode("utf-16-le")
    if len(units) // 2 <= LONGEST_CELL:
        return text
    return units[: (LONGEST_CELL - len(CUT)) * 2].decode("utf-16-le", errors="ignore") + CUT
