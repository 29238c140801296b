"""Serves the review page on this machine until it is stopped."""

from __future__ import annotations

import secrets
import socket
import tempfile
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

import uvicorn

from kpu_extract.batch.papers.finder import PaperFinder
from kpu_extract.batch.papers.locations import LOCATIONS_FILE, read_locations
from kpu_extract.batch.papers.renderer import PageRenderer
from kpu_extract.errors import UsageError
from kpu_extract.output.out_files import WORK_FOLDER
from kpu_extract.review.application import application
from kpu_extract.review.guard import Guard
from kpu_extract.review.languages import Lang
from kpu_extract.review.workspace import Workspace
from kpu_extract.settings import Limits

HOST = "127.0.0.1"
TOKEN_BYTES = 16


def serve(
    out: Path,
    who: str,
    *,
    papers: Sequence[Path] = (),
    lang: Lang = Lang.ID,
    port: int = 0,
    opened: Callable[[str], object] = webbrowser.open,
    ended: Callable[[int], object] = lambda _: None,
) -> None:
    """Serves OUT and calls ``opened`` with the page's address. Returns when it is stopped by SIGINT or SIGTERM, after a
    call of ``ended`` with the number of edits that the tables of OUT do not have yet.

    ``papers`` are folders to search for PDFs besides where the run found them; port 0 takes a free one. UsageError
    where OUT holds no finished run or the port is taken.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with tempfile.TemporaryDirectory(prefix="kpu-extract-") as spool, _listening(port) as listener:
        locations = read_locations(out / WORK_FOLDER / LOCATIONS_FILE)
        finder = PaperFinder(locations, papers, Path(spool), Limits().file_mib)
        renderer = PageRenderer()
        try:
            renderer.warm_up()
            workspace = Workspace(out, who, finder, renderer)
            chosen = listener.getsockname()[1]
            guarded = Guard(application(workspace, lang, token), token, chosen)
            config = uvicorn.Config(guarded, log_level="warning", server_header=False, lifespan="off")
            opened(f"http://{HOST}:{chosen}/{token}/")
            Thread(target=workspace.warm_up, daemon=True).start()
            uvicorn.Server(config).run(sockets=[listener])
            ended(workspace.waiting)
        finally:
            renderer.close()


def _listening(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise UsageError(
            f"--port {port}: cannot be taken ({error.strerror}); leave it out for a free one"
        ) from error
    listener.listen()
    return listener
