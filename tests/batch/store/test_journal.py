from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpu_extract.batch.store.journal import Done, Failed, Journal
from kpu_extract.settings import Limits


def done(document_id: str, part: str = "p") -> Done:
    return Done(
        key=f"key-{document_id}",
        document_id=document_id,
        source_file="x.pdf",
        part=part,
        pages=1,
        records=2,
        seconds=0.5,
    )


def failed(document_id: str) -> Failed:
    return Failed(
        key="k",
        document_id=document_id,
        reason="crash",
        message="died",
        advice="a",
        attempts=2,
        seconds=1,
        limits=Limits(),
    )


def opened(path: Path) -> Journal:
    return Journal(path)


def test_events_are_there_when_the_journal_is_opened_again(tmp_path: Path) -> None:
    journal = opened(tmp_path / "deep" / "journal.jsonl")
    journal.append(done("a"))
    journal.append(failed("b"))
    journal.close()
    again = opened(tmp_path / "deep" / "journal.jsonl")
    assert (again.latest("a"), again.latest("b"), again.latest("c")) == (done("a"), failed("b"), None)


def test_the_last_event_of_a_document_counts(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    journal.append(failed("a"))
    journal.append(done("a", part="new"))
    journal.append(done("b", part="other"))
    journal.append(failed("b"))
    journal.close()
    assert opened(tmp_path / "j").latest("a") == done("a", part="new")
    assert opened(tmp_path / "j").parts() == {"new"}


EVENTS = [done(name) for name in "abcde"]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a journal of all ``EVENTS``: made once, for each line is waited for until it is on the disk."""
    path = tmp_path_factory.mktemp("journal") / "j"
    journal = opened(path)
    for event in EVENTS:
        journal.append(event)
    journal.close()
    return path.read_bytes()


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_journal_cut_anywhere_keeps_every_whole_line_and_can_be_written_on(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("journal") / "j"
    cut = data.draw(st.integers(0, len(content)))
    path.write_bytes(content[:cut])
    whole = content[:cut].count(b"\n")
    journal = opened(path)
    assert [journal.latest(event.document_id) for event in EVENTS] == [*EVENTS[:whole], *[None] * (5 - whole)]
    journal.append(done("z"))
    journal.close()
    again = opened(path)
    assert again.latest("z") == done("z")
    assert [again.latest(event.document_id) for event in EVENTS[:whole]] == EVENTS[:whole]


def test_a_line_of_zeros_or_of_another_program_is_passed_over(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    journal.append(done("a"))
    journal.close()
    with (tmp_path / "j").open("ab") as file:
        file.write(b'\0\0\0\0\n{"event": "new kind"}\nnonsense\n')
    journal = opened(tmp_path / "j")
    journal.append(done("b"))
    journal.close()
    again = opened(tmp_path / "j")
    assert (again.latest("a"), again.latest("b")) == (done("a"), done("b"))
