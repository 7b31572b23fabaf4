"""The wheel carries all that it needs to run: the code, its data files, the app's files and the seeds."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pathspec import GitIgnoreSpec

ROOT = Path(__file__).parents[2]


def build(tree: Path, folder: Path, **environment: str) -> Path:
    """Build the wheel of a tree in a folder, and return its file."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=tree, check=True, capture_output=True, env=os.environ | environment)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Path:
    """Lay the wheel out in a folder, as an installation does."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(wheel.parent / "site")
    return wheel.parent / "site"


def test_built_elsewhere_and_at_another_time_it_is_the_same_to_the_byte(wheel: Path, tmp_path: Path) -> None:
    tree = tmp_path / "another tree"
    for name in sorted(kept_files(ROOT / "metrics", ROOT) | kept_files(ROOT / "seeds", ROOT), reverse=True):
        copy(ROOT / name, tree / name)
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE", ".gitignore"):
        copy(ROOT / name, tree / name)
    again = build(tree, tmp_path / "out", TZ="Asia/Ho_Chi_Minh", LC_ALL="C", PYTHONHASHSEED="7")
    assert again.name == wheel.name
    assert hashlib.sha256(again.read_bytes()).hexdigest() == hashlib.sha256(wheel.read_bytes()).hexdigest()


def copy(source: Path, target: Path) -> None:
    """Copy a file as another person's checkout has it: of another day, for its owner alone."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o600)
    os.utime(target, (1_000_000_000, 1_000_000_000))


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
