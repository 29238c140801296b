"""The report of a run: one HTML file that needs nothing else."""

from __future__ import annotations

from pathlib import Path

from kpu_extract.batch.papers.locations import LOCATIONS_FILE, read_locations
from kpu_extract.batch.run import RunResult
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.model.months import MONTH_NAMES
from kpu_extract.output.atomic import write_whole
from kpu_extract.report.findings import (
    REPORT_SETTINGS,
    ReportSettings,
    RunFindings,
    most_frequent_corrections,
    read_findings,
)
from kpu_extract.report.page_templates import page_templates


def write_report(
    result: RunResult, folder: OutFolder, path: Path, settings: ReportSettings = REPORT_SETTINGS
) -> RunFindings:
    """Writes the report of the finished run in ``folder`` and gives what it says; OutputError if the disk refuses."""
    findings = read_findings(folder.records, folder.documents, settings)
    corrections = most_frequent_corrections(folder.corrections, settings)
    page = (
        page_templates()
        .get_template("report.html.j2")
        .render(
            facts=result.facts,
            failures=result.failures,
            slowest=result.slowest,
            findings=findings,
            corrections=[(f"{one.before} → {one.after}", one.times) for one in corrections],
            month_names=MONTH_NAMES,
            most=settings.most_named,
            out=folder.path,
            json_folder=_json_folder(folder, path),
            papers=_paper_links(folder),
        )
    )
    write_whole(path, page.encode())
    return findings


def _json_folder(folder: OutFolder, report: Path) -> str:
    """Where the JSON of the documents lies, seen from the report."""
    beside = report.parent.absolute() == folder.path.absolute()
    return folder.json.name if beside else folder.json.absolute().as_uri()


def _paper_links(folder: OutFolder) -> dict[str, str]:
    """Where the papers lie on this machine, by document id; those in archives cannot be linked."""
    located = read_locations(folder.work / LOCATIONS_FILE)
    return {key: place.as_uri() for key, place in located.items() if place.suffix.lower() == ".pdf"}
