"""The pages and pictures behind ``kpu-extract review``, as a Starlette application."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.errors import InputError, KpuExtractError, OutputError, UsageError
from kpu_extract.model.accounts import Fate
from kpu_extract.report.page_templates import page_templates
from kpu_extract.review.answers import ANSWERS, COLUMN_CHOICES
from kpu_extract.review.filters import RowFilter, RowFlags, RowState
from kpu_extract.review.geometry import bands_of, page_of
from kpu_extract.review.head_view import head_view
from kpu_extract.review.languages import Lang
from kpu_extract.review.pictures import PagePictures
from kpu_extract.review.queue import HEADER, Queue
from kpu_extract.review.refusal import RefusedError
from kpu_extract.review.row_view import as_text, doubtful_fields, reason_sentence, row_view
from kpu_extract.review.strings import Strings, strings_of
from kpu_extract.review.tasks import DocumentTask, TaskKind, column_target, examples, page_rows, tasks_of
from kpu_extract.review.workspace import Workspace
from kpu_extract.text.numerals import MONTHS_A_YEAR

PACKAGE = "kpu_extract.review"
MOST_ITEMS = 200
"""Items of a queue that are given at once; a screen shows forty."""
ADDRESS_DIGITS = 9
"""Of a number in an address."""
MOST_CHOICES = 200
"""Choices of a filter."""
PICTURE_SECONDS = 86_400
"""How long the browser keeps a picture: its document's bytes are named in its address."""


