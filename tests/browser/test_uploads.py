"""Files sent past the page, straight to the server: it believes no length, and holds no more than it may."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from websockets.exceptions import InvalidStatus

from benchmarks.visits import Visit, ask

from .conftest import served

pytestmark = pytest.mark.long

MEGABYTE = 1024 * 1024
#: The server counts anew after so many seconds.
COUNTED_FOR = 5.5
FILES, OWN, ALL, SECONDS, VISITORS = 5, 60_000_000, 90_000_000, 3, 12


@pytest.fixture(scope="module")
def small(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard that takes little."""
    assert chromium
    with served(
        DXMETRICS_HOME=str(tmp_path_factory.mktemp("home")),
        DXMETRICS_UPLOAD_FILES=str(FILES),
        DXMETRICS_UPLOAD_BYTES=str(OWN),
        DXMETRICS_ALL_UPLOAD_BYTES=str(ALL),
        DXMETRICS_UPLOAD_SECONDS=str(SECONDS),
        DXMETRICS_VISITORS=str(VISITORS),
    ) as address:
        yield address


@pytest.fixture
def visit(small: str) -> Iterator[Visit]:
    with Visit(small) as made:
        made.open("add")
        yield made


def place(visit: Visit) -> str:
    """Return a place of the visit's session that the server was not asked for: clients choose the last part freely."""
    return f"/_stcore/upload_file/{visit.session}/{uuid4()}"


def raw(visit: Visit, head: str, parts: Iterator[bytes]) -> str:
    """Send a request as it is and return the first line of the answer; nothing when the server hangs up."""
    at = urlsplit(visit.address)
    told = (
        f"PUT {place(visit)} HTTP/1.1\r\nHost: {at.netloc}\r\nCookie: {visit.cookies}\r\nX-Xsrftoken: {visit.token}\r\n"
    )
    form = "Content-Type: multipart/form-data; boundary=edge\r\n"
    with socket.create_connection((at.hostname or "", at.port or 0), timeout=60) as connection:
        connection.sendall(f"{told}{form}{head}\r\n\r\n".encode())
        try:
            for part in parts:
                connection.sendall(part)
            return connection.recv(200).decode().partition("\r\n")[0]
        except OSError:
            return ""


def held(small: str) -> int:
    """Return the bytes of files that the server holds, as it counts them itself."""
    time.sleep(COUNTED_FOR)
    told = ask(small, "/_stcore/metrics")[2].decode()
    found = re.search(r'cache_type="UploadedFileManager",cache=""} (\d+)', told)
    return int(found[1]) if found else 0


HEAD = b'--edge\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\n'


def endless() -> Iterator[bytes]:
    """Yield chunks of 1 MB, three times as much as a file may have."""
    yield b"%x\r\n%s\r\n" % (len(HEAD), HEAD)
    for _ in range(60):
        yield b"%x\r\n%s\r\n" % (MEGABYTE, b"x" * MEGABYTE)


def test_a_body_without_a_length_is_cut_off_when_it_is_too_large(small: str, visit: Visit) -> None:
    assert raw(visit, "Transfer-Encoding: chunked", endless()) in ("HTTP/1.1 413 Request Entity Too Large", "")
    assert held(small) == 0


@pytest.mark.parametrize("length", ["99999999999999999999", str(21 * MEGABYTE)])
def test_a_length_that_is_too_large_is_refused_before_the_first_byte(visit: Visit, length: str) -> None:
    assert "413" in raw(visit, f"Content-Length: {length}", iter(()))


@pytest.mark.parametrize("length", ["-1", "1e3", "0x10", "5, 6", "5\r\nContent-Length: 6"])
def test_a_length_that_is_none_is_refused(visit: Visit, length: str) -> None:
    assert "400" in raw(visit, f"Content-Length: {length}", iter(()))


def test_more_bytes_than_were_announced_are_no_part_of_the_file(small: str, visit: Visit) -> None:
    """The rest would be the next request on this connection, and is none."""
    body = HEAD + b"x\r\n--edge--\r\n"
    assert "204" in raw(visit, f"Content-Length: {len(body)}", iter([body, b"y" * MEGABYTE]))
    assert held(small) == 1
    visit.open("add")


def test_a_file_that_comes_drop_by_drop_is_given_up(visit: Visit) -> None:
    assert "408" in raw(visit, "Content-Length: 500", iter([HEAD]))


def test_a_session_has_room_for_so_many_files_and_no_more(visit: Visit) -> None:
    answers = [visit.send(place(visit), f"{number}.txt", b"x") for number in range(FILES + 3)]
    assert [status for status, _, _ in answers] == [204] * FILES + [429] * 3
    assert b"DXMETRICS_UPLOAD_FILES" in answers[-1][2]


def test_a_session_and_all_together_have_room_for_so_many_bytes_and_no_more(small: str) -> None:
    with ExitStack() as stack:
        visits = [stack.enter_context(Visit(small)) for _ in range(3)]
        for one in visits:
            one.open("add")
        content = b"x" * (19 * MEGABYTE)
        first = [visits[0].send(place(visits[0]), "a.txt", content) for _ in range(4)]
        assert [status for status, _, _ in first] == [204, 204, 204, 429]
        assert b"DXMETRICS_UPLOAD_BYTES" in first[-1][2]
        others = [one.send(place(one), "a.txt", content) for one in visits[1:]]
        assert sorted(status for status, _, _ in others) == [204, 429]
        assert any(b"DXMETRICS_ALL_UPLOAD_BYTES" in told for _, _, told in others)
        assert held(small) <= ALL


def test_the_places_of_another_session_are_no_way_in(small: str, visit: Visit) -> None:
    """A file for a session that there is not is refused; one for that of another needs its id, which is random."""
    status, _, _ = visit.send(f"/_stcore/upload_file/{uuid4()}/{uuid4()}", "a.txt", b"x")
    assert status == 400
    bare = ask(small, place(visit), method="PUT", body=b"x")
    assert bare[0] == 403, "without the token of a page"


def test_more_pages_at_once_than_are_allowed_wait_outside(small: str) -> None:
    with ExitStack() as stack:
        inside = [stack.enter_context(Visit(small)) for _ in range(VISITORS)]
        for _ in range(20):
            with pytest.raises(InvalidStatus) as refused:
                Visit(small)
            assert refused.value.response.status_code == 403
        assert "<h1" in inside[0].open("definitions")
    with Visit(small) as later:
        assert "<h1" in later.open("definitions")


def test_files_of_a_page_that_is_closed_are_forgotten(small: str, tmp_path: Path) -> None:
    """After the two minutes in which a page may come back; here the server is told not to wait."""
    with served(DXMETRICS_HOME=str(tmp_path), STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="1") as address:
        with Visit(address) as visit:
            visit.open("add")
            assert visit.send(place(visit), "a.txt", b"x" * MEGABYTE)[0] == 204
            assert held(address) == MEGABYTE
        for _ in range(2):  # which lets the server look for those that have gone
            time.sleep(2)
            with Visit(address) as other:
                other.open("definitions")
        assert held(address) == 0
