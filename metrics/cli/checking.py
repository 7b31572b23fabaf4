"""`dxmetrics check`: are all data files in order?

In: the data files of the package. Out: a line of counts for each kind. It promises to have loaded every one of them:
what is wrong comes as a DataFileError with file and key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from metrics.documents import document_from_text
from metrics.extraction import extract
from metrics.knowledge import Knowledge, load_explanations, load_knowledge, load_pages


def check_data_files() -> Iterator[str]:
    """Yield what the data files hold; raises DataFileError for the first thing that is wrong in them."""
    knowledge, pages = load_knowledge(), load_pages()
    families = {metric.family for metric in knowledge.metrics.values()}
    yield f"metrics    {len(knowledge.metrics)} in {len(families)} families"
    tags = dict.fromkeys(tag for explained in load_explanations().values() for tag in explained.definitions)
    yield f"words      for people on every metric: {', '.join(tags)}"
    yield f"places     {_places(knowledge)}"
    for tag, page in pages.items():
        # all of a pack is compiled at its first use
        extract(document_from_text("0", name=tag, language=tag), knowledge)
        rules = Counter(rule.kind.value for rule in knowledge.packs[tag].rules)
        words = len(page.identify.words) + sum(map(len, page.lists.values())) + len(page.months)
        others = rules.total() - rules["cue"]
        yield f"languages  {tag}: {rules['cue']} cues, {others} other rules, {words} words to tell it and its pages by"


def _places(knowledge: Knowledge) -> str:
    gazetteer = knowledge.gazetteer
    editions = ", ".join(f"{len(gazetteer.edition(name))} on the map of {name}" for name in gazetteer.outline_texts)
    return f"{editions}; {len(gazetteer.spellings)} spellings, {len(gazetteer.homonyms)} homonyms"
