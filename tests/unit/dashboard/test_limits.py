"""What is too much is refused by the server's own count, whatever a client says of itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from starlette.types import Message, Receive, Scope, Send

from metrics.dashboard.limits import Held, Limits
from metrics.settings import Settings

from .asgi import asked, connected, run, whole

LARGEST = 1000
ROOM = 64 * 1024 + LARGEST
UPLOAD = "/base/_stcore/upload_file/session-1/file-1"
SMALL = Settings(upload_files=3, upload_bytes=ROOM * 2, all_upload_bytes=ROOM * 3, upload_seconds=1, visitors=2)


@dataclass(slots=True)
class Server:
    """What comes after the limits: reads a body to its end, keeps it, and can be told to wait."""

    held: Held = field(default_factory=Held)
    read: int = 0
    asked: list[str] = field(default_factory=list)
    may_go: asyncio.Event | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope["type"])
        if scope["type"] == "http":
            while True:
                message = await receive()
                self.read += len(message.get("body", b""))
                if not message.get("more_body"):
                    break
        if self.may_go:
            await self.may_go.wait()
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})


def limits(server: Server, given: Settings = SMALL) -> Limits:
    return Limits(server, largest=lambda: LARGEST, held=lambda session: server.held, given=given)


@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT", "DELETE", "TRACE", "ANYTHING"])
@pytest.mark.parametrize("path", ["/", "/api/figures.csv", "/_stcore/agent/interact", "/_stcore/stream"])
def test_nothing_is_written_by_a_request(method: str, path: str) -> None:
    server = Server()
    answer = run(asked(limits(server), method, path, whole()))
    assert (answer.status, answer.text) == (405, "Nothing can be written here.\n")
    assert server.asked == []


@pytest.mark.parametrize(
    "headers", [{"content_length": "5"}, {"transfer_encoding": "chunked"}, {"content_length": "-1"}]
)
def test_a_body_where_none_belongs_is_not_read(headers: dict[str, str]) -> None:
    server = Server()
    assert run(asked(limits(server), "GET", "/api/figures.csv", whole(), **headers)).status == 413
    assert server.asked == []


def test_a_file_comes_in() -> None:
    server = Server()
    assert run(asked(limits(server), "PUT", UPLOAD, whole(b"x" * 9), content_length="9")).status == 204
    assert server.read == 9
    assert run(asked(limits(server), "DELETE", UPLOAD, whole())).status == 204


def test_a_file_that_says_it_is_too_large_is_refused_before_its_first_byte() -> None:
    server = Server()
    answer = run(asked(limits(server), "PUT", UPLOAD, whole(), content_length=str(ROOM + 1)))
    assert (answer.status, server.asked) == (413, [])
    assert str(LARGEST) in answer.text


@pytest.mark.parametrize(
    ("held", "variable"),
    [
        (Held(files=3), "DXMETRICS_UPLOAD_FILES"),
        (Held(files=1, own=ROOM * 2), "DXMETRICS_UPLOAD_BYTES"),
        (Held(everyone=ROOM * 3), "DXMETRICS_ALL_UPLOAD_BYTES"),
    ],
)
@pytest.mark.parametrize("length", [{"content_length": "9"}, {}])
def test_where_there_is_no_room_the_setting_is_named(held: Held, variable: str, length: dict[str, str]) -> None:
    server = Server(held=held)
    chunked = {} if length else {"transfer_encoding": "chunked"}
    answer = run(asked(limits(server), "PUT", UPLOAD, whole(), **length, **chunked))
    assert (answer.status, server.asked) == (429, [])
    assert variable in answer.text


@pytest.mark.parametrize("length", ["9", "nonsense", "+5", "", None])
def test_files_on_their_way_count_as_much_as_they_may_become(length: str | None) -> None:
    """Two that do not say how large they are could fill the room of the session: a third one is refused meanwhile."""

    async def three() -> list[int]:
        server = Server(may_go=asyncio.Event())
        app = limits(server)
        headers = {"content_length": length} if length is not None else {"transfer_encoding": "chunked"}
        coming = [asyncio.create_task(asked(app, "PUT", UPLOAD, whole(), **headers)) for _ in range(2)]
        await asyncio.sleep(0.05)
        coming.append(asyncio.create_task(asked(app, "PUT", UPLOAD, whole(), transfer_encoding="chunked")))
        await asyncio.sleep(0.05)
        assert server.may_go
        server.may_go.set()
        all_three = [answer.status for answer in await asyncio.gather(*coming)]
        after = await asked(app, "PUT", UPLOAD, whole(), content_length="9")
        return [*all_three, after.status]

    assert run(three()) == [204, 204, 204 if length == "9" else 429, 204], "and what has come no longer counts"


def test_a_file_that_comes_drop_by_drop_is_given_up() -> None:
    def drops() -> Iterator[Message]:
        yield {"type": "http.request", "body": b"x", "more_body": True}

    answer = run(asked(limits(Server()), "PUT", UPLOAD, drops(), content_length="9"))
    assert answer.status == 408
    assert "1 seconds" in answer.text


def test_more_pages_at_once_than_are_allowed_are_refused_until_one_is_closed() -> None:
    async def four() -> list[list[Message]]:
        server = Server(may_go=asyncio.Event())
        app = limits(server)
        first = [asyncio.create_task(connected(app)) for _ in range(2)]
        await asyncio.sleep(0.05)
        third = await connected(app)
        assert server.may_go
        server.may_go.set()
        return [*await asyncio.gather(*first), third, await connected(app)]

    assert run(four()) == [[], [], [{"type": "websocket.close", "code": 1013}], []]