class ReviewPages:
    """The endpoints; ``lang`` is the language of the first page."""

    def __init__(self, workspace: Workspace, lang: Lang) -> None:
        self._workspace = workspace
        self._lang = lang
        self._pictures = PagePictures(workspace)

    @cached_property
    def _templates(self) -> Environment:
        """Ours, over those of the report: both have one base, and one way to show hostile texts."""
        shared = page_templates()
        return shared.overlay(
            loader=ChoiceLoader([PackageLoader(PACKAGE), *([shared.loader] if shared.loader else [])])
        )

    def routes(self) -> list[Route | Mount]:
        """All addresses behind the token."""
        inside = [
            ("/", self.page), ("/queue", self.queue), ("/items", self.items), ("/step", self.step),
            ("/jump", self.jump), ("/row/{record}", self.row), ("/tasks", self.tasks), ("/task", self.task),
            ("/changes", self.changes), ("/head/{document}", self.head),
        ]  # fmt: skip
        return [
            Route("/", self.front),
            Route("/picture/{document}/{page:int}/{resolution}.jpg", self.picture),
            Mount("/static", StaticFiles(packages=[(PACKAGE, "static")])),
            *(Route(f"/{{lang}}{path}", endpoint) for path, endpoint in inside),
            Route("/{lang}/answer/{what}", self.answer, methods=["POST"]),
            Route("/{lang}/apply", self.apply, methods=["POST"]),
        ]

    def front(self, request: Request) -> Response:
        return RedirectResponse(f"{request.scope['root_path']}/{self._lang}/", 303)

    def page(self, request: Request) -> Response:
        index = self._workspace.index
        return self._html(
            request,
            "app.html",
            states=list(RowState),
            title=self._workspace.out.resolve().name,
            who=self._workspace.who,
            rows=len(index),
            documents=len(index.documents),
        )

    def queue(self, request: Request) -> Response:
        strings = _strings(request)
        given = {key: value for key, value in request.query_params.items() if value}
        name, queue = self._workspace.new_queue(RowFilter.model_validate(given))
        facets = queue.facets
        named = {
            "office": [(office, office, count) for office, count in facets.offices.items()],
            "year": [(str(year), str(year), count) for year, count in facets.years.items()],
            "field": [(field, strings.field(field), count) for field, count in facets.fields.items()],
            "reason": [(code, strings.reason_kind(code), count) for code, count in facets.reasons.items()],
        }
        return JSONResponse(
            {
                "name": name,
                "items": len(queue.items),
                "rows": queue.rows,
                "count": strings.count(queue.rows, queue.pages),
                "choices": {key: choices[:MOST_CHOICES] for key, choices in named.items()},
            }
        )

    def items(self, request: Request) -> Response:
        queue = self._workspace.queue(request.query_params.get("queue", ""))
        first = max(0, _number(request, "from"))
        last = min(len(queue.items), first + MOST_ITEMS, _number(request, "to"))
        shown = [self._item(queue, item) for item in range(first, last)]
        return self._html(request, "items.html", items=shown)

    def step(self, request: Request) -> Response:
        queue = self._workspace.queue(request.query_params.get("queue", ""))
        by = 1 if _number(request, "by") >= 0 else -1
        return self._place(queue, queue.step(_number(request, "item"), by))

    def jump(self, request: Request) -> Response:
        """To a page of a document, or to a row, in a queue."""
        index, queue = self._workspace.index, self._workspace.queue(request.query_params.get("queue", ""))
        if record := request.query_params.get("record"):
            place = index.places.get(record)
            return self._place(queue, queue.item_of(place) if place is not None else None)
        document = index.document_places.get(request.query_params.get("document", ""))
        page = _number(request, "page")
        for start in queue.starts.tolist():
            place = int(queue.items[start + 1])
            if index.page[place] == page and document in (None, int(index.document_of[place])):
                return self._place(queue, start + 1)
        return self._place(queue, None)

    def row(self, request: Request) -> Response:
        record_id = request.path_params["record"]
        _, record = self._workspace.record(record_id)
        laid = self._workspace.document(record.record_id.rpartition("-")[0])
        view = row_view(laid, record, _strings(request))
        return self._html(request, "row.html", row=view, columns=COLUMN_CHOICES)

    def head(self, request: Request) -> Response:
        laid = self._workspace.document(request.path_params["document"])
        return self._html(request, "head.html", head=head_view(laid, _strings(request)))

    def tasks(self, request: Request) -> Response:
        found = tasks_of(self._workspace)
        still = sum(task.answer is None for task in found)
        return self._html(request, "tasks.html", tasks=found[: 10 * MOST_ITEMS], open=still, all=len(found))

    def task(self, request: Request) -> Response:
        wanted = tuple(request.query_params.get(key, "") for key in ("kind", "document", "subject"))
        for task in tasks_of(self._workspace):
            if (task.kind, task.document_id, task.subject) == wanted:
                return self._html(request, "task.html", **self._asked(task, _strings(request)))
        raise UsageError("no such task")

    def changes(self, request: Request) -> Response:
        """The edits since the page last asked, by whomever."""
        edits = self._workspace.edits
        since = min(len(edits), max(0, _number(request, "since", len(edits))))
        added = [{"id": e.id, "who": e.who, "record": e.record_id, "field": e.field} for e in edits[since:]]
        waiting = self._workspace.waiting
        return JSONResponse({"count": len(edits), "edits": added[-MOST_ITEMS:], "waiting": waiting})

    async def apply(self, request: Request) -> Response:
        """Writes the edits into the tables of OUT."""
        from kpu_extract.report.edited_outputs import apply_edits  # noqa: PLC0415 - only when it is asked for

        strings, folder = _strings(request), OutFolder(self._workspace.out)
        facts = (await run_in_threadpool(apply_edits, folder)).facts.edits
        return JSONResponse({"sentence": strings("app.applied", laid=facts.laid, left=len(facts.left))})

    async def answer(self, request: Request) -> Response:
        """Writes down what a person says; the edits that came of it."""
        what = ANSWERS.get(request.path_params["what"])
        if what is None:
            raise HTTPException(404, "no such answer")
        model, say = what
        answer = model.model_validate_json(await request.body())
        edits = await run_in_threadpool(say, self._workspace, answer)
        return JSONResponse({"edits": [edit.id for edit in edits]})

    def picture(self, request: Request) -> Response:
        given = request.path_params
        jpeg = self._pictures.jpeg(given["document"], given["page"], given["resolution"])
        if jpeg is None:
            raise HTTPException(404, "no such picture")
        headers = {"Cache-Control": f"private, max-age={PICTURE_SECONDS}, immutable"}
        return Response(jpeg, media_type="image/jpeg", headers=headers)

    def _place(self, queue: Queue, item: int | None) -> Response:
        place = None if item is None else int(queue.items[item])
        record = None if place is None else self._workspace.index.record_ids[place]
        return JSONResponse({"item": item, "record": record})

    def _item(self, queue: Queue, item: int) -> dict[str, Any]:
        index = self._workspace.index
        entry = int(queue.items[item])
        place = int(queue.items[item + 1]) if entry < 0 else entry
        document = index.documents[int(index.document_of[place])]
        shared = {"item": item, "of": len(queue.items), "document": document, "page": int(index.page[place])}
        if entry < 0:
            return {**shared, "heading": HEADER - entry}
        record = self._workspace.current(place)
        reasons = record.review_reasons if record else index.reason_texts(place)
        confidence = record.confidence if record else float(index.confidence[place])
        return {
            **shared,
            "record": index.record_ids[place],
            "seq": int(index.seq[place]),
            "text": index.snippet(place),
            "percent": round(100 * confidence),
            "reason": reasons[0] if reasons else "",
            "flags": RowFlags(record) if record else None,
        }

    def _asked(self, task: DocumentTask, strings: Strings) -> dict[str, Any]:
        asked: dict[str, Any] = {
            "task": task, "columns": COLUMN_CHOICES, "cells": [], "rows": [], "turned": None, "boxes": [], "bands": 0,
            "what": reason_sentence(task.subject, strings), "as_text": as_text, "page": task.page,
        }  # fmt: skip
        if task.document_id not in self._workspace.index.document_places:
            return asked
        document = self._workspace.document(task.document_id).document
        column = task.field or task.subject
        if task.kind in (TaskKind.COLUMN, TaskKind.HEADING):
            boxes = column_target(document, column).boxes
            page = next(iter(boxes), None)
            asked |= {"cells": examples(document, column), "page": page}
            asked["boxes"] = [page_of(document, page).box(boxes[page])] if page else []
        elif task.page is not None:
            unread = bands_of(document, task.page, Fate.UNREAD) if task.is_unread else []
            asked |= {"rows": page_rows(document, task.page), "boxes": unread, "bands": len(unread)}
        else:
            asked["page"] = 1
        page = asked["page"]
        if page is not None and 1 <= page <= document.pages:
            asked["turned"] = page_of(document, page)
        return asked

    def _html(self, request: Request, name: str, **values: Any) -> HTMLResponse:
        strings = _strings(request)
        text = self._templates.get_template(name).render(
            t=strings, lang=strings.lang, months=MONTHS_A_YEAR,
            sentence=lambda reason: reason_sentence(reason, strings), doubtful_fields=doubtful_fields,
            picture=f"{request.scope['root_path']}/picture", **values,
        )  # fmt: skip
        return HTMLResponse(text)


