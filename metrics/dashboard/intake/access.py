"""Who may write to the store from the pages.

Comes in: a word of the settings, and what is known of a visitor. Goes out: whether they may, and if not, why. The
promises: an address that nobody vouches for counts for nothing; where nothing was set, nobody from elsewhere may write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from metrics.errors import SettingError

ANYONE, NOBODY = "anyone", "nobody"

_ADDRESS = re.compile(r"[^\s@,<>]*@[^\s@,<>]+")
_LONGEST = 200


class Right(StrEnum):
    """What a visitor can be let do; each is the name of its setting."""

    REVIEW = "reviewers"
    ADD = "adders"


class Refusal(StrEnum):
    """Why a visitor may not."""

    NOBODY = "nobody"
    UNSAID = "unsaid"
    SIGNED_OUT = "signed-out"
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who sits before the page.

    email       the address that the login vouches for, empty for those who are not signed in
    name        what the login calls them
    is_at_home  whether only this machine can have opened the page
    """

    email: str = ""
    name: str = ""
    is_at_home: bool = True

    @property
    def signature(self) -> str:
        """Return what stands beside their verdicts, empty for those who are not signed in: nobody chooses it freely.

        The name alone would not do: most logins let people call themselves what they like.
        """
        if not self.email:
            return ""
        name = " ".join(re.sub(r"[<>\x00-\x1f\x7f]", " ", self.name).split())
        return f"{name[: _LONGEST - len(self.email)]} <{self.email}>" if name and name != self.email else self.email


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Who has a right: `word` is anyone, nobody or empty; else those with one of `addresses` or below `domains`."""

    word: str = ""
    addresses: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()

    def refuses(self, visitor: Visitor) -> Refusal | None:
        """Return why `visitor` may not, None when they may."""
        if self.word == ANYONE or (not self._lists and not self.word and visitor.is_at_home):
            return None
        if not self._lists:
            return Refusal.NOBODY if self.word else Refusal.UNSAID
        email = visitor.email.lower()
        if not email:
            return Refusal.SIGNED_OUT
        is_listed = email in self.addresses or email.rpartition("@")[2] in self.domains
        return None if is_listed else Refusal.STRANGER

    @property
    def _lists(self) -> bool:
        return bool(self.addresses or self.domains)


def read_rule(variable: str, said: str) -> Rule:
    """Return the rule that a setting says; SettingError names the `variable` that says what cannot be meant."""
    words = said.replace(",", " ").lower().split()
    if words in ([], [ANYONE], [NOBODY]):
        return Rule(word="".join(words))
    for word in words:
        if not _ADDRESS.fullmatch(word):
            raise SettingError(
                f"{variable}: {word!r} is no address; say `{ANYONE}`, `{NOBODY}`, or addresses (lan@example.org) and "
                "domains (@example.org) with commas between"
            )
    return Rule(
        addresses=frozenset(word for word in words if not word.startswith("@")),
        domains=frozenset(word[1:] for word in words if word.startswith("@")),
    )
