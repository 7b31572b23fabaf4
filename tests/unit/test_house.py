"""The house keeps its order: front doors, sizes, no language knowledge in code, nothing stray at the top.

Who may import whom is a contract in pyproject.toml; what such a contract cannot say stands here. Each rule goes from
a module to complaints, and is shown to catch an invented offender before it judges the house.
"""

from __future__ import annotations

import ast
import csv
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pathspec import GitIgnoreSpec

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "metrics"
DATA = PACKAGE / "knowledge" / "data"
GOLD = ROOT / "tests" / "gold"
CODE = (PACKAGE, ROOT / "tests", ROOT / "benchmarks")

LONGEST_MODULE = 300
LONGEST_FUNCTION = 39

TOP_LEVEL = {
    *("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE", "NOTICE", "Makefile", "pyproject.toml"),
    *(
        "requirements.lock",
        "requirements-test.lock",
        "requirements-uv.lock",
        "requirements-audit.lock",
        "requirements-team.lock",
        "dashboard.py",
    ),
    *("metrics", "seeds", "tests", "benchmarks", "docs"),
    *(".ci", ".git", ".gitattributes", ".gitignore", ".streamlit"),
}

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Module:
    """One module of the package: its path from the top of the tree, its text and what Python makes of it."""

    path: str
    source: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room it belongs to: text for `metrics/text/fold.py`, dashboard for `dashboard.py`."""
        return self.path.removeprefix("metrics/").split("/")[0].removesuffix(".py")

    def strings(self) -> Iterator[tuple[int, str]]:
        """Yield line and value of each string that is no docstring, escapes resolved."""
        docs = {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield node.lineno, node.value


def module(source: str, path: str = "metrics/extraction/linking.py") -> Module:
    return Module(path, source, ast.parse(source))


def python_files(*folders: Path) -> list[Path]:
    """Return the Python files below the folders, the byte-for-byte copies of tests/gold left out."""
    found = sorted(path for folder in folders for path in folder.rglob("*.py") if GOLD not in path.parents)
    assert found
    return found


def judge(rule: Callable[[Module], Iterator[str]]) -> None:
    """Fail with everything that `rule` has to say about the modules of the package and about dashboard.py."""
    files = [*python_files(PACKAGE), ROOT / "dashboard.py"]
    judged = [module(file.read_text(encoding="utf-8"), file.relative_to(ROOT).as_posix()) for file in files]
    complaints = [f"{each.path}: {said}" for each in judged for said in rule(each)]
    assert not complaints, "\n" + "\n".join(complaints)


# ---------------------------------------------------------------- front doors
def past_front_doors(this: Module) -> Iterator[str]:
    """Yield the imports that reach into another room, past its `__init__.py`."""
    for line, name in named_modules(this):
        if (match := re.match(r"metrics\.(\w+)\.\w+", name)) and match[1] != this.room:
            yield f"line {line}: {name} lies behind the front door of metrics.{match[1]}; import it from there"


def named_modules(this: Module) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of each module that is imported, or named in a string as lazy imports do."""
    for node in ast.walk(this.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            hidden = (alias.name for alias in node.names if is_hidden(node.module, alias.name))
            yield from ((node.lineno, name) for name in (node.module, *(f"{node.module}.{each}" for each in hidden)))
    yield from this.strings()


def is_hidden(room: str, name: str) -> bool:
    """Return whether `from metrics.room import name` takes a module out of the room, and not a name it offers."""
    folder = ROOT.joinpath(*room.split("."))
    if folder.parent != PACKAGE or not (folder / f"{name}.py").exists():
        return False
    return f'"{name}"' not in (folder / "__init__.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "source",
    [
        "import metrics.knowledge.records",
        "from metrics.knowledge.records import Metric",
        "from metrics.knowledge import records",
        "LAZY = {'Metric': 'metrics.knowledge.records'}",
    ],
)
def test_reaching_past_a_front_door_is_noticed(source: str) -> None:
    assert list(past_front_doors(module(source)))
    assert not list(past_front_doors(module(source, "metrics/knowledge/packs.py"))), "inside the room it is allowed"


@pytest.mark.parametrize("source", ["import metrics.text", "from metrics.text import Span", "LAZY = 'metrics.text'"])
def test_a_front_door_may_be_used(source: str) -> None:
    assert not list(past_front_doors(module(source)))


def test_nobody_reaches_past_a_front_door() -> None:
    judge(past_front_doors)


# ---------------------------------------------------------------- sizes
def long_functions(this: Module) -> Iterator[str]:
    """Yield the functions of 40 lines and more, docstring included."""
    for node in ast.walk(this.tree):
        if isinstance(node, FUNCTIONS) and node.end_lineno is not None:
            lines = node.end_lineno - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{node.name} has {lines} lines, {LONGEST_FUNCTION} at most; split it"


def test_a_long_function_is_noticed() -> None:
    longest = "def longest():" + "\n    pass" * (LONGEST_FUNCTION - 1)
    assert not list(long_functions(module(longest)))
    assert list(long_functions(module(longest + "\n    pass")))


def test_functions_are_short() -> None:
    judge(long_functions)


def test_modules_are_short() -> None:
    sizes = {str(path.relative_to(ROOT)): len(path.read_bytes().splitlines()) for path in python_files(*CODE)}
    assert {path: size for path, size in sizes.items() if size > LONGEST_MODULE} == {}


# ---------------------------------------------------------------- language knowledge is data
VIETNAMESE = frozenset("\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0") | {
    chr(code) for code in range(0x1EA0, 0x1EFA)
}


def foreign_letters(this: Module) -> Iterator[str]:
    """Yield the letters and digits of Arabic script and those only Vietnamese has, also when written as escapes."""
    written = set(this.source).union(*(text for _, text in this.strings()))
    for letter in sorted(written):
        arabic = unicodedata.category(letter)[0] in "LN" and "ARABIC" in unicodedata.name(letter, "")
        if arabic or letter in VIETNAMESE:
            yield f"{letter} (U+{ord(letter):04X}, {unicodedata.name(letter)}) belongs into a data file"


def named_knowledge(this: Module, names: Collection[str]) -> Iterator[str]:
    """Yield the names of the data that the code holds.

    A name of several words (`ha-noi`, `coverage_4g`) may stand nowhere, not even in a comment; one of a single
    word (`hue`, `databases`) may be an English word there, and is refused as a string of its own.
    """
    compound = "|".join(re.escape(name) for name in names if not name.isalpha())
    for match in re.finditer(rf"(?<![\w-])(?:{compound})(?![\w-])", this.source):
        yield f"line {this.source.count(chr(10), 0, match.start()) + 1}: {match[0]} belongs into a data file"
    for line, text in this.strings():
        if text in names and text.isalpha():
            yield f"line {line}: {text!r} belongs into a data file"


def names_of_the_data() -> set[str]:
    """Return the slugs of the places, the ids of the metrics and the tags of the languages.

    English is left out: the table's contract asks for the English name of a province.
    """
    slugs = {slug for table in ("provinces.csv", "countries.csv") for slug in column(DATA / "places" / table, "slug")}
    ids = {file.stem for file in (DATA / "metrics").glob("*.toml")}
    tags = {file.stem for file in (DATA / "languages").glob("*.toml")}
    assert min(len(slugs), len(ids), len(tags)) > 3
    return slugs | ids | tags - {"en"}


def column(file: Path, name: str) -> list[str]:
    with file.open(encoding="utf-8", newline="") as stream:
        return [row[name] for row in csv.DictReader(stream)]


@pytest.mark.parametrize(
    "source", ["# \u06cc", "a = '\u0627'", "a = '\\u0627'", "a = '\\u06f5'", "a = '\u1ec7'", "# \u0111"]
)
def test_a_foreign_letter_is_noticed(source: str) -> None:
    assert list(foreign_letters(module(source)))


def test_other_signs_may_stand_in_code() -> None:
    assert not list(foreign_letters(module("a = 'caf\u00e9 \u2026 \\u061c \\u200f'")))


def test_no_code_holds_letters_of_the_languages() -> None:
    judge(foreign_letters)


NAMES = {"ha-noi", "hue", "coverage_4g", "databases"}


@pytest.mark.parametrize("source", ["a = 'ha-noi'", "b = 1  # as in coverage_4g", "if place == 'hue': pass"])
def test_a_name_of_the_data_is_noticed(source: str) -> None:
    assert list(named_knowledge(module(source), NAMES))


@pytest.mark.parametrize("source", ["'''Two databases.'''", "hue = 1", "a = 'x-ha-noi'", "coverage_4gs = 'the hue'"])
def test_other_names_may_stand_in_code(source: str) -> None:
    assert not list(named_knowledge(module(source), NAMES))


def test_no_code_names_a_place_a_metric_or_a_language() -> None:
    names = names_of_the_data()
    judge(lambda this: named_knowledge(this, names))


# ---------------------------------------------------------------- the top of the tree
def test_the_top_level_holds_only_what_was_agreed() -> None:
    ignored = GitIgnoreSpec.from_lines((ROOT / ".gitignore").read_text(encoding="utf-8").splitlines())
    found = {path.name: f"{path.name}/" if path.is_dir() else path.name for path in ROOT.iterdir()}
    stray = {name for name, entry in found.items() if not ignored.match_file(entry)} - TOP_LEVEL
    assert stray == set(), "move it into a room, or agree on it here and in CONTRIBUTING.md"
