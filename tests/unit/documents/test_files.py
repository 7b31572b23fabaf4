"""Which files are articles, and every way in which one cannot be read."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from metrics.documents import Document, find_files, name_files, read_document, read_documents, survey_files
from metrics.errors import DocumentError

ARTICLE = "The province has put 95 percent of its records online, and that is more than in the year before."


def write(path: Path, text: str = ARTICLE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    """Return the message with which reading `path` is refused."""
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    message = str(caught.value)
    assert str(path) in message, "a message says which file"
    return message


# ---------------------------------------------------------------- which files
def test_a_folder_gives_its_texts_by_name_without_hidden_ones(tmp_path: Path) -> None:
    wanted = [write(tmp_path / name) for name in ("a.txt", "b/c.txt", "b/d/e.txt", "z.txt")]
    for name in (".hidden.txt", ".git/f.txt", "b/.cache/g.txt", "notes.md", "h.txt.bak"):
        write(tmp_path / name)
    assert find_files([tmp_path]) == wanted


def test_named_files_keep_their_order_and_any_ending(tmp_path: Path) -> None:
    last, hidden = write(tmp_path / "z.text"), write(tmp_path / ".article")
    first = write(tmp_path / "a.txt")
    assert find_files([last, hidden, str(first)]) == [last, hidden, first]


def test_a_file_meant_twice_is_read_once(tmp_path: Path) -> None:
    one, two = write(tmp_path / "1.txt"), write(tmp_path / "2.txt")
    assert find_files([two, tmp_path, one]) == [two, one]


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "notes.md")
    with pytest.raises(DocumentError, match=r"no article \(\.txt, \.html, \.htm, \.pdf or \.docx file\)") as caught:
        find_files([tmp_path])
    assert str(tmp_path) in str(caught.value)


def test_a_useless_folder_does_not_hide_the_others(tmp_path: Path) -> None:
    article, empty = write(tmp_path / "full/1.txt"), tmp_path / "empty"
    empty.mkdir()
    files, errors = survey_files([empty, tmp_path / "full"])
    assert files == [article]
    assert [str(empty) in str(error) for error in errors] == [True]


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "open/1.txt")
    shut = tmp_path / "shut"
    shut.mkdir()
    listed = os.scandir

    def scandir(path: str) -> object:
        if Path(path) == shut:
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    files, errors = survey_files([tmp_path])
    assert files == [tmp_path / "open/1.txt"]
    assert [str(error) for error in errors] == [
        f"{shut}: this folder cannot be listed (Permission denied); make it readable"
    ]


def test_files_of_one_name_are_called_by_their_paths(tmp_path: Path) -> None:
    files = [tmp_path / "a/1.txt", tmp_path / "b/1.txt", tmp_path / "b/2.txt"]
    assert name_files(files) == [files[0].as_posix(), files[1].as_posix(), "2.txt"]


def test_standard_input_stays_and_has_a_name(tmp_path: Path) -> None:
    article = write(tmp_path / "a.txt")
    assert find_files(["-", article, Path("-")]) == [Path("-"), article]
    assert name_files([Path("-"), article]) == ["stdin", "a.txt"]


def test_every_format_is_found_whatever_the_case_of_its_ending(tmp_path: Path) -> None:
    wanted = [write(tmp_path / name) for name in ("a.txt", "b.HTML", "c.htm", "d.Pdf", "e.docx")]
    assert find_files([tmp_path]) == wanted


def test_a_sidecar_is_no_article(tmp_path: Path) -> None:
    article = write(tmp_path / "a.txt")
    beside = [write(tmp_path / name, "{}") for name in ("a.meta.json", "a.txt.meta.json")]
    assert find_files([tmp_path]) == [article]
    assert find_files([article, *beside]) == [article], "as a shell expands folder/*"
    assert find_files([f"{tmp_path}/*"]) == [article]
    assert "name the article it stands beside" in refusal(beside[0])
    alone = write(tmp_path / "b.meta.json", "{}")
    assert find_files([alone]) == [alone], "reading it says what is wrong"


# ---------------------------------------------------------------- patterns
@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["a.txt"]),
        ("*", ["a.txt", "b.html"]),
        ("*/*.html", ["r/c.html"]),
        ("**/*.html", ["b.html", "r/c.html", "r/s/d.html"]),
        ("r/**/*.html", ["r/c.html", "r/s/d.html"]),
        ("r/**", ["r/c.html", "r/s/d.html", "r/s/e.txt"]),
        ("r/s/[de].*", ["r/s/d.html", "r/s/e.txt"]),
        ("?.md", ["n.md"]),
    ],
)
def test_a_pattern_means_the_files_that_fit(tmp_path: Path, pattern: str, found: list[str]) -> None:
    for name in ("a.txt", "b.html", "n.md", "r/c.html", "r/s/d.html", "r/s/e.txt", ".h.txt", ".g/i.html", "r/j.jpg"):
        write(tmp_path / name)
    assert find_files([f"{tmp_path}/{pattern}"]) == [tmp_path / name for name in found]


def test_a_pattern_is_asked_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "r/c.html")
    monkeypatch.chdir(tmp_path)
    assert find_files(["**/*.html"]) == [Path("r/c.html")]


def test_a_pattern_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no file fits this pattern"):
        find_files([f"{tmp_path}/none/*.txt"])


def test_a_file_named_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    article = write(tmp_path / "a[1].txt")
    assert find_files([article]) == [article]


# ---------------------------------------------------------------- links and what is no file
@pytest.mark.parametrize("asked", ["", "/**/*.txt"])
def test_links_out_of_the_folder_are_told_and_not_followed(tmp_path: Path, asked: str) -> None:
    article, secret = write(tmp_path / "in/a.txt"), write(tmp_path / "out/secret.txt")
    (tmp_path / "in/link.txt").symlink_to(secret)
    (tmp_path / "in/folder").symlink_to(secret.parent)
    files, errors = survey_files([f"{tmp_path}/in{asked}"])
    assert files == [article]
    assert len(errors) == 2
    assert all("leads out of the folder" in str(error) for error in errors)
    assert find_files([tmp_path / "in/link.txt"]) == [tmp_path / "in/link.txt"], "a link that is named is meant"


def test_links_inside_the_folder_do_no_harm(tmp_path: Path) -> None:
    article = write(tmp_path / "a/a.txt")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    (tmp_path / "a/twice.txt").symlink_to(article)
    assert find_files([tmp_path]) == [article, tmp_path / "a/twice.txt"]
    assert find_files([f"{tmp_path}/**/a.txt"]) == [article]


def test_a_link_in_a_circle_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert "cannot be read" in refusal(tmp_path / "a.txt")


def test_pipes_and_devices_are_never_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert find_files([tmp_path]) == [pipe]
    assert "a pipe, a device or a socket and not a file" in refusal(pipe), "opening it would wait for ever"
    assert "write -" in refusal(Path(os.devnull))


def test_standard_input_is_not_read_as_a_file() -> None:
    with pytest.raises(DocumentError, match="read_bytes_document"):
        read_document("-")


# ---------------------------------------------------------------- what cannot be read
def test_a_missing_file(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "missing.txt")


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    assert "a folder and not an article" in refusal(tmp_path)


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    # Permissions do not bind every user, so the refusal is made here.
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "not permitted to read" in refusal(write(tmp_path / "secret.txt"))


def test_a_file_on_a_failing_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Path) -> bytes:
        raise OSError(5, "Input/output error", str(self))

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert "cannot be read (Input/output error)" in refusal(write(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    "content", ["", " \n\t\r\n", "\N{ZERO WIDTH NO-BREAK SPACE}", "\N{RIGHT-TO-LEFT MARK}\n\u00a0"]
)
def test_an_empty_file(tmp_path: Path, content: str) -> None:
    assert "empty" in refusal(write(tmp_path / "empty.txt", content))


def test_a_binary_file(tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert "binary, not text (zero byte at offset 8)" in refusal(path)


def test_utf_16_cut_short_says_how_to_convert(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    path.write_bytes(b"\xff\xfe" + ARTICLE.encode("utf-16-le")[:-1])
    message = refusal(path)
    assert "its first bytes say UTF-16, but that does not fit its bytes" in message
    assert f'iconv -f ENCODING -t UTF-8 "{path}"' in message


@pytest.mark.parametrize("start", ["", "\N{ZERO WIDTH NO-BREAK SPACE}"])
def test_another_encoding_says_where_and_how_to_convert(tmp_path: Path, start: str) -> None:
    path = tmp_path / "old.txt"
    before = f"{start}first line\nsecond ".encode()
    path.write_bytes(before + "café".encode("latin-1"))
    message = refusal(path)
    assert f"byte 0xe9 at offset {len(before) + 3}, in line 2" in message
    assert "iconv -f ENCODING -t UTF-8" in message


def test_a_language_without_a_pack(tmp_path: Path) -> None:
    path = write(
        tmp_path / "fr.txt", "La province a annoncé que le taux de dossiers en ligne atteint 95 % dans les communes."
    )
    assert "no language that there is a pack for (there are ar, en, ur, vi)" in refusal(path)


# ---------------------------------------------------------------- text
def test_the_text_is_as_python_reads_it_in_nfc(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    decomposed = unicodedata.normalize("NFD", "Tỷ lệ hồ sơ của tỉnh được nộp trực tuyến là 95%.")
    path.write_bytes(f"{decomposed}\r\nmột\rhai\n\n".encode())
    read = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    assert read_document(path).text == read
    assert read.endswith("95%.\nmột\nhai\n\n"), "line ends of every system, and none trimmed"


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + ARTICLE.encode())
    assert read_document(path).text == ARTICLE


def test_one_bad_article_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "1.txt")
    write(tmp_path / "2.txt", "")
    write(tmp_path / "3.txt")
    missing = tmp_path / "missing.txt"
    read = list(read_documents([tmp_path, missing]))
    assert [type(each) for each in read] == [Document, DocumentError, Document, DocumentError]
    assert "2.txt: empty" in str(read[1])
    assert str(missing) in str(read[3])
