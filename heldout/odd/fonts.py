"""TrueType fonts in the drawn files: how wide their letters are, and the letters used embedded."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream, String

_FOLDER = "/usr/share/fonts/truetype/"
FILES = {
    "Liberation Sans": "liberation/LiberationSans-#.ttf",
    "Liberation Serif": "liberation/LiberationSerif-#.ttf",
    "Carlito": "crosextra/Carlito-#.ttf",
    "Caladea": "crosextra/Caladea-#.ttf",
    "DejaVu Sans": "dejavu/DejaVuSans@.ttf",
    "DejaVu Sans Condensed": "dejavu/DejaVuSansCondensed@.ttf",
    "DejaVu Serif": "dejavu/DejaVuSerif@.ttf",
}
"""The files below ``_FOLDER``; ``#`` stands for Regular or Bold, ``@`` for nothing or -Bold."""
EM = 1000
"""Units of an em in which PDF gives widths."""


@dataclass(frozen=True)
class OddFace:
    """A font in its weight."""

    family: str
    bold: bool = False

    @property
    def path(self) -> str:
        """The font's file."""
        name = FILES[self.family].replace("#", "Bold" if self.bold else "Regular")
        return _FOLDER + name.replace("@", "-Bold" if self.bold else "")


@cache
def opened(path: str) -> TTFont:
    """The font in a file, opened once."""
    return TTFont(path)


@cache
def _advances(path: str) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    font = opened(path)
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def width(text: str, face: OddFace, size: float) -> float:
    """How wide ``text`` runs, in points."""
    names, metrics, em = _advances(face.path)
    return sum(metrics[names[ord(letter)]][0] for letter in text) * size / em


def wrapped(text: str, face: OddFace, size: float, room: float) -> tuple[str, ...]:
    """``text`` in lines of at most ``room`` points."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, face, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


@dataclass(frozen=True)
class FontTraits:
    """What is wrong with the fonts of a file. ``tall``: times their own height that letters claim to have;
    ``unmapped``: no map to Unicode; ``odd_map``: texts that letters are mapped to instead of their own."""

    tall: float = 1.0
    unmapped: bool = False
    odd_map: tuple[tuple[str, str], ...] = ()


@dataclass
class FontBook:
    """The fonts of one file, under the names that content streams call them by."""

    traits: FontTraits = field(default_factory=FontTraits)
    _used: dict[OddFace, dict[int, str]] = field(default_factory=dict)

    def name(self, face: OddFace) -> str:
        """The font's name in the resources."""
        self._used.setdefault(face, {})
        return f"F{list(self._used).index(face)}"

    def codes(self, text: str, face: OddFace) -> str:
        """``text`` as a string operand."""
        font = opened(face.path)
        names = font.getBestCmap()
        used = self._used.setdefault(face, {})
        codes = []
        for letter in text:
            code = font.getGlyphID(names[ord(letter)])
            used[code] = letter
            codes.append(f"{code:04X}")
        return f"<{''.join(codes)}>"

    def embedded(self, pdf: pikepdf.Pdf) -> Dictionary:
        """The resources' fonts, each with the letters used."""
        made = Dictionary()
        for face, used in self._used.items():
            made[f"/{self.name(face)}"] = pdf.make_indirect(_font(pdf, face, used, self.traits))
        return made


def _font(pdf: pikepdf.Pdf, face: OddFace, used: dict[int, str], traits: FontTraits) -> Dictionary:
    name = Name("/ABCDEF+" + face.path.rpartition("/")[2].removesuffix(".ttf"))
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(_descriptor(pdf, name, face, used, traits)),
        W=_widths(face, used),
        CIDToGIDMap=Name.Identity,
    )
    whole = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
    )
    if not traits.unmapped:
        whole.ToUnicode = pdf.make_indirect(Stream(pdf, _to_unicode(used, dict(traits.odd_map))))
    return whole


def _descriptor(
    pdf: pikepdf.Pdf, name: Name, face: OddFace, used: dict[int, str], traits: FontTraits
) -> Dictionary:
    font = opened(face.path)
    scale = EM / font["head"].unitsPerEm
    head, hhea = font["head"], font["hhea"]
    box = [round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)]
    file = Stream(pdf, _subset(face.path, tuple(sorted(used))))
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array([box[0], round(box[1] * traits.tall), box[2], round(box[3] * traits.tall)]),
        ItalicAngle=0,
        Ascent=round(hhea.ascent * scale * traits.tall),
        Descent=round(hhea.descent * scale * traits.tall),
        CapHeight=700,
        StemV=80,
        FontFile2=pdf.make_indirect(file),
    )


def _widths(face: OddFace, used: dict[int, str]) -> Array:
    font = opened(face.path)
    scale, order = EM / font["head"].unitsPerEm, font.getGlyphOrder()
    widths = Array()
    for code in sorted(used):
        widths.append(code)
        widths.append(Array([round(font["hmtx"].metrics[order[code]][0] * scale)]))
    return widths


@cache
def _subset(path: str, codes: tuple[int, ...]) -> bytes:
    options = Options(retain_gids=True, notdef_outline=True, hinting=False)
    font = TTFont(path)
    subsetter = Subsetter(options)
    subsetter.populate(gids=list(codes))
    subsetter.subset(font)
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _to_unicode(used: dict[int, str], odd: dict[str, str]) -> bytes:
    lines = [
        f"<{code:04X}> <{odd.get(letter, letter).encode('utf-16-be').hex()}>"
        for code, letter in sorted(used.items())
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    maps = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{maps}\nendcmap end end"
    ).encode()
