"""How a province is called and written, and what bears the same name.

Comes in: the gazetteer. Goes out: provinces that words find, and the facts of one. Nothing of Streamlit is known
here. The promise: a name typed in any script is looked up by the same fold as the names in articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from metrics.knowledge import Gazetteer, Homonym, Spelling
from metrics.text import fold_text

#: A spelling that nobody has seen yet: made after the rules of a script, as articles are expected to write it.
EXPECTED = "guess"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How one place is written.

    seen      spellings by language tag that were met on pages, in references or are in common use
    expected  spellings by language tag that articles may use and that nobody has met yet
    cautions  spellings that are also something else
    homonyms  districts, wards and communes of the same name
    """

    seen: Mapping[str, Sequence[str]]
    expected: Mapping[str, Sequence[str]]
    cautions: Sequence[Spelling]
    homonyms: Sequence[Homonym]


def provinces_written(gazetteer: Gazetteer, typed: str) -> list[str]:
    """Return the slugs of the places that a typed name, or the beginning of one, means; all when nothing is typed.

    Places whose name it is come first, then those that begin with it, then those that hold it.
    """
    wanted = fold_text(typed).strip()
    if not wanted:
        return list(gazetteer.provinces)
    fits: dict[str, int] = {}
    for spelling in gazetteer.spellings:
        if (place := fold_text(spelling.name).find(wanted)) >= 0:
            worth = 2 if place else int(len(fold_text(spelling.name)) > len(wanted))
            fits[spelling.slug] = min(worth, fits.get(spelling.slug, worth))
    return sorted(fits, key=lambda slug: (fits[slug], slug))


def written(gazetteer: Gazetteer, slug: str) -> Written:
    """Return how the place `slug` is written, each spelling once a language, in the order of the data."""
    own = [spelling for spelling in gazetteer.spellings if spelling.slug == slug]
    return Written(
        seen=_by_language(spelling for spelling in own if spelling.note != EXPECTED),
        expected=_by_language(spelling for spelling in own if spelling.note == EXPECTED),
        cautions=[spelling for spelling in own if spelling.caution],
        homonyms=[other for other in gazetteer.homonyms if other.slug == slug and other.match == "same name"],
    )


def maps_of(gazetteer: Gazetteer, slug: str) -> list[str]:
    """Return the maps of provinces that show the place `slug`, today's first; none for the country."""
    return [edition for edition in sorted(gazetteer.outline_texts) if slug in gazetteer.edition(edition)]


def _by_language(spellings: Iterable[Spelling]) -> dict[str, list[str]]:
    by_language: dict[str, list[str]] = {}
    for spelling in spellings:
        by_language.setdefault(spelling.language, []).append(spelling.name)
    return by_language
