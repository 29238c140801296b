"""Other programs on pictures of pages: ``python others.py METHOD [--once] PICTURE...`` prints one JSON line a page.

Runs in an environment of its own (see the Makefile's ``bench``), because img2table wants another build of
OpenCV; so it uses nothing of kpu_extract.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Reader = Callable[[str], list[str]]
"""Reads a picture's file and gives the texts of its cells, or none where the method knows no cells."""

ONE_THREAD = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Global.log_level": "error",
}


def tesseract() -> Reader:
    """Plain Tesseract with Indonesian."""
    import pytesseract  # noqa: PLC0415 - each method alone

    def read(picture: str) -> list[str]:
        pytesseract.image_to_string(picture, lang="ind")
        return []

    return read


def rapidocr() -> Reader:
    """One bare pass of RapidOCR: detection and recognition."""
    from rapidocr import RapidOCR  # noqa: PLC0415

    engine: Any = RapidOCR(params=ONE_THREAD)

    def read(picture: str) -> list[str]:
        engine(picture, use_cls=False)
        return []

    return read


def img2table() -> Reader:
    """img2table with RapidOCR, with the models of the wheel."""
    from img2table.document import Image  # noqa: PLC0415
    from img2table.ocr import RapidOCR  # noqa: PLC0415
    from rapidocr import LangRec  # noqa: PLC0415

    engine = RapidOCR(params={**ONE_THREAD, "Rec.lang_type": LangRec.CH})

    def read(picture: str) -> list[str]:
        tables = Image(picture).extract_tables(ocr=engine, implicit_rows=False, borderless_tables=False)
        cells = [cell for table in tables for row in table.content.values() for cell in row]
        return [" ".join(cell.value.split()) for cell in cells if cell.value]

    return read


def ocrmypdf() -> Reader:
    """OCRmyPDF lays a text layer (Tesseract, Indonesian) on a PDF, camelot reads its ruled tables."""
    from camelot.io import read_pdf  # noqa: PLC0415

    def read(paper: str) -> list[str]:
        with tempfile.TemporaryDirectory() as scratch:
            layered = str(Path(scratch, "layered.pdf"))
            program = [sys.executable, "-m", "ocrmypdf", "--language", "ind", "--force-ocr", paper, layered]
            subprocess.run(program, check=True, stdout=sys.stderr)
            tables = read_pdf(layered, pages="all", flavor="lattice")
            return [
                " ".join(str(cell).split())
                for table in tables
                for cell in table.df.to_numpy().ravel()
                if cell
            ]

    return read


METHODS: dict[str, Callable[[], Reader]] = {
    "tesseract": tesseract,
    "rapidocr": rapidocr,
    "img2table": img2table,
    "ocrmypdf": ocrmypdf,
}


def main(method: str, pictures: list[str], *, warm: bool) -> None:
    """Where it is to be ``warm`` the first picture is read once before."""
    read = METHODS[method]()
    if warm:
        read(pictures[0])
    for picture in pictures:
        begun = time.perf_counter()
        cells = read(picture)
        sys.stdout.write(json.dumps({"seconds": time.perf_counter() - begun, "cells": cells}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], [word for word in sys.argv[2:] if word != "--once"], warm="--once" not in sys.argv[2:])
