"""Makes mutants of a PDF's objects: the file is well written, what it says is not."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pikepdf

MOST_CHANGES = 4
NUMBERS = (0, -1, 1, 45, 65536, 2**31 - 1, -(2**31), 2**40, Decimal("0.0000001"), Decimal("-99999999.5"))
NAMES = (
    "/FlateDecode",
    "/LZWDecode",
    "/DCTDecode",
    "/JPXDecode",
    "/JBIG2Decode",
    "/CCITTFaxDecode",
    "/Crypt",
    "/Page",
    "/Pages",
    "/XObject",
    "/Form",
    "/Image",
    "/Type0",
    "/Type3",
    "/Identity-H",
    "/DeviceN",
    "/Separation",
    "/None",
)
CONTENTS = (
    b"q " * 5_000,
    b"Q " * 50,
    b"BT /F1 9e9 Tf (x) Tj ET",
    b"1e9 0 0 1e9 0 0 cm /P Do",
    b"0 0 0 0 0 0 cm 0 0 m 9 9 l S",
    b"0 0 1e38 1e38 re f",
    b"BI /W 9999 /H 9999 /BPC 8 /CS /RGB ID x EI",
    b"/X Do " * 200,
    b"\xff" * 500,
    b"-9e9 w [1e-9] 0 d 0 0 m 600 800 l S",
    b"/MC0 BDC BT /F1 9 Tf <zz> Tj ET EMC EMC",
)


def structural_mutants(sources: Sequence[bytes], count: int, seed: int) -> list[bytes]:
    """``count`` mutants, the same for the same seed: each of one source, with one to four changes of its objects."""
    rng = random.Random(seed)
    return [_mutant(rng, rng.choice(sources)) for _ in range(count)]


def _mutant(rng: random.Random, source: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(source)) as pdf:
        for _ in range(rng.randint(1, MOST_CHANGES)):
            # An object that an earlier change left cannot always be changed again.
            with suppress(TypeError, ValueError, KeyError, IndexError, RuntimeError, pikepdf.PdfError):
                rng.choice(_CHANGES)(rng, pdf)
        try:
            pdf.save(out, **rng.choice(_WAYS)(rng))
        except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
            # The writer itself will not have it: the source is cut instead, so that every draw gives a mutant.
            return source[: rng.randrange(len(source))]
    return out.getvalue()


_WAYS: tuple[Callable[[random.Random], dict[str, Any]], ...] = (
    lambda _: {"static_id": True},
    lambda _: {"static_id": True, "object_stream_mode": pikepdf.ObjectStreamMode.generate},
    lambda _: {"static_id": True, "linearize": True},
    lambda _: {"static_id": True, "qdf": True},
    lambda rng: {
        "encryption": pikepdf.Encryption(
            owner="owner",
            user=rng.choice(("", "", "secret")),
            R=rng.choice((4, 6)),
            allow=pikepdf.Permissions(extract=rng.random() < 0.5, accessibility=False),
        )
    },
)
_Change = Callable[[random.Random, pikepdf.Pdf], None]


def _holders(pdf: pikepdf.Pdf) -> list[Any]:
    """Dictionaries and streams with entries."""
    return [
        one for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream) and len(one.keys())
    ]


def _entry(rng: random.Random, pdf: pikepdf.Pdf) -> tuple[Any, str]:
    holder = rng.choice(_holders(pdf))
    if rng.random() < 0.4:
        # One level down: font, resource and filter dictionaries are seldom objects of their own.
        inner = [holder[key] for key in holder.keys() if isinstance(holder[key], pikepdf.Dictionary)]  # noqa: SIM118
        holder = rng.choice([one for one in inner if len(one.keys())] or [holder])
    return holder, rng.choice(sorted(holder.keys()))


def _value(rng: random.Random, pdf: pikepdf.Pdf) -> Any:
    return rng.choice(_VALUES)(rng, pdf)


_VALUES: tuple[Callable[[random.Random, pikepdf.Pdf], Any], ...] = (
    lambda rng, _: rng.choice(NUMBERS),
    lambda rng, _: pikepdf.Name(rng.choice(NAMES)),
    lambda rng, _: pikepdf.String("x" * rng.choice((0, 5, 70_000))),
    lambda rng, _: pikepdf.Array([rng.choice(NUMBERS) for _ in range(rng.choice((0, 1, 4, 300)))]),
    lambda _, __: pikepdf.Dictionary(),
    lambda _, __: True,
    lambda rng, pdf: rng.choice([one for one in pdf.objects if isinstance(one, pikepdf.Object)]),
)


def _set(rng: random.Random, pdf: pikepdf.Pdf) -> None:
    holder, key = _entry(rng, pdf)
    if key != "/Length":
        holder[key] = _value(rng, pdf)


def _take_out(rng: random.Random, pdf: pikepdf.Pdf) -> None:
    holder, key = _entry(rng, pdf)
    if key != "/Length":
        del holder[key]


def _swap(rng: random.Random, pdf: pikepdf.Pdf) -> None:
    """The value of one entry stands under another key of another object."""
    (one, key), (other, target) = _entry(rng, pdf), _entry(rng, pdf)
    if "/Length" not in (key, target):
        other[target] = one[key]


def _content(rng: random.Random, pdf: pikepdf.Pdf) -> None:
    streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    if streams:
        chosen = rng.choice(streams)
        before = chosen.read_raw_bytes()[: rng.choice((0, 100, 100_000))]
        filters = chosen.get("/Filter")
        chosen.write(
            before + b" " + rng.choice(CONTENTS),
            filter=filters if isinstance(filters, pikepdf.Name) else None,
        )


def _pages(rng: random.Random, pdf: pikepdf.Pdf) -> None:
    """The tree of pages says something else than there is."""
    tree = pdf.Root.get("/Pages")
    if not isinstance(tree, pikepdf.Dictionary):
        return
    match rng.randrange(4):
        case 0:
            tree["/Count"] = rng.choice(NUMBERS)
        case 1:
            tree["/Kids"] = pikepdf.Array([tree])
        case 2:
            kids = list(tree.get("/Kids", []))
            tree["/Kids"] = pikepdf.Array(kids * rng.choice((2, 3)))
        case _:
            tree["/Parent"] = tree


def _nest(rng: random.Random, pdf: pikepdf.Pdf) -> None:
    """Arrays in arrays under some entry."""
    holder, key = _entry(rng, pdf)
    if key == "/Length":
        return
    nested = pikepdf.Array([])
    for _ in range(rng.choice((3, 50, 90))):
        nested = pikepdf.Array([nested])
    holder[key] = nested


def _annotate(rng: random.Random, pdf: pikepdf.Pdf) -> None:
    pages = [
        one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Page"
    ]
    if pages:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(rng.choice(("/Widget", "/Stamp", "/Link", "/FreeText", "/Ink"))),
            Rect=pikepdf.Array([rng.choice(NUMBERS) for _ in range(4)]),
            AP=pikepdf.Dictionary(N=_value(rng, pdf)),
        )
        rng.choice(pages)["/Annots"] = pikepdf.Array([note] * rng.choice((1, 30)))


_CHANGES: tuple[_Change, ...] = (_set, _set, _set, _take_out, _swap, _content, _pages, _nest, _annotate)
