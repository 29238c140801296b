"""The metadata of an ONNX file, from bytes made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.errors import EngineError
from kpu_extract.page.ocr.onnx_metadata import onnx_metadata
from kpu_extract.page.ocr.rapid_models import alphabet_of

SIZED, VARINT, EIGHT_BYTES = 2, 0, 1
VERSION, GRAPH, METADATA = 1, 7, 14


def number(value: int) -> bytes:
    told = bytearray()
    while value >= 0x80:
        told.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*told, value])


def sized(field: int, value: bytes) -> bytes:
    return number(field << 3 | SIZED) + number(len(value)) + value


def entry(key: str, value: str) -> bytes:
    return sized(METADATA, sized(1, key.encode()) + sized(2, value.encode()))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return tmp_path / "a_rec_model.onnx"


def test_the_alphabet_stands_behind_the_network(model: Path) -> None:
    other = number(VERSION << 3 | VARINT) + number(300) + number(20 << 3 | EIGHT_BYTES) + bytes(8)
    model.write_bytes(
        other + sized(GRAPH, bytes(70_000)) + entry("author", "x") + entry("character", "a\né\n的")
    )
    assert onnx_metadata(model) == {"author": "x", "character": "a\né\n的"}
    assert alphabet_of(model) == ["blank", "a", "é", "的", " "]


@pytest.mark.parametrize(
    "content",
    [
        b"no model",
        sized(GRAPH, bytes(200))[:-1],
        sized(METADATA, sized(1, b"character")),
        sized(METADATA, sized(1, b"\xff") + sized(2, b"a")),
    ],
)
def test_what_is_no_model_is_reported(model: Path, content: bytes) -> None:
    model.write_bytes(content)
    with pytest.raises(EngineError, match=r"a_rec_model\.onnx does not load"):
        onnx_metadata(model)


def test_a_model_without_an_alphabet_is_reported(model: Path) -> None:
    model.write_bytes(entry("author", "x"))
    with pytest.raises(EngineError, match="does not say its alphabet"):
        alphabet_of(model)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_reported(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    model = tmp_path_factory.mktemp("model") / "m.onnx"
    model.write_bytes(content)
    try:
        onnx_metadata(model)
    except EngineError as error:
        assert "m.onnx" in str(error)
