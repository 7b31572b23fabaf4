"""A language pack brings spellings of places of its own, so that a new language is one file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from metrics.documents import Document
from metrics.errors import DataFileError
from metrics.extraction import extract
from metrics.knowledge import Knowledge

TEXT = "Estmarkia has 5 masts."


def _document() -> Document:
    return Document(name="x.txt", text=TEXT, sha256=hashlib.sha256(TEXT.encode()).hexdigest(), language="qaa")


def test_a_spelling_of_the_pack_is_a_name_of_its_place(knowledge_with: Callable[..., Knowledge]) -> None:
    knowledge = knowledge_with('\n[spellings]\neast-mark = ["Estmarkia"]\n')
    assert [figure.province for figure in extract(_document(), knowledge).observations] == ["east-mark"]


def test_a_spelling_of_no_known_place_is_refused(knowledge_with: Callable[..., Knowledge]) -> None:
    knowledge = knowledge_with('\n[spellings]\natlantis = ["Estmarkia"]\n')
    with pytest.raises(DataFileError, match=r"spellings\.atlantis: the gazetteer has no such place"):
        extract(_document(), knowledge)
