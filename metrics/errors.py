"""The errors a caller can catch: each message says what is wrong, where, and what to do about it."""

from __future__ import annotations


class MetricsError(Exception):
    """Base of every error this package raises on purpose."""


class SettingError(MetricsError):
    """A setting of the environment holds what cannot be meant; names the variable and what it may hold."""


class DataFileError(MetricsError):
    """A data file of the package (metric, language, place) is wrong; names the file and the key."""


class DocumentError(MetricsError):
    """An article could not be read; names the file and the cure. Never stops the other articles."""


class TableError(MetricsError):
    """A table does not keep the contract of its schema, or cannot be written."""


class StoreError(MetricsError):
    """The store cannot be opened, read or written, or is asked for what it does not hold; nothing has been changed."""
