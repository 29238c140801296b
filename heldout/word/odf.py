"""Writes typed documents as flat OpenDocument XML, which LibreOffice prints.

The letters of a cell with an ident have a colour that no eye tells from black; ``prints.py`` finds each
cell's letters in the printed PDF by it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from html import escape

from heldout.decree import Block
from heldout.word.content import TypedCell, TypedTable
from heldout.word.spec import MonthMark

SHADES = 24
"""A colour's parts stay below this, of 255: darker than any print that a scanner tells from black."""

MEAN_LETTER = 0.54
"""The mean width of a letter, of the font's size."""

BLANK = "\u00a0"

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
        ("fo", "xsl-fo-compatible"),
    )
)


def colour_of(ident: int) -> str:
    """The near-black that stands for ``ident``."""
    red, green, blue = ident % SHADES, ident // SHADES % SHADES, ident // SHADES**2
    if blue >= SHADES:
        raise ValueError("more cells than near-blacks; make the document shorter")
    return f"#{red:02x}{green:02x}{blue:02x}"


def ident_of(colour: Sequence[float]) -> int:
    """The ident that a printed letter's colour (parts from 0 to 1) stands for; 0 for black and all others."""
    parts = [round(255 * part) for part in colour]
    if len(parts) == 1:
        parts *= 3
    if len(parts) != 3 or max(parts) >= SHADES:
        return 0
    return parts[0] + SHADES * parts[1] + SHADES**2 * parts[2]


