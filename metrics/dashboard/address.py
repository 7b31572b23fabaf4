"""The page's address as the one place where the state of the page is kept.

Comes in: widgets and the query of the address. Goes out: choices; the address always says which. The promises: the
address holds codes and not labels, so a link opens the same view in every interface language; a value that is not
among the options gives way to the default, and a default leaves the address clean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

#: What stays chosen when the reader goes on to another page. The language stays always.
LANGUAGE = "lang"
SHARED = ("edition", "reviewed", "metric", "status", "year", "basis", "province")

#: The number of the page of a list.
PAGE = "page"

_ON = "yes"
_SEPARATOR = ","
_KEPT = "kept_address"
_CAME_FROM = "page_of_address"


#: A Streamlit widget that lets one of several options be chosen: called with label, options and settings.
Widget = Callable[..., Any]


def choose(
    widget: Widget,
    label: str,
    options: Sequence[str],
    *,
    name: str,
    default: str,
    show: Callable[[str], str],
    **settings: Any,
) -> str:
    """Show `widget` and return the chosen option, which the address keeps under `name`.

    options  codes; `show` gives the label of a code
    default  the code that stands when the address says nothing; it must be one of the options
    """
    st.session_state[widget_key(name)] = chosen_before(name, options, default)
    if st.query_params.get(name, default) not in options:
        st.query_params.pop(name)
    chosen = widget(
        label,
        options,
        format_func=show,
        key=widget_key(name),
        on_change=_write_choice,
        args=(name, default),
        **settings,
    )
    return default if chosen is None else str(chosen)


def chosen_before(name: str, options: Sequence[str], default: str) -> str:
    """Return what the address says under `name` when it is one of `options`, else `default`."""
    said = st.query_params.get(name, default)
    return said if said in options else default


def choose_several(
    widget: Widget,
    label: str,
    options: Sequence[str],
    *,
    name: str,
    default: Sequence[str],
    show: Callable[[str], str],
    **settings: Any,
) -> list[str]:
    """Show `widget` and return the chosen options, which the address keeps under `name`, with commas between.

    options  codes without commas; `show` gives the label of a code
    default  the codes that stand when the address says nothing, some of the options
    """
    standing = _SEPARATOR.join(default)
    chosen = several_before(name, options, default)
    st.session_state[widget_key(name)] = chosen
    write(name, _SEPARATOR.join(chosen), standing)
    widget(
        label,
        options,
        format_func=show,
        key=widget_key(name),
        on_change=_write_several,
        args=(name, standing),
        **settings,
    )
    return chosen


def several_before(name: str, options: Sequence[str], default: Sequence[str]) -> list[str]:
    """Return which of `options` the address says under `name`, in its order; `default` when it says nothing."""
    if name not in st.query_params:
        return list(default)
    said = dict.fromkeys(st.query_params[name].split(_SEPARATOR))
    return [code for code in said if code in options]


def switch(label: str, *, name: str, **settings: Any) -> bool:
    """Show a switch and return whether it is on, which the address keeps under `name`."""
    st.session_state[widget_key(name)] = chosen_before(name, (_ON,), "") == _ON
    if st.query_params.get(name, _ON) != _ON:
        st.query_params.pop(name)
    return st.toggle(label, key=widget_key(name), on_change=_write_switch, args=(name,), **settings)


def type_words(label: str, *, name: str, **settings: Any) -> str:
    """Show a text field and return what is typed in it, which the address keeps under `name`."""
    st.session_state[widget_key(name)] = st.query_params.get(name, "")
    typed = st.text_input(label, key=widget_key(name), on_change=_write_choice, args=(name, ""), **settings)
    return (typed or "").strip()


def turn_pages(pages: int, *, name: str = PAGE) -> int:
    """Show the page numbers when there is more than one page, and return the number of the page to show, from 1."""
    if pages <= 1:
        return 1
    said = st.query_params.get(name, "1")
    number = min(int(said), pages) if said.isdecimal() and int(said) > 0 else 1
    # A list under other filters is another list: its widget starts anew.
    filters = sorted((key, value) for key, value in st.query_params.items() if key != name)
    key = f"{widget_key(name)} {urlencode(filters)}"
    return st.pagination(pages, default=number, key=key, on_change=_write_page, args=(key, name))


def write(name: str, value: str, default: str = "") -> None:
    """Let the address say `value` under `name`; a default is not said at all."""
    if value == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def carry_language() -> None:
    """Bring the chosen language along to whatever page comes; call it before anything is written."""
    kept = st.session_state.get(_KEPT, {})
    if LANGUAGE in kept and LANGUAGE not in st.query_params:
        st.query_params[LANGUAGE] = kept[LANGUAGE]


def carry_over(page: str) -> None:
    """Bring the shared choices along when the reader came to `page` through the menu; call it before any widget.

    A link that says a choice of its own means that choice alone, so nothing else is brought along to it.
    """
    came_from = st.session_state.get(_CAME_FROM)
    if came_from not in (None, page) and not set(st.query_params) - {LANGUAGE}:
        for name, value in st.session_state.get(_KEPT, {}).items():
            if name not in st.query_params:
                st.query_params[name] = value
    st.session_state[_CAME_FROM] = page


def keep() -> None:
    """Remember the shared choices for the next page; call it after the page's widgets."""
    said = st.query_params.to_dict()
    st.session_state[_KEPT] = {name: said[name] for name in (LANGUAGE, *SHARED) if name in said}


def full_address(query: Mapping[str, str] | None = None, *, path: str | None = None) -> str:
    """Return the address of this page with `query`, by default with what it says now; or of `path` on this host."""
    said = st.query_params.to_dict() if query is None else dict(query)
    here = urlsplit(st.context.url or "")
    return urlunsplit(
        here._replace(path=here.path if path is None else path, query=urlencode(said, safe=","), fragment="")
    )


def widget_key(name: str) -> str:
    """Return the session key of the widget whose choice the address keeps under `name`."""
    return f"choice_{name}"


def _write_choice(name: str, default: str) -> None:
    value = st.session_state[widget_key(name)]
    write(name, default if value is None else str(value), default)
    st.query_params.pop(PAGE, None)


def _write_several(name: str, standing: str) -> None:
    write(name, _SEPARATOR.join(st.session_state[widget_key(name)]), standing)
    st.query_params.pop(PAGE, None)


def _write_switch(name: str) -> None:
    write(name, _ON if st.session_state[widget_key(name)] else "")
    st.query_params.pop(PAGE, None)


def _write_page(key: str, name: str) -> None:
    write(name, str(st.session_state[key]), "1")
