"""The errors a caller can catch: each message says what is wrong, where, and what to do about it.

In: messages, which hold names of files, words of articles and what libraries say. Out: errors. It promises that a
message is one line that shows what it holds: a name with a line end or a letter that turns the line round cannot pass
for another message.
"""

from __future__ import annotations

import re

# Control characters, ends of lines, halves of letters, and what reverses or embeds all that follows.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(words: str) -> str:
    """Return `words` with the letters in them that nobody can see, or write to a file, as escapes: \\n, \\u202e."""
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), words)


class MetricsError(Exception):
    """Base of every error this package raises on purpose."""

    def __init__(self, message: str = "") -> None:
        """Keep the message; what cannot be seen in it is shown as escapes."""
        super().__init__(visible(str(message)))


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
