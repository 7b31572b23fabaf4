"""The wheel carries all that it needs to run: the code, its data files, the app's files and the seeds."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pathspec import GitIgnoreSpec

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and lay it out in a folder, as an installation does."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def kept_files(folder: Path, start: Path) -> set[str]:
    """Return the files of `folder` that git would keep, as paths from `start`."""
    ignored = GitIgnoreSpec.from_lines((ROOT / ".gitignore").read_text(encoding="utf-8").splitlines())
    names = (path.relative_to(start).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in names if not ignored.match_file(name)}


def test_it_holds_the_whole_package_and_nothing_else(unpacked: Path) -> None:
    expected = kept_files(ROOT / "metrics", ROOT) | {f"metrics/{name}" for name in kept_files(ROOT / "seeds", ROOT)}
    held = {name for name in kept_files(unpacked, unpacked) if ".dist-info/" not in name}
    assert held == expected


def test_its_seeds_are_the_seeds(unpacked: Path) -> None:
    seeds = sorted((ROOT / "seeds").iterdir())
    assert [(unpacked / "metrics" / "seeds" / seed.name).read_bytes() for seed in seeds] == [
        seed.read_bytes() for seed in seeds
    ]


def test_it_states_licence_and_command(unpacked: Path) -> None:
    (info,) = unpacked.glob("dxmetrics-*.dist-info")
    assert "dxmetrics = metrics.cli:main" in (info / "entry_points.txt").read_text(encoding="utf-8")
    assert {path.name for path in (info / "licenses").iterdir()} == {"LICENSE", "NOTICE"}


def test_it_imports_from_where_it_was_installed(unpacked: Path) -> None:
    code = "import metrics, sys; sys.stdout.write(metrics.__file__)"
    result = subprocess.run([sys.executable, "-c", code], cwd=unpacked, check=True, capture_output=True, text=True)
    assert Path(result.stdout).is_relative_to(unpacked)
