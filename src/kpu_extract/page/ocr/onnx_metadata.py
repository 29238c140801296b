"""What an ONNX file says of itself, read without an engine.

The file is a protocol buffer (onnx.proto3 of the ONNX project, https://protobuf.dev/programming-guides/encoding/):
a run of fields, each with a number and a kind. The network, all but a few bytes of it, is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kpu_extract.errors import EngineError

METADATA_FIELD, KEY_FIELD, VALUE_FIELD = 14, 1, 2
"""Numbers of ModelProto.metadata_props, and of an entry's key and value."""

_VARINT, _EIGHT_BYTES, _SIZED, _FOUR_BYTES = 0, 1, 2, 5
_KIND_BITS, _NUMBER_BITS, _MORE = 3, 7, 0x80


def onnx_metadata(model: Path) -> dict[str, str]:
    """The entries of the file's metadata; EngineError where it is no ONNX file."""
    try:
        entries = [
            dict(_sized_fields(value))
            for number, value in _sized_fields(memoryview(model.read_bytes()))
            if number == METADATA_FIELD
        ]
        return {
            str(entry[KEY_FIELD], encoding="utf-8"): str(entry[VALUE_FIELD], encoding="utf-8")
            for entry in entries
        }
    except (OSError, ValueError, IndexError, KeyError) as error:
        raise EngineError(f"{model.name} does not load ({error}); reinstall the package rapidocr") from error


def _sized_fields(message: memoryview) -> Iterator[tuple[int, memoryview]]:
    """The number and the bytes of the message's fields that are texts, bytes or messages; ValueError or IndexError
    where it is no message."""
    at = 0
    while at < len(message):
        tag, at = _number(message, at)
        kind, size = tag & ((1 << _KIND_BITS) - 1), 0
        if kind == _VARINT:
            _, at = _number(message, at)
        elif kind == _SIZED:
            size, at = _number(message, at)
            if at + size > len(message):
                raise ValueError("it ends within a field")
            yield tag >> _KIND_BITS, message[at : at + size]
        elif kind in (_EIGHT_BYTES, _FOUR_BYTES):
            size = 8 if kind == _EIGHT_BYTES else 4
        else:
            raise ValueError(f"it holds a field of the unknown kind {kind}")
        at += size


def _number(message: memoryview, at: int) -> tuple[int, int]:
    """A number of as many bytes as it needs, seven bits in each, the lowest first; and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & (_MORE - 1)) << shift
        at, shift = at + 1, shift + _NUMBER_BITS
        if byte < _MORE:
            return value, at
