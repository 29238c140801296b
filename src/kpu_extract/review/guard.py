"""Lets only this machine's browser in, and only the page that was opened from the printed address.

The token stands in every address, so that a page of another site cannot name one. Other sites are refused besides by
what browsers say of a request (``Origin``, ``Sec-Fetch-Site``) and, against DNS rebinding, by the host's name.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY_BYTES = 128 * 1024
"""Of a request: an edit has at most 20,000 letters."""

_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Around an application whose addresses begin with ``/<token>``; ``port`` is the one that it listens on."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._token = token
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        why = self._refusal(scope) if scope["type"] == "http" else "no such protocol"
        if why is not None:
            await PlainTextResponse(f"refused: {why}\n", 403)(scope, receive, _with_headers(send))
            return
        await self._app(scope, _bounded(receive), _with_headers(send))

    def _refusal(self, scope: Scope) -> str | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return "not this host"
        own = {f"http://{host}" for host in self._hosts}
        origin = headers.get("origin")
        if origin is not None and origin not in own:
            return "another origin"
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "another site"
        if scope["method"] not in ("GET", "HEAD") and (
            origin is None or headers.get("content-type", "").split(";")[0] != "application/json"
        ):
            return "not from the page"
        given = scope["path"].split("/")[1]
        return None if hmac.compare_digest(given.encode(), self._token.encode()) else "no token"


def _bounded(receive: Receive) -> Receive:
    """Reads no more of a request than ``MOST_BODY_BYTES``."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BODY_BYTES:
            raise HTTPException(413, f"more than {MOST_BODY_BYTES} bytes")
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending
