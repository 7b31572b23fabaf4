"""What the program knows: metrics, provinces, languages. All of it is data; this room reads and checks it."""

from metrics.knowledge.catalogue import load_catalogue
from metrics.knowledge.explanations import load_explanations
from metrics.knowledge.families import load_families
from metrics.knowledge.gazetteer import Gazetteer, Homonym, Spelling, load_gazetteer
from metrics.knowledge.knowledge import Knowledge, load_knowledge
from metrics.knowledge.packs import LanguagePack, PlaceWords, load_packs
from metrics.knowledge.pages import Identify, Page, load_pages
from metrics.knowledge.patterns import Part, Pattern, Slot, parse_term
from metrics.knowledge.records import Explanation, Metric, OffshoreZone, Province
from metrics.knowledge.rules import AHEAD, BEHIND, COMPARED, PLAN, RELATIVE_YEARS, UNTIL, Rule, RuleKind
from metrics.knowledge.version import rules_version

__all__ = [
    "AHEAD",
    "BEHIND",
    "COMPARED",
    "PLAN",
    "RELATIVE_YEARS",
    "UNTIL",
    "Explanation",
    "Gazetteer",
    "Homonym",
    "Identify",
    "Knowledge",
    "LanguagePack",
    "Metric",
    "OffshoreZone",
    "Page",
    "Part",
    "Pattern",
    "PlaceWords",
    "Province",
    "Rule",
    "RuleKind",
    "Slot",
    "Spelling",
    "load_catalogue",
    "load_explanations",
    "load_families",
    "load_gazetteer",
    "load_knowledge",
    "load_packs",
    "load_pages",
    "parse_term",
    "rules_version",
]
