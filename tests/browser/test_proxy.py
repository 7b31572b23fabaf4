"""The page on running it for a team does what it says: its own nginx, unit and logins, in front of the real server."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPSConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.visits import Visit, ask
from metrics import Store
from metrics.dashboard.headers import ALWAYS, content_security_policy

from .conftest import ARGUMENTS, ROOT, Ear, Opened, served

pytestmark = pytest.mark.long

RUNNING = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
NAME = "figures.example.org"
LAN = "X-Auth-Request-Email"

Ask = Callable[..., tuple[int, dict[str, str], bytes]]


def block(kind: str, number: int = 0) -> str:
    """Return a block of the page: the configuration as people copy it."""
    return re.findall(rf"^```{kind}\n(.*?)^```", RUNNING, re.DOTALL | re.MULTILINE)[number]


def program(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if found is None:
        pytest.skip(f"no {name} found; `make system` installs Debian's")
    return found


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def write_certificate(folder: Path) -> None:
    """Write a certificate for the name of the page, signed by itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    signed = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False).sign(
        key, hashes.SHA256()
    )
    plain = serialization.NoEncryption()
    (folder / "fullchain.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    with Store.open(folder / "store.sqlite"):
        return folder


@pytest.fixture(scope="module")
def behind(home: Path) -> Iterator[str]:
    """The dashboard with the environment of the unit, but for the places of its files."""
    told = dict(line.split("=", 1) for line in re.findall(r"^Environment=(.*)$", block("ini"), re.MULTILINE))
    told |= {"DXMETRICS_HOME": str(home), "STREAMLIT_SECRETS_FILES": str(home / "none.toml")}
    told["STREAMLIT_SERVER_TRUSTED_USER_HEADERS"] = f'{{"{LAN}": "email"}}'
    with served(**told) as address:
        yield address


@pytest.fixture(scope="module")
def proxy(behind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of nginx with the configuration of the page in front of it; only ports and places are other ones."""
    folder, secure = tmp_path_factory.mktemp("nginx"), free_port()
    write_certificate(folder)
    said = block("nginx").replace("/etc/letsencrypt/live/figures.example.org", str(folder))
    said = said.replace("listen 443 ssl", f"listen 127.0.0.1:{secure} ssl").replace(
        "listen 80", f"listen 127.0.0.1:{free_port()}"
    )
    said = said.replace("http://127.0.0.1:8501", behind)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if Path("/proc/self").owner() == "root" else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/errors; events {{}}"
        f" http {{ access_log off; {temporary}\n{said} }}",
        encoding="utf-8",
    )
    running = subprocess.Popen([program("nginx"), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")])
    deadline = time.monotonic() + 30
    while socket.socket().connect_ex(("127.0.0.1", secure)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert running.poll() is None, (folder / "errors").read_text(encoding="utf-8")
    yield secure
    running.terminate()
    running.wait(timeout=30)


@pytest.fixture
def asked(proxy: int) -> Ask:
    """Return a function that asks the proxy by the name of the page."""

    def ask_it(path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> object:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = HTTPSConnection("127.0.0.1", proxy, context=context, timeout=60)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers={"Host": NAME, **told})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    return ask_it  # type: ignore[return-value]


@pytest.mark.parametrize("path", ["/", "/evidence", "/api/figures.csv", "/api/nothing", "/_stcore/health"])
def test_answers_come_through_with_their_headers_and_those_of_the_proxy(asked: Ask, path: str) -> None:
    status, headers, _ = asked(path)
    assert status == (404 if "nothing" in path else 200)
    assert headers["content-security-policy"] == content_security_policy()
    assert {name: headers[name.lower()] for name in ALWAYS} == dict(ALWAYS)
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["server"] in ("nginx", "uvicorn")
    if "set-cookie" in headers:
        assert "; Secure" in headers["set-cookie"], "the dashboard is told that people come over https"


def test_what_is_too_large_ends_at_the_proxy_and_counts_at_the_dashboard_too(asked: Ask, behind: str) -> None:
    place, length = "/_stcore/upload_file/none/none", str(22 * 1024 * 1024)
    status, headers, _ = asked(place, method="PUT", body=b"x", Content_Length=length)
    assert (status, headers["server"]) == (413, "nginx")
    status, headers, _ = ask(behind, place, method="PUT", body=b"x", headers={"Content-Length": length})
    assert (status, headers["server"]) == (413, "uvicorn")
    assert asked("/_stcore/metrics")[0] == 404
    assert asked("/", Host="evil.example")[0] == 403


def test_the_pages_work_through_the_proxy(browser: Browser, chromium: str, proxy: int) -> None:
    """WebSocket included: without an upgrade no page would be drawn."""
    rules = f"--host-resolver-rules=MAP {NAME} 127.0.0.1"
    running = browser.browser_type.launch(executable_path=chromium, args=[*ARGUMENTS, rules])
    page = running.new_context(ignore_https_errors=True, locale="en-US").new_page()
    ear = Ear(host=f"{NAME}:{proxy}")
    ear.listen(page)
    opened = Opened(page=page, ear=ear)
    opened.go(f"https://{NAME}:{proxy}/evidence")
    assert page.locator(".dx-quote mark").count() > 0
    opened.go(f"https://{NAME}:{proxy}/add")
    assert "Sign in to add or change articles." in page.locator('[data-testid="stMain"]').inner_text()
    assert (ear.outside, ear.complaints) == ([], [])
    running.close()


def test_the_header_of_the_proxy_counts_and_that_of_a_client_does_not(behind: str, proxy: int) -> None:
    """Straight to the port stands for the proxy that has asked for a login; through nginx comes whoever likes."""
    with Visit(behind, headers={LAN: "lan@example.org"}) as signed_in:
        assert "You write as" in signed_in.open("evidence", id=figure_of(signed_in))
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with Visit(f"https://127.0.0.1:{proxy}", headers={LAN: "lan@example.org"}, tls=context) as forger:
        assert "Sign in to review." in forger.open("evidence", id=figure_of(forger))


def figure_of(visit: Visit) -> str:
    found = re.search(r"id=([0-9a-f]{16})", visit.open("evidence"))
    assert found
    return found[1]


@pytest.mark.parametrize("number", [0, 1])
def test_the_units_are_understood_by_systemd(tmp_path: Path, number: int) -> None:
    unit = tmp_path / "dxmetrics.service"
    said = block("ini", number).replace("/opt/dxmetrics/.venv/bin/python", sys.executable)
    unit.write_text(said.replace("WorkingDirectory=/opt/dxmetrics", f"WorkingDirectory={tmp_path}"), encoding="utf-8")
    command = [program("systemd-analyze"), "verify", "--man=no", str(unit)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert [line for line in found.stderr.splitlines() if "dxmetrics.service" in line] == []


def test_the_service_has_few_rights(tmp_path: Path) -> None:
    (tmp_path / "dxmetrics.service").write_text(block("ini"), encoding="utf-8")
    command = [program("systemd-analyze"), "security", "--offline=true", "--threshold=25", "--no-pager"]
    found = subprocess.run([*command, str(tmp_path / "dxmetrics.service")], capture_output=True, text=True, check=False)
    assert "Overall exposure level" in found.stdout
    assert found.returncode == 0, found.stdout[-300:]