def application(workspace: Workspace, lang: Lang, token: str) -> Starlette:
    """The application; its addresses begin with ``/<token>``."""
    return Starlette(
        routes=[Mount(f"/{token}", routes=ReviewPages(workspace, lang).routes())],
        exception_handlers={
            UsageError: _failure(404),
            ValidationError: _failure(422),
            ValueError: _failure(422),
            OutputError: _failure(507),
            InputError: _failure(422),
            KpuExtractError: _failure(500),
        },
    )


def _failure(status: int) -> Callable[[Request, Exception], Response]:
    def respond(request: Request, error: Exception) -> Response:
        return JSONResponse({"why": _line(request, error)}, status)

    return respond


def _line(request: Request, error: Exception) -> str:
    if isinstance(error, RefusedError):
        return _strings(request)(error.key, **error.values)
    if isinstance(error, ValidationError):
        return "; ".join(str(one["msg"]) for one in error.errors()[:3])
    return str(error)


def _strings(request: Request) -> Strings:
    given = request.path_params.get("lang", "")
    if given not in set(Lang):
        raise HTTPException(404, "no such language")
    return strings_of(Lang(given))


def _number(request: Request, name: str, otherwise: int = 0) -> int:
    text = request.query_params.get(name, "")
    return int(text) if text.lstrip("-").isdecimal() and len(text) <= ADDRESS_DIGITS else otherwise
