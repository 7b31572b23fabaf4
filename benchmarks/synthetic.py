"""An archive of any size, made from the annotated articles by other places and other numbers."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import regex

from metrics.knowledge import load_gazetteer

GOLD = Path(__file__).parents[1] / "tests" / "gold"
LANGUAGES = ("ur", "ar", "vi", "en")
_NUMBER = regex.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d+")


def templates() -> list[tuple[str, str, regex.Pattern[str], list[str]]]:
    """Return the articles with their language, what finds the provinces in them, and names to put in their place."""
    gazetteer = load_gazetteer()
    found = []
    for tag in LANGUAGES:
        spellings = (s for s in gazetteer.spellings if s.language == tag and not s.caution and s.note != "scope")
        names = sorted({spelling.name for spelling in spellings if len(spelling.name) > 3})
        places = regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(map(regex.escape, sorted(names, key=len, reverse=True)))})")
        texts = (path.read_text(encoding="utf-8") for path in sorted((GOLD / tag).glob("*.txt")))
        found += [(text, tag, places, names) for text in texts]
    return found


def articles(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield so many articles, each one of the annotated ones with every name and every number another."""
    chance = random.Random(seed)
    choice = templates()
    for at in range(count):
        text, tag, places, names = choice[at % len(choice)]
        text = places.sub(lambda _, names=names: chance.choice(names), text)
        text = _NUMBER.sub(lambda found: _other(found[0], chance), text)
        yield {"text": text, "url": f"https://archive.example/{tag}/{at}", "language": tag}


def _other(digits: str, chance: random.Random) -> str:
    """Return other digits of the same script, as many, without a nought in front that was none."""
    zero = ord(digits[0]) - int(digits[0])
    first = chance.randint(1 if int(digits[0]) else 0, 9) if len(digits) > 1 else chance.randint(1, 9)
    return "".join(chr(zero + digit) for digit in (first, *(chance.randint(0, 9) for _ in digits[1:])))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write an archive as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("file", type=Path)
    options = parser.parse_args(arguments)
    with options.file.open("w", encoding="utf-8") as file:
        for article in articles(options.count):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
