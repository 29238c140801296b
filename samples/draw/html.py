"""The HTML page of a document: its data, its style, and the script that lays it out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from samples.draw.blocks import Block

SCRIPT = Path(__file__).with_name("page.js")

STYLE = """
@page { size: 794px 1123px; margin: 0 } @page land { size: 1123px 794px; margin: 0 }
* { box-sizing: border-box } html, body { margin: 0; padding: 0 }
.sheet { position: relative; width: 794px; height: 1123px; overflow: hidden; break-after: page }
.sheet.landscape { width: 1123px; height: 794px; page: land }
.body { position: absolute; left: 84px; right: 76px; top: 66px; bottom: 74px; overflow: hidden }
.landscape .body { left: 52px; right: 52px; top: 52px; bottom: 60px }
.footer { position: absolute; left: 84px; bottom: 34px; font-size: 9pt }
.number { position: absolute; left: 0; right: 0; top: 30px; text-align: center; font-size: 10pt }
.catchword { position: absolute; right: 76px; bottom: 40px; font-size: 11pt }
.block { display: flex; line-height: 1.35; margin-bottom: 3px }
.block .text { flex: 1 } .law .text, .prose .text { text-align: justify }
.law .label { flex: 0 0 104px } .law .colon { flex: 0 0 14px } .law .marker { flex: 0 0 27px }
.law { margin-bottom: 7px } .prose { margin-bottom: 8px } .prose .marker { flex: 0 0 24px }
.center .text { text-align: center } .right .text { text-align: right } .bold { font-weight: bold }
.annex { margin-left: 52% } .landscape .annex { margin-left: 62% }
.gap { margin-bottom: 15px } .big { font-size: 115% }
.pair { margin-top: 14px } .pair .left { flex: 0 0 50%; padding-top: 44px; font-size: 90% }
.pair .right-half { flex: 1 }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th, td { border: 0.75px solid black; padding: 2px 3px; vertical-align: top; overflow-wrap: break-word }
th { text-align: center; vertical-align: middle } .month { text-align: center; padding: 1px 0 }
.section { font-weight: bold }
"""


def page_html(
    blocks: Sequence[Block],
    table: dict[str, Any],
    css: str,
    *,
    footer: str,
    page_number: str,
    catchwords: bool,
) -> str:
    """The page: ``footer`` runs on every sheet, ``page_number`` is a pattern with ``#`` or empty."""
    data = {
        "blocks": [block.as_data() for block in blocks],
        "table": table,
        "footer": footer,
        "pageNumber": page_number,
        "catchwords": catchwords,
    }
    stored = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><style>{STYLE}{css}</style></head><body>'
        f'<script type="application/json" id="data">{stored}</script>'
        f"<script>{SCRIPT.read_text(encoding='utf-8')}</script></body></html>"
    )
