"""The fuzzer that is led by coverage: Atheris looks for inputs that reach new code, and asks the same of each.

    python -m tests.fuzz.guided TARGET [SECONDS] [FOLDER]

In: a target, and a folder where inputs that reached something new are kept and gone on from. Out: status 0, or the
input that broke a promise, saved in the folder as crash-*. It promises to start from the cases and files of the tests.
"""

from __future__ import annotations

import os
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["metrics"]):
    import metrics.documents.columnar
    import metrics.documents.formats.docx
    import metrics.documents.formats.html
    import metrics.documents.formats.pdf  # noqa: F401  # these are loaded late, and would not be seen

    from .invariants import (
        LANGUAGES,
        check_bytes,
        check_data_file,
        check_fold,
        check_numerals,
        check_rows,
        check_sentences,
        check_text,
    )
    from .strategies import MARKS, NUMBERS, VALUES, data_files, files, words

CASES = Path(__file__).parents[1] / "cases"
_LONGEST = 4096  # bytes


def _fold(content: bytes) -> None:
    text = content.decode("utf-8", "ignore")
    check_fold(text)
    check_sentences(text)
    check_numerals(text)


def _text(content: bytes) -> None:
    """Read a text in the language that the first byte chooses."""
    if content:
        check_text(content[1:].decode("utf-8", "ignore"), LANGUAGES[content[0] % len(LANGUAGES)])


def _data(content: bytes) -> None:
    """Put bytes in the place of a stretch of a data file; the first six say which and where."""
    paths = sorted(data_files())
    if len(content) > 6:
        path = paths[content[0] % len(paths)]
        whole = data_files()[path]
        at = int.from_bytes(content[1:4], "big") % (len(whole) + 1)
        changed = whole[:at] + content[6:] + whole[at + int.from_bytes(content[4:6], "big") % 256 :]
        check_data_file(path, changed, whole=False)


def _rows(content: bytes) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        check_rows(content, Path(folder))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "fold": _fold,
    "text": _text,
    "bytes": check_bytes,
    "rows": _rows,
    "data": _data,
}


def starts(target: str) -> Iterator[bytes]:
    """Yield the inputs that a target starts from."""
    if target in ("bytes", "rows"):
        yield from files().values()
    elif target == "data":
        yield from (bytes([at, 0, at, at, 0, 9]) + value.encode() for at, value in enumerate(VALUES))
    else:
        for at, tag in enumerate(LANGUAGES):
            for path in sorted((CASES / tag).glob("*.toml")):
                for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"][:3]:
                    yield (bytes([at]) if target == "text" else b"") + case["text"].encode()


def _dictionary(folder: Path) -> Path:
    """Write down what inputs are put together from, in the words of all packs."""
    known = dict.fromkeys([*MARKS, *NUMBERS, *(word for tag in LANGUAGES for word in words(tag))])
    path = folder / "dictionary"
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in known if word)
    path.write_text("".join(f'"{each}"\n' for each in escaped if len(each) < 4 * 60), encoding="ascii")
    return path


def main(arguments: list[str]) -> None:
    target, seconds = arguments[0], arguments[1] if len(arguments) > 1 else "60"
    folder = Path(arguments[2] if len(arguments) > 2 else tempfile.mkdtemp(prefix=f"fuzz-{target}-"))
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for at, content in enumerate(starts(target)):
        (corpus / f"start-{at}").write_bytes(content[:_LONGEST] if target in ("fold", "text") else content)
    os.environ["DXMETRICS_READ_SECONDS"] = "0"  # formats are read in this process, where their coverage is seen
    options = [f"-max_total_time={seconds}", f"-artifact_prefix={folder}/", "-timeout=60", "-rss_limit_mb=4096"]
    options += [f"-max_len={_LONGEST if target in ('fold', 'text') else 65536}", "-print_final_stats=1", "-verbosity=1"]
    if target in ("fold", "text"):
        options.append(f"-dict={_dictionary(folder)}")
    atheris.Setup([sys.argv[0], str(corpus), *options], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
