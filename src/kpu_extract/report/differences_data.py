"""What a check came to, for machines: JSON and JUnit XML."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from xml.etree import ElementTree

from kpu_extract.evaluation.check import Checked
from kpu_extract.evaluation.compare import Comparison
from kpu_extract.evaluation.values import JudgedValue
from kpu_extract.evaluation.verdict import BaselineChange
from kpu_extract.output.atomic import write_whole


def write_json(checked: Checked, path: Path) -> None:
    """Figures, differences and the verdict; OutputError if the disk refuses."""
    write_whole(path, json.dumps(as_json(checked), ensure_ascii=False, indent=1).encode() + b"\n")


def as_json(checked: Checked) -> dict[str, object]:
    """The check as plain values."""
    verdict = checked.verdict
    return {
        "run": checked.run,
        "baseline": checked.baseline,
        "passed": verdict.passed,
        "figures": checked.total.named(),
        "columns": checked.total.by_column(),
        "shortfalls": [asdict(shortfall) for shortfall in verdict.shortfalls],
        "missing": verdict.missing,
        "not_compared": checked.lacking,
        "reviewed_rows_only": checked.partly,
        "documents_without_golden": checked.unjudged,
        "better_than_baseline": [_change(change) for change in verdict.improved],
        "otherwise_than_baseline": [_change(change) for change in verdict.changed],
        "documents": [
            {
                "source_file": comparison.name,
                "document_id": comparison.document_id,
                "found": comparison.found,
                "figures": comparison.figures.named(),
                "columns": comparison.figures.by_column(),
                "differences": [
                    {**asdict(value), "allowed": verdict.allows(comparison, value)}
                    for value in comparison.differences
                ],
            }
            for comparison in checked.comparisons
        ],
    }


def write_junit(checked: Checked, path: Path) -> None:
    """One suite a document, one case a column; a case fails with the differences that nothing allows."""
    suites = ElementTree.Element("testsuites", name="kpu-extract check")
    failing: defaultdict[str, list[JudgedValue]] = defaultdict(list)
    for comparison, value in checked.verdict.failing:
        failing[comparison.name].append(value)
    for comparison in checked.comparisons:
        suites.append(_suite(comparison, failing[comparison.name]))
    suites.append(_floors(checked))
    ElementTree.indent(suites, " ")
    write_whole(path, ElementTree.tostring(suites, encoding="utf-8", xml_declaration=True) + b"\n")


def _change(change: BaselineChange) -> dict[str, object]:
    return {
        "document": change.document,
        "now": asdict(change.now) if change.now else None,
        "before": asdict(change.before) if change.before else None,
    }


def _suite(comparison: Comparison, failing: list[JudgedValue]) -> ElementTree.Element:
    by_column: defaultdict[str, list[JudgedValue]] = defaultdict(list)
    for value in failing:
        by_column[value.column].append(value)
    columns = sorted({value.column for value in comparison.values} | by_column.keys())
    suite = _counted("testsuite", comparison.name, len(columns), len(by_column))
    for column in columns:
        case = ElementTree.SubElement(suite, "testcase", classname=comparison.name, name=column)
        if by_column[column]:
            lines = "\n".join(_lines(by_column[column]))
            message = f"{len(by_column[column])} differences"
            ElementTree.SubElement(case, "failure", message=message).text = _without_controls(lines)
    return suite


def _floors(checked: Checked) -> ElementTree.Element:
    """What belongs to no single value: floors that are not reached, documents that the run lacks."""
    lines = [f"{s.where}: {s.figure} {s.found:.4f}, asked {s.asked:.4f}" for s in checked.verdict.shortfalls]
    lines += [f"not in the run: {name}" for name in checked.verdict.missing]
    suite = _counted("testsuite", "floors", 1, int(bool(lines)))
    case = ElementTree.SubElement(suite, "testcase", classname="floors", name="least.toml")
    if lines:
        ElementTree.SubElement(case, "failure", message=f"{len(lines)} not reached").text = "\n".join(lines)
    return suite


def _counted(tag: str, name: str, tests: int, failures: int) -> ElementTree.Element:
    return ElementTree.Element(tag, name=name, tests=str(tests), failures=str(failures))


def _lines(values: list[JudgedValue]) -> Iterator[str]:
    for value in values:
        yield f"{value.where}: true {value.true or '-'} | found {value.found or '-'}"


def _without_controls(text: str) -> str:
    """XML 1.0 has no place for control characters, which a text may hold."""
    return "".join(
        letter if letter.isprintable() or letter == "\n" else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
