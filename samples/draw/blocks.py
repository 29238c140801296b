"""The prose of a decree as blocks that the page's script sets: head, considerations, dictums, signature."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from samples.draw.transcript import printed

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


@dataclass(frozen=True)
class Block:
    """One block: its CSS class, text, and for hanging indents a label and a marker. ``sheet`` begins a new
    sheet, ``table`` sets the plan there, ``markup`` is ready HTML."""

    cls: str = ""
    text: str = ""
    label: str | None = None
    marker: str | None = None
    sheet: str | None = None
    table: bool = False
    markup: str | None = None

    def as_data(self) -> dict[str, Any]:
        """What the script reads; empty members left out."""
        data = {key: value for key, value in asdict(self).items() if value not in (None, False)}
        if "markup" in data:
            data["html"] = data.pop("markup")
        return data


def head_blocks(head: dict[str, Any], *, copy: bool) -> list[Block]:
    """Letterhead, number, title and the office that decides."""
    office = head["issuer"].removeprefix("Komisi Pemilihan Umum ").upper()
    blocks = [Block("right", "SALINAN")] if copy else []
    return [
        *blocks,
        Block("center bold big", "KOMISI PEMILIHAN UMUM"),
        Block("center bold big gap", office),
        Block("center bold", f"KEPUTUSAN {head['issuer'].upper()}"),
        Block("center bold", f"NOMOR {head['number']}"),
        Block("center bold", "TENTANG"),
        Block("center bold gap", head["title"]),
        Block("center bold gap", f"KETUA {head['issuer'].upper()},"),
    ]


def items(label: str, texts: Sequence[str], markers: str) -> list[Block]:
    """The items of Menimbang or Mengingat; ``markers`` is ``a`` or ``1``; one item alone has none."""
    blocks = []
    for index, text in enumerate(texts):
        marker = f"{chr(97 + index)}." if markers == "a" else f"{index + 1}."
        shown = "" if len(texts) == 1 else marker
        blocks.append(Block("law", printed(text), label if index == 0 else "", shown))
    return blocks


def ruling_blocks(head: dict[str, Any], *, spaced: bool) -> list[Block]:
    """MEMUTUSKAN, Menetapkan and the dictums."""
    enacting = head.get("enacting") or f"KEPUTUSAN {head['issuer'].upper()} TENTANG {head['title']}."
    return [
        Block("center bold gap", "MEMUTUSKAN :" if spaced else "MEMUTUSKAN:"),
        Block("law", enacting, "Menetapkan"),
        *(Block("law", printed(dictum["text"]), dictum["label"]) for dictum in head["dictums"]),
    ]


def signature(
    head: dict[str, Any], certifier: Sequence[str], font: str | None = None, dated: bool = True
) -> Block:
    """Place, date, office, ``ttd.`` and name on the right; who certifies the copy on the left. ``font``
    sets the chair's lines in a font of its own, their codes shifted to suit it."""
    year, month, day = (int(part) for part in head["date"].split("-"))
    date = f"{day:02d}" if font else str(day)
    role, office = head["signatory_role"], head["issuer"].removeprefix("Komisi Pemilihan Umum ")
    chair = [role[: -len(office)].strip(), role[-len(office) :] + ",", "", "ttd.", "", head["signatory"]]
    if font:
        chair = [shifted(line) for line in chair]
    right = (
        [f"Ditetapkan di {head['place']}", f"pada tanggal {date} {MONTHS[month - 1]} {year}"] if dated else []
    )
    style = f' style="font-family:{font}"' if font else ""
    chair_html = f"<div{style}>{'<br>'.join(html.escape(line) or '&nbsp;' for line in chair)}</div>"
    left = "<br>".join(html.escape(line) or "&nbsp;" for line in certifier)
    right_html = "<br>".join(html.escape(line) for line in right)
    return Block(
        "pair", markup=f'<div class="left">{left}</div><div class="right-half">{right_html}{chair_html}</div>'
    )


SHIFT = 12
"""Jepara's font stores every letter under the code 12 below its own ("KETUA" as "?9HI5")."""


def shifted(text: str) -> str:
    """``text`` in the codes of the shifted font; spaces stay."""
    return "".join(" " if letter == " " else chr(ord(letter) - SHIFT) for letter in text.upper())
