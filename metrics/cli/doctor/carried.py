"""What the package carries: data files and fonts.

In: the files of the package. Out: findings. It promises to have loaded every data file and looked at every font.
"""

from __future__ import annotations

from collections.abc import Iterator

from metrics.cli.doctor.findings import Finding, Level

_FONT = b"wOF2"


def data_files() -> Iterator[Finding]:
    """Look at all data files; the first thing that is wrong in them comes as a DataFileError."""
    from metrics.cli.checking import check_data_files

    lines = list(check_data_files())
    yield Finding(check="data files", said="; ".join(" ".join(line.split()) for line in lines[:3]))


def fonts() -> Iterator[Finding]:
    """Look whether the fonts that the pages name are there and are fonts."""
    from metrics.dashboard import all_faces

    faces = all_faces()
    bad = [face.file for face in faces if not face.file.is_file() or not face.file.read_bytes().startswith(_FONT)]
    if bad:
        said = f"missing or damaged: {', '.join(file.name for file in bad)}"
        cure = f"put them back into {bad[0].parent}, or install the program anew"
        yield Finding(check="fonts", level=Level.WRONG, said=said, cure=cure)
    else:
        families = dict.fromkeys(face.family for face in faces)
        yield Finding(check="fonts", said=f"{len(faces)} files: {', '.join(families)}")
