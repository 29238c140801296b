"""Who is let in to the page: asked of the guard alone, with an application behind it that says yes to all."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from kpu_extract.review.guard import MOST_BODY_BYTES, Guard

TOKEN, PORT = "secret-token", 8123
HOST, ORIGIN = f"127.0.0.1:{PORT}", f"http://127.0.0.1:{PORT}"


async def _yes(_scope: Scope, receive: Receive, send: Send) -> None:
    """Reads all of the request, and says yes."""
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"yes"})


def answered(
    path: str = f"/{TOKEN}/id/",
    method: str = "GET",
    body: Sequence[bytes] = (b"",),
    kind: str = "http",
    **headers: Any,
) -> list[Message]:
    """What the guard sends for a request; ``_`` in the names of headers stands for ``-``."""
    told = {"host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope: Scope = {
        "type": kind, "method": method, "path": path, "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
    }  # fmt: skip
    sent: list[Message] = []
    waiting = [
        {"type": "http.request", "body": part, "more_body": place < len(body)}
        for place, part in enumerate(body, 1)
    ]

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Guard(_yes, TOKEN, PORT)(scope, receive, send))
    return sent


def status(sent: Sequence[Message]) -> int:
    return int(sent[0]["status"])


def test_the_page_that_was_opened_from_the_printed_address_is_let_in() -> None:
    assert status(answered()) == 200
    assert status(answered(sec_fetch_site="none")) == 200
    assert status(answered(sec_fetch_site="same-origin", origin=ORIGIN)) == 200
    assert status(answered(host=f"localhost:{PORT}")) == 200
    assert (
        status(answered(method="POST", origin=ORIGIN, content_type="application/json; charset=utf-8")) == 200
    )


@pytest.mark.parametrize(
    "path", ["/", "/id/", f"/{TOKEN[:-1]}/id/", f"/{TOKEN}x/id/", f"/x/{TOKEN}/id/", f"//{TOKEN}/", "/%00/é"]
)
def test_without_the_token_nobody_is(path: str) -> None:
    assert status(answered(path)) == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": f"evil.example:{PORT}"},
        {"host": "127.0.0.1:1"},
        {"host": ""},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": ORIGIN.replace("http:", "https:")},
        {"origin": "http://127.0.0.1:1"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
)
def test_with_the_token_from_another_place_neither(headers: dict[str, Any]) -> None:
    assert status(answered(**headers)) == 403
    assert (
        status(answered(method="POST", **{"origin": ORIGIN, "content_type": "application/json", **headers}))
        == 403
    )


@pytest.mark.parametrize(
    "content_type", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_what_a_form_of_another_site_can_send_is_refused(content_type: str) -> None:
    assert status(answered(method="POST", origin=ORIGIN, content_type=content_type)) == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_whatever_changes_something_says_where_it_comes_from(method: str) -> None:
    assert status(answered(method=method, content_type="application/json")) == 403


def test_other_protocols_are_refused() -> None:
    assert status(answered(kind="websocket")) == 403


def test_a_body_is_read_up_to_its_bound_and_no_further() -> None:
    half = b" " * (MOST_BODY_BYTES // 2)
    assert (
        status(answered(method="POST", body=(half, half), origin=ORIGIN, content_type="application/json"))
        == 200
    )
    with pytest.raises(Exception, match="413"):
        answered(method="POST", body=(half, half, b" "), origin=ORIGIN, content_type="application/json")


@pytest.mark.parametrize("path", [f"/{TOKEN}/id/", "/"])
def test_every_answer_forbids_scripts_of_others_frames_and_caches(path: str) -> None:
    headers = {name.decode().lower(): value.decode() for name, value in answered(path)[0]["headers"]}
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store" and headers["x-frame-options"] == "DENY"
