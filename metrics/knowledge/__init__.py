"""What the program knows: the metrics, the provinces, the languages. All of it is data; this room reads and checks it."""

from metrics.knowledge.records import Metric, Province

__all__ = ["Metric", "Province"]
