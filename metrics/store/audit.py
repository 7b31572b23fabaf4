"""What was done to the store, in the log.

In: the methods of the store that change it or hand it out. Out: the same, each telling when it is done, or by which
error it was not. It promises that a line says what was done and by whom, and that it is written when it is kept.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Mapping
from functools import wraps
from time import perf_counter
from typing import Any, TypeVar, cast

from metrics.errors import MetricsError
from metrics.logs import Told, tell, tell_error

Method = TypeVar("Method", bound=Callable[..., Any])
_Fields = Callable[[Any, Mapping[str, Any]], Told]


def told(event: str, fields: _Fields) -> Callable[[Method], Method]:
    """Return a decorator of a method of the store; `fields` gives those of the line, of its result and arguments."""

    def decorate(method: Method) -> Method:
        names = inspect.signature(method)

        @wraps(method)
        def doing(store: Any, *args: Any, **kwargs: Any) -> Any:
            began = perf_counter()
            try:
                result = method(store, *args, **kwargs)
            except MetricsError as error:
                tell_error(event, error, level=logging.WARNING, store=store.name)
                raise
            arguments = names.bind(store, *args, **kwargs).arguments
            tell(event, **{"store": store.name, "seconds": perf_counter() - began, **fields(result, arguments)})
            return result

        return cast("Method", doing)

    return decorate


def added(result: Any, _arguments: Mapping[str, Any]) -> Told:
    """Return the fields of an article that was added, or was there."""
    return {
        "document": result.name,
        "sha256": result.sha256,
        "outcome": result.outcome.value,
        "figures": result.figures,
        "rejections": result.rejections,
    }


def edited(_result: Any, arguments: Mapping[str, Any]) -> Told:
    """Return the fields of an article that was edited: which columns, not to what."""
    columns = sorted(arguments.keys() & {"title", "source_url", "published"})
    return {"sha256": arguments["sha256"], "columns": columns, "by": arguments.get("by", "")}


def removed(_result: Any, arguments: Mapping[str, Any]) -> Told:
    """Return the fields of an article that was taken out."""
    return {"sha256": arguments["sha256"], "by": arguments.get("by", "")}


def refreshed(result: Any, _arguments: Mapping[str, Any]) -> Told:
    """Return the fields of a refresh."""
    return {"articles": result.documents, "changed": result.changed, "troubles": len(result.troubles)}


def reviewed(result: Any, _arguments: Mapping[str, Any]) -> Told:
    """Return the fields of a verdict: on which figure, by whom, which columns were corrected."""
    return {
        "figure": result.figure,
        "sha256": result.key.sha256,
        "verdict": result.verdict or "withdrawn",
        "reviewer": result.reviewer,
        "columns": sorted(result.corrected),
    }


def figure_added(result: Any, arguments: Mapping[str, Any]) -> Told:
    """Return the fields of a figure that a reviewer added."""
    return {"figure": result, "reviewer": arguments["reviewer"]}


def exported(result: Any, arguments: Mapping[str, Any]) -> Told:
    """Return the fields of an export."""
    return {"file": str(arguments["figures"]), "figures": len(result.figures), "articles": len(result.documents)}


def backed_up(_result: Any, arguments: Mapping[str, Any]) -> Told:
    """Return the fields of a backup."""
    return {"file": str(arguments["path"])}


def restored(result: Any, arguments: Mapping[str, Any]) -> Told:
    """Return the fields of a restore."""
    return {"file": str(arguments["path"]), "articles": result}