class Writer:
    """Collects styles and body of one document; sizes in points."""

    def __init__(self, font: str, size: float, *, tight: bool, cut: bool, seed: int) -> None:
        self._font, self._size, self._tight, self._cut = font, size, tight, cut
        self._chance = random.Random(seed)
        self._styles: dict[str, str] = {}
        self._body: list[str] = []

    def prose(self, blocks: Sequence[Block], font: str, size: float, master: str) -> None:
        """Paragraphs; the first begins a page of ``master``."""
        for number, block in enumerate(blocks):
            indent = 96.0 if block.label is not None else 0.0
            hang = 18.0 if block.marker else 0.0
            paragraph = (
                f'fo:text-align="{block.align}" fo:margin-top="{block.above}pt" '
                f'fo:margin-left="{block.shift * 460 + indent + hang}pt" fo:text-indent="{-indent - hang}pt"'
            )
            inner = (
                f"<style:paragraph-properties {paragraph}><style:tab-stops>"
                f'<style:tab-stop style:position="{-12 - hang}pt"/>'
                f'<style:tab-stop style:position="{-hang}pt"/><style:tab-stop style:position="0pt"/>'
                f"</style:tab-stops></style:paragraph-properties>{self._letters(font, size, block.bold)}"
            )
            started = f' style:master-page-name="{master}"' if number == 0 else ""
            style = self._style("paragraph", inner, started)
            lead = f"{escape(block.label)}<text:tab/>:<text:tab/>" if block.label else ""
            if block.label == "":
                lead = "<text:tab/><text:tab/>"
            marker = f"{block.marker}<text:tab/>" if block.marker else ""
            text = escape(block.text, quote=False)
            self._body.append(f'<text:p text:style-name="{style}">{lead}{marker}{text}</text:p>')

    def table(self, table: TypedTable, *, repeated: bool, sheet: bool = False) -> None:
        """A table; in a spreadsheet its rows get the height that their texts need."""
        total = sum(table.widths)
        properties = (
            f'<style:table-properties style:width="{total}pt" table:align="center" '
            'style:may-break-between-rows="true" table:border-model="collapsing"/>'
        )
        master = ' style:master-page-name="Wide"' if sheet else ""
        name = self._style("table", properties, master)
        out = [f'<table:table table:name="Rencana{len(self._body)}" table:style-name="{name}">']
        for width in table.widths:
            style = self._style(
                "table-column", f'<style:table-column-properties style:column-width="{width}pt"/>'
            )
            out.append(f'<table:table-column table:style-name="{style}"/>')
        covered: dict[int, int] = {}
        heads = sum(row.head for row in table.rows) if repeated else 0
        for number, row in enumerate(table.rows):
            out.append("<table:table-header-rows>" if heads and number == 0 else "")
            height = self._height(row.cells, table.widths, sheet=sheet)
            out.append(self._row(row.cells, len(table.widths), covered, height))
            out.append("</table:table-header-rows>" if heads and number == heads - 1 else "")
        out.append("</table:table>")
        self._body.append("".join(out))

    def document(self, paper: tuple[float, float], footer: str, *, sheet: bool = False) -> str:
        """The whole file, for ``paper`` (width, height) held upright."""
        kind = "spreadsheet" if sheet else "text"
        width, height = paper
        layouts = "".join(
            f'<style:page-layout style:name="L{name}"><style:page-layout-properties fo:page-width="{w}pt" '
            f'fo:page-height="{h}pt" style:print-orientation="{turn}" fo:margin="42pt" '
            'style:table-centering="horizontal"/><style:footer-style><style:header-footer-properties '
            'fo:min-height="14pt" fo:margin-top="4pt"/></style:footer-style></style:page-layout>'
            for name, w, h, turn in (
                ("Tall", width, height, "portrait"),
                ("Wide", height, width, "landscape"),
            )
        )
        masters = "".join(
            f'<style:master-page style:name="{name}" style:page-layout-name="L{name}"><style:footer>'
            f"<text:p>{escape(footer)}</text:p></style:footer></style:master-page>"
            for name in ("Tall", "Wide")
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.2" '
            f'office:mimetype="application/vnd.oasis.opendocument.{kind}"><office:automatic-styles>'
            f"{layouts}{''.join(self._definitions())}</office:automatic-styles><office:master-styles>{masters}"
            f"</office:master-styles><office:body><office:{kind}>{''.join(self._body)}</office:{kind}>"
            "</office:body></office:document>"
        )

    # --- rows and cells -----------------------------------------------------------------------------------

    def _height(self, cells: Sequence[TypedCell], widths: Sequence[float], *, sheet: bool) -> str:
        """The row's height: room for turned names, and in a spreadsheet (whose rows do not grow when they
        are printed) for the longest text; else the texts set it."""
        turned = max((3.4 * self._size for cell in cells if cell.rotated), default=0.0)
        if not sheet:
            return f'style:min-row-height="{turned}pt"' if turned else ""
        lines = 1
        for cell in cells:
            if cell.span[0] == 1:
                width = sum(widths[cell.column : cell.column + cell.span[1]]) - 6.0
                lines = max(lines, 1 + int(len(cell.text) * MEAN_LETTER * self._size / width))
        high = max(turned, lines * self._size * 1.25 + 3.0)
        return f'style:row-height="{high:.1f}pt" style:use-optimal-row-height="false"'

    def _row(self, cells: Sequence[TypedCell], width: int, covered: dict[int, int], height: str) -> str:
        """One row; ``covered`` counts for each column the rows that a cell above still reaches into."""
        keep = "auto" if self._cut else "always"
        style = self._style("table-row", f'<style:table-row-properties fo:keep-together="{keep}" {height}/>')
        own = {cell.column: cell for cell in cells}
        out = [f'<table:table-row table:style-name="{style}">']
        beside = 0
        for column in range(width):
            if covered.get(column, 0) or beside:
                covered[column] = max(0, covered.get(column, 0) - (0 if beside else 1))
                beside = max(0, beside - 1)
                out.append("<table:covered-table-cell/>")
                continue
            cell = own.get(column, TypedCell(column, ""))
            out.append(self._cell(cell))
            beside = cell.span[1] - 1
            for reached in range(column, column + cell.span[1]):
                covered[reached] = cell.span[0] - 1
        return "".join([*out, "</table:table-row>"])

    def _cell(self, cell: TypedCell) -> str:
        padding = "0.4pt 1.5pt" if self._tight else "2pt 4pt"
        top, side = padding.split(" ")
        fill = f'fo:background-color="{cell.fill}" ' if cell.fill else ""
        turn = (
            'style:writing-mode="bt-lr" style:rotation-angle="90" style:vertical-align="middle"'
            if cell.rotated
            else ""
        )
        inner = (
            f'<style:table-cell-properties {self._border(cell)} {fill}{turn} fo:wrap-option="wrap" '
            f'fo:padding-top="{top}" fo:padding-bottom="{top}" fo:padding-left="{side}" fo:padding-right="{side}"'
            f"{' style:vertical-align=' + chr(34) + 'middle' + chr(34) if cell.bold and not turn else ''}/>"
        )
        align = "center" if cell.centred else "start"
        leading = ' fo:line-height="88%"' if self._tight else ""
        paragraph = f'<style:paragraph-properties fo:text-align="{align}"{leading}/>'
        letters = self._letters(self._font, self._size, cell.bold)
        style = self._style("table-cell", inner + paragraph + letters)
        name = self._style("paragraph", paragraph + letters)
        rows, columns = cell.span
        texts = "".join(
            f'<text:p text:style-name="{name}">{self._pen(cell)}{self._coloured(part, cell)}</text:p>'
            for part in cell.text.split("\n")
        )
        if cell.blanks:
            texts = self._blanks() + texts
        return (
            f'<table:table-cell office:value-type="string" table:style-name="{style}" '
            f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}">{texts}</table:table-cell>'
        )

    def _border(self, cell: TypedCell) -> str:
        rule = '"0.5pt solid #000000"'
        above, below = ('"none"' if free else rule for free in (cell.open_above, cell.open_below))
        return f"fo:border-left={rule} fo:border-right={rule} fo:border-top={above} fo:border-bottom={below}"

    def _blanks(self) -> str:
        """A line of blanks so low that the next line stands on it."""
        low = '<style:paragraph-properties fo:line-height="1pt"/>'
        name = self._style("paragraph", low + self._letters(self._font, self._size, bold=False))
        return f'<text:p text:style-name="{name}">{BLANK * 24}</text:p>'

    def _coloured(self, text: str, cell: TypedCell) -> str:
        shown = escape(text, quote=False)
        if not cell.ident or not text:
            return shown
        inner = f'<style:text-properties fo:color="{colour_of(cell.ident)}"/>'
        return f'<text:span text:style-name="{self._style("text", inner)}">{shown}</text:span>'

    def _pen(self, cell: TypedCell) -> str:
        """A tick or a cross by hand, now and then over the cell's border."""
        if cell.pen is None:
            return ""
        size = self._size * self._chance.uniform(0.9, 1.35)
        strokes = (
            (((0.0, 0.55), (0.3, 1.0), (1.05, 0.0)),)
            if cell.pen is MonthMark.TICK
            else (((0.0, 0.0), (1.0, 1.0)), ((1.0, 0.0), (0.0, 1.0)))
        )
        inner = (
            f'<style:graphic-properties svg:stroke-color="#{self._chance.choice(("1a1a60", "202020"))}" '
            'svg:stroke-width="0.9pt" draw:fill="none" style:wrap="run-through" style:run-through="foreground" '
            'style:horizontal-pos="from-left" style:horizontal-rel="paragraph" style:vertical-pos="from-top" '
            'style:vertical-rel="paragraph" style:flow-with-text="false"/>'
        )
        style = self._style("graphic", inner)
        x, y = self._chance.uniform(-2.5, 3.5), self._chance.uniform(-2.5, 2.0)
        return "".join(self._stroke(stroke, size, (x, y), style) for stroke in strokes)

    def _stroke(
        self, stroke: Sequence[tuple[float, float]], size: float, at: tuple[float, float], style: str
    ) -> str:
        points = [
            (max(0.0, px * size + self._chance.uniform(-0.7, 0.7)), max(0.0, py * size)) for px, py in stroke
        ]
        wide, high = max(p[0] for p in points), max(p[1] for p in points)
        shown = " ".join(f"{round(px * 100)},{round(py * 100)}" for px, py in points)
        return (
            f'<draw:polyline text:anchor-type="char" draw:style-name="{style}" svg:x="{at[0]:.1f}pt" '
            f'svg:y="{at[1]:.1f}pt" svg:width="{wide:.2f}pt" svg:height="{high:.2f}pt" '
            f'svg:viewBox="0 0 {round(wide * 100)} {round(high * 100)}" draw:points="{shown}"/>'
        )

    # --- styles -------------------------------------------------------------------------------------------

    def _letters(self, font: str, size: float, bold: bool) -> str:
        weight = "bold" if bold else "normal"
        return (
            f'<style:text-properties fo:font-family="\'{font}\'" fo:font-size="{size}pt" '
            f'fo:font-weight="{weight}" fo:language="id" fo:country="ID"/>'
        )

    def _style(self, family: str, inner: str, attributes: str = "") -> str:
        key = f'style:family="{family}"{attributes}>{inner}'
        return self._styles.setdefault(key, f"s{len(self._styles) + 1}")

    def _definitions(self) -> list[str]:
        return [f'<style:style style:name="{name}" {key}</style:style>' for key, name in self._styles.items()]
