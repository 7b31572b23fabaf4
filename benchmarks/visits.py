"""A visitor without a browser: opens a page of the dashboard, presses, types and drops files, and keeps what came back.

In: the address of a dashboard. Out: what the server sent. It promises to speak as a browser does, byte for byte where
the server looks: the messages of Streamlit's own protocol, its cookies, its tokens.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPSConnection
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import uuid4

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Subprotocol

STREAM, HEALTH = "/_stcore/stream", "/_stcore/health"
_XSRF = "_streamlit_xsrf"
_PATIENCE = 120

Answer = tuple[int, Mapping[str, str], bytes]
"""Status, headers by small name, and body of an answer."""


def ask(
    address: str,
    path: str,
    *,
    method: str = "GET",
    body: Any = None,
    headers: Mapping[str, str] | None = None,
    tls: ssl.SSLContext | None = None,
) -> Answer:
    """Ask a server once; the path may be one that a browser would not send."""
    parts = urlsplit(address)
    host, connection = parts.hostname or "", HTTPConnection(parts.hostname or "", parts.port, timeout=_PATIENCE)
    if parts.scheme == "https":
        connection = HTTPSConnection(host, parts.port, timeout=_PATIENCE, context=tls)
    try:
        connection.request(method, path, body=body, headers=dict(headers or {}))
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


class Visit:
    """One visit: a connection to the server with a session of its own."""

    def __init__(
        self,
        address: str,
        *,
        base: str = "",
        headers: Mapping[str, str] | None = None,
        cookies: str = "",
        session: str = "",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Connect to the dashboard at `address` below `base`; `session` asks to go on with a session that was left."""
        self.address, self.base, self.tls = address, base, tls
        self.states: dict[str, WidgetState] = {}
        self.session, self._cached = session, {}  # type: tuple[str, dict[str, ForwardMsg]]
        self.messages: list[ForwardMsg] = []
        _, told, _ = ask(address, f"{base}{HEALTH}", headers=headers, tls=tls)
        self.token = told.get("set-cookie", "").partition(f"{_XSRF}=")[2].partition(";")[0]
        self.cookies = "; ".join(part for part in (f"{_XSRF}={self.token}", cookies) if part)
        protocols = ["streamlit", self.token or "none", *([session] if session else [])]
        self._left = ExitStack()
        connecting = connect(
            address.replace("http", "ws", 1) + base + STREAM,
            origin=address,  # type: ignore[arg-type]
            subprotocols=[Subprotocol(each) for each in protocols],
            additional_headers={**(headers or {}), "Cookie": self.cookies},
            max_size=None,
            open_timeout=_PATIENCE,
            ssl=tls,
        )
        self.stream = self._left.enter_context(connecting)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Leave."""
        self._left.close()

    # ------------------------------------------------------------ doing
    def open(self, page: str = "", **query: str) -> str:
        """Open a page as a link does and return everything that it says."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = "&".join(f"{name}={value}" for name, value in query.items())
        self._page, self._query = page, message.rerun_script.query_string
        return self._run(message)

    def open_again(self) -> str:
        """Send what is held of all fields, as a page does whenever something changes."""
        return self._again()

    def press(self, key: str) -> str:
        """Press the button with this key and return what the page says then."""
        pressed = WidgetState(id=self.widget(key), trigger_value=True)
        return self._again([pressed])

    def type(self, key: str, text: str) -> str:
        """Type into the field with this key and leave it."""
        state = WidgetState(id=self.widget(key), string_value=text)
        self.states[state.id] = state
        return self._again()

    def drop(self, key: str, files: Iterable[tuple[str, bytes]]) -> str:
        """Drop files on the field whose key begins so, as a browser does: ask where to, send, tell the page."""
        state = WidgetState(id=self.widget(key))
        for name, content in files:
            (urls,) = self.places_for([name])
            status, _, said = self.send(urls.upload_url, name, content)
            assert status == 204, said
            told = UploadedFileInfo(name=name, size=len(content), file_id=urls.file_id)
            told.file_urls.CopyFrom(urls)
            state.file_uploader_state_value.uploaded_file_info.append(told)
        self.states[state.id] = state
        return self._again()

    def places_for(self, names: Iterable[str]) -> list[FileURLs]:
        """Ask the server where files are to be sent."""
        message = BackMsg()
        message.file_urls_request.request_id = uuid4().hex
        message.file_urls_request.file_names.extend(names)
        message.file_urls_request.session_id = self.session
        self.tell(message)
        while True:
            answer = self.hear()
            if answer.WhichOneof("type") == "file_urls_response":
                return list(answer.file_urls_response.file_urls)

    def send(self, place: str, name: str, content: bytes) -> Answer:
        """Send a file to a place of the server."""
        edge = uuid4().hex
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={edge}",
            "X-Xsrftoken": self.token,
            "Cookie": self.cookies,
        }
        return ask(self.address, f"{self.base}{place}", method="PUT", body=body, headers=headers, tls=self.tls)

    def tell(self, message: BackMsg) -> None:
        """Send a message as it is."""
        self.stream.send(message.SerializeToString())

    def hear(self) -> ForwardMsg:
        """Return the next message of the server."""
        message = ForwardMsg()
        data = self.stream.recv(timeout=_PATIENCE)
        message.ParseFromString(data if isinstance(data, bytes) else data.encode())
        return self._cached[message.ref_hash] if message.WhichOneof("type") == "ref_hash" else message

    def end_with(self, data: bytes | str) -> tuple[int, str]:
        """Send what is no message, wait until the server hangs up, and return with which code and what words."""
        try:
            self.stream.send(data)
            while True:
                self.stream.recv(timeout=_PATIENCE)
        except ConnectionClosed as closed:
            return (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd else (0, "")

    # ------------------------------------------------------------ seeing
    def widget(self, key: str) -> str:
        """Return the id of the widget whose key begins so, on the page as it is."""
        ids = [one for one in self.widgets() if f"-{key}" in one]
        assert ids, f"there is no widget {key}"
        return ids[-1]

    def widgets(self) -> list[str]:
        """Return the ids of everything on the page that takes what a person does."""
        found = []
        for message in self.messages:
            element = message.delta.new_element
            kind = element.WhichOneof("type")
            inside = getattr(element, kind) if kind else message.delta.add_block
            if getattr(inside, "id", ""):
                found.append(str(inside.id))
        return found

    def said(self) -> str:
        """Return every word that the last run sent, addresses and settings of widgets included."""
        return "\n".join(words for message in self.messages for words in _words(message))

    def _again(self, triggers: Iterable[WidgetState] = ()) -> str:
        message = BackMsg()
        message.rerun_script.page_script_hash = self._hash
        message.rerun_script.query_string = self._query
        message.rerun_script.widget_states.widgets.extend([*self.states.values(), *triggers])
        return self._run(message)

    def _run(self, message: BackMsg) -> str:
        """Let the page be drawn, as often as it asks for it, and return what it says."""
        message.rerun_script.context_info.locale = "en-US"
        message.rerun_script.context_info.url = self.address
        self.tell(message)
        while True:
            answer = self.hear()
            if answer.metadata.cacheable and answer.hash:
                self._cached[answer.hash] = answer
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                self.messages = []
                self.session = answer.new_session.initialize.session_id or self.session
            elif kind == "navigation":
                self._hash = answer.navigation.page_script_hash
            elif kind == "page_info_changed":
                self._query = answer.page_info_changed.query_string
            elif kind == "script_finished" and answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return self.said()
            self.messages.append(answer)


def _words(message: Message) -> Iterable[str]:
    for field, value in message.ListFields():
        for each in value if field.is_repeated else [value]:
            if isinstance(each, Message):
                yield from _words(each)
            elif isinstance(each, str):
                yield each
            elif isinstance(each, bytes):
                yield each.decode("utf-8", errors="replace")


def latest_error(text: str) -> str:
    """Return the number of the error that a text names, nothing when it names none."""
    return text.partition(" error ")[2][:8] if " error " in text else ""


def as_json(answer: Answer) -> Any:
    """Return the body of an answer as JSON."""
    return json.loads(answer[2])
