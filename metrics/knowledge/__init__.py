"""What the program knows: the metrics, the provinces, the languages. All of it is data; this room reads and checks it."""

from metrics.knowledge.catalogue import load_catalogue
from metrics.knowledge.gazetteer import Gazetteer, Homonym, Spelling, load_gazetteer
from metrics.knowledge.pages import Identify, Page, load_pages
from metrics.knowledge.records import Metric, Province

__all__ = [
    "Gazetteer",
    "Homonym",
    "Identify",
    "Metric",
    "Page",
    "Province",
    "Spelling",
    "load_catalogue",
    "load_gazetteer",
    "load_pages",
]
