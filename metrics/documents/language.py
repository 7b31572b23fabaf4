"""Which language pack an article is written in.

In: a text and what the packs say of themselves. Out: the tag of a pack. It promises to name a pack only on the
evidence of its function words: a neighbour in the same script that has no pack is refused, not mistaken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from metrics.errors import DocumentError
from metrics.knowledge import Identify, Page
from metrics.text import fold_text

# The share of function words is steady: four windows of this many characters tell as much as the whole article.
WINDOW = 300
WINDOWS = 4
# An article full of names in another script is still in its own; a quotation in an article is not its language.
LEAST_SHARE_OF_LETTERS = 0.3
# A text of fewer words may hold no function word at all: there the letters that one language alone writes are asked.
FEW_WORDS = 40

_WORDS = regex.compile(r"\p{L}+")


def identify_language(text: str, name: str, pages: Mapping[str, Page]) -> str:
    """Return the tag of the pack that `text` is written in; `name` is what errors call the article.

    Raises DocumentError, listing the packs there are, when the words fit none of them.
    """
    sample = _sample(text)
    identities = {page.tag: page.identify for page in pages.values()}
    tag = _fitting(sample.lower(), identities)
    if not tag:
        # Typed on a neighbour's keyboard, the same words are written with other letters; folding unites them.
        tag = _fitting(fold_text(sample), {tag: _folded(identify) for tag, identify in identities.items()})
    if not tag:
        raise DocumentError(
            f"{name}: in no language that there is a pack for (there are {', '.join(sorted(pages))}); "
            "leave it out, or write a pack for its language"
        )
    return tag


def _fitting(sample: str, identities: Mapping[str, Identify]) -> str:
    """Return the tag of the pack whose words fit the sample best; empty when none fits."""
    words = _words_by_script(sample, frozenset(identify.script for identify in identities.values()))
    letters = {script: sum(map(len, found)) for script, found in words.items()}
    enough = LEAST_SHARE_OF_LETTERS * sum(letters.values())
    fit = {tag: each for tag, each in identities.items() if letters.get(each.script, 0) > enough}
    return _most({tag: _function_words(each, words[each.script]) for tag, each in fit.items()}) or _most(
        {tag: _own_letters(each, words[each.script]) for tag, each in fit.items()}
    )


@lru_cache(maxsize=32)
def _folded(identify: Identify) -> Identify:
    words, foreign = (frozenset(map(fold_text, each)) for each in (identify.words, identify.foreign))
    return replace(identify, words=words, foreign=foreign, letters=frozenset())


def _sample(text: str) -> str:
    if len(text) <= WINDOWS * WINDOW:
        return text
    step = (len(text) - WINDOW) // (WINDOWS - 1)
    return " ".join(text[start : start + WINDOW] for start in range(0, step * WINDOWS, step))


def _words_by_script(sample: str, scripts: frozenset[str]) -> dict[str, list[str]]:
    """Return the words of the sample by their script; those of scripts that no pack writes under an empty name."""
    words: dict[str, list[str]] = {}
    for word in _WORDS.findall(sample):
        words.setdefault(_script_of(word[0], scripts), []).append(word)
    return words


@lru_cache(maxsize=4_096)
def _script_of(letter: str, scripts: frozenset[str]) -> str:
    return next((script for script in scripts if regex.match(rf"\p{{Script={script}}}", letter)), "")


def _function_words(identify: Identify, words: Sequence[str]) -> int:
    """Return how many of `words` are function words, less the foreign ones; 0 when they are too few for the pack."""
    hits = sum([word in identify.words for word in words]) - sum([word in identify.foreign for word in words])
    return hits if hits >= identify.least * len(words) else 0


def _own_letters(identify: Identify, words: Sequence[str]) -> int:
    """Return how many words of a short text hold a letter that no other pack writes; 0 for foreign or longer ones."""
    if len(words) >= FEW_WORDS or not identify.foreign.isdisjoint(words):
        return 0
    return sum([not identify.letters.isdisjoint(word) for word in words])


def _most(counts: Mapping[str, int]) -> str:
    tag, count = max(Counter(counts).items(), key=lambda item: item[1], default=("", 0))
    return tag if count > 0 else ""
