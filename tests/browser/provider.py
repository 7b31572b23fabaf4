"""A small OpenID Connect provider on this machine: whoever is asked for has signed in already."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, PASSWORD = "dxmetrics", "a-password-of-the-client"
_KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"}, private=True)


class Provider(ThreadingHTTPServer):
    """The provider; `person` is who signs in next."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.person: dict[str, Any] = {}
        self.asked: dict[str, dict[str, str]] = {}
        self.key = _KEY
        self.tokens = 0

    @property
    def address(self) -> str:
        """Return the address of the provider."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def secrets(self) -> str:
        """Return the secrets.toml of a dashboard that lets people sign in here."""
        return f"""[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{"c" * 40}"
client_id = "{CLIENT}"
client_secret = "{PASSWORD}"
server_metadata_url = "{self.address}/.well-known/openid-configuration"
"""

    def another_key(self) -> RSAKey:
        """Return a key that calls itself as the own one does."""
        return RSAKey.generate_key(2048, {"kid": "one"}, private=True)


class _Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        here = self.server.address
        if parts.path == "/.well-known/openid-configuration":
            self._tell(
                {
                    "issuer": here,
                    "authorization_endpoint": f"{here}/authorize",
                    "token_endpoint": f"{here}/token",
                    "jwks_uri": f"{here}/jwks",
                    "response_types_supported": ["code"],
                    "subject_types_supported": ["public"],
                    "id_token_signing_alg_values_supported": ["RS256"],
                    "code_challenge_methods_supported": ["S256"],
                }
            )
        elif parts.path == "/jwks":
            self._tell({"keys": [_KEY.as_dict(private=False)]})
        elif parts.path == "/authorize":
            self._sign_in({name: values[0] for name, values in parse_qs(parts.query).items()})
        else:
            self._tell({}, 404)

    def do_POST(self) -> None:
        told = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        asked = self.server.asked.pop(told["code"][0])
        proof = hashlib.sha256(told["code_verifier"][0].encode()).digest()
        if base64.urlsafe_b64encode(proof).rstrip(b"=").decode() != asked["code_challenge"]:
            self._tell({"error": "invalid_grant"}, 400)
            return
        self.server.tokens += 1
        now = int(time.time())
        claims = {"iss": self.server.address, "aud": CLIENT, "iat": now, "exp": now + 600, "nonce": asked["nonce"]}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, {**claims, **self.server.person}, self.server.key)
        self._tell({"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    def _sign_in(self, asked: dict[str, str]) -> None:
        code = f"code-{len(self.server.asked)}-{time.monotonic_ns()}"
        self.server.asked[code] = asked
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        self.end_headers()

    def _tell(self, told: object, status: int = 200) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing on the terminal."""


@contextmanager
def provided() -> Iterator[Provider]:
    """Run a provider until the block ends."""
    provider = Provider()
    thread = threading.Thread(target=provider.serve_forever, daemon=True)
    thread.start()
    yield provider
    provider.shutdown()
    provider.server_close()
