"""The commands as a user calls them, each in a process of its own."""

from __future__ import annotations

import io
import json
import os
import shlex
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pikepdf
import psutil
import pyarrow.parquet as pq
import pytest

import kpu_extract
from kpu_extract.cli import main
from kpu_extract.cli.run import endings_as_interrupt
from small_plans import decree, decree_with_plan, plan_pdf

pytestmark = pytest.mark.processes

PROGRAM = [sys.executable, "-m", "kpu_extract.cli"]


def call(
    *arguments: object, stdin: str | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)], input=stdin, cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "plan.pdf").write_bytes(plan_pdf())
    (folder / "letter.pdf").write_bytes(plan_pdf(content=b"BT /F1 12 Tf 72 700 Td (Dengan hormat,) Tj ET"))
    return folder


@pytest.fixture(scope="module")
def out(inputs: Path) -> Path:
    """A run that went well."""
    folder = inputs.parent / "out"
    done = call("run", inputs, "-o", folder, "--akn")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("found     2 documents (1 ok, 1 partial), 0 failed, 3 records on 2 pages")
    return folder


def test_a_good_run_ends_with_0_and_writes_what_the_contract_says(out: Path) -> None:
    names = {path.name for path in out.iterdir()}
    assert {
        "records.parquet",
        "documents.parquet",
        "pages.parquet",
        "corrections.parquet",
        "json",
        "failures.jsonl",
        "run.json",
    } <= names
    assert pq.read_table(out / "records.parquet").num_rows == 3
    rows = pq.read_table(out / "documents.parquet").to_pylist()
    assert [(row["source_file"], row["status"]) for row in rows] == [
        ("letter.pdf", "partial"),
        ("sub/plan.pdf", "ok"),
    ]
    assert (out / "failures.jsonl").read_bytes() == b""
    facts = json.loads((out / "run.json").read_text())
    assert {"versions", "settings", "identity", "counts", "timings"} <= facts.keys()


def test_a_second_run_does_nothing_and_says_the_same(inputs: Path, out: Path) -> None:
    before = (out / "records.parquet").read_bytes()
    again = call("run", inputs, "-o", out)
    assert again.returncode == 0
    assert json.loads((out / "run.json").read_text())["counts"]["worked"] == 0
    assert (out / "records.parquet").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["edits", "OUT", "--apply", "--check"], "--apply goes with neither"),
        (["edits", "OUT", "--papers", "nowhere"], "--papers nowhere: no such folder"),
        (["review", "OUT", "--papers", "nowhere", "--no-browser"], "--papers nowhere: no such folder"),
        (["check", "OUT", "OUT", "--pdfs", "nowhere"], "--pdfs nowhere: no such folder"),
        (
            ["run", "OUT/run.json", "-o", "other", "--ocr-cache", "/proc/nowhere"],
            "--ocr-cache /proc/nowhere: cannot",
        ),
        (["run", "OUT/../in", "-o", "other", "--vocab", "OUT/json"], "no vocabulary file there"),
    ],
)
def test_a_wrong_option_is_reported_in_a_line_before_any_work(
    out: Path, tmp_path: Path, arguments: list[str], told: str
) -> None:
    done = call(*(part.replace("OUT", str(out)) for part in arguments), cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr.splitlines()[-1]
    assert not list(tmp_path.rglob("*.parquet"))


def test_a_document_without_a_table_is_no_failure_and_is_reported_on_a_line(
    inputs: Path, tmp_path: Path
) -> None:
    done = call("run", inputs / "letter.pdf", "-o", tmp_path)
    assert done.returncode == 0
    assert "letter.pdf: no plan table was found, so it has no records" in done.stderr.splitlines()


def test_a_failed_document_gives_1_and_the_rest_is_written(inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_text("<html>")
    done = call("run", tmp_path / "page.pdf", inputs / "sub" / "plan.pdf", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line.startswith("failed: page.pdf: not a PDF")]
    (failure,) = [json.loads(line) for line in (tmp_path / "out" / "failures.jsonl").read_text().splitlines()]
    assert (failure["file"], failure["reason"]) == ("page.pdf", "not-a-pdf")
    assert pq.read_table(tmp_path / "out" / "records.parquet").num_rows == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "-o", "out"],
        ["run", "nowhere.pdf", "-o", "out"],
        ["run", "."],
        ["run", ".", "-o", "out", "--ocr", "eyes"],
        ["run", ".", "-o", "out", "--workers", "0"],
        ["run", ".", "-o", "out", "--partition-by", "beauty"],
        ["run", ".", "-o", "out", "--catalogue", "none.csv"],
        ["run", ".", "-o", "out", "--files-from", "none.txt"],
        ["run", ".", "-o", "out", "--max-pages", "-1"],
        ["run", ".", "-o", "out", "--report", "."],
        ["check", ".", "."],
        ["vocab", "suggest", "."],
        ["nonsense"],
    ],
)
def test_wrong_usage_gives_2_and_a_line(
    tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["kpu-extract", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.strip()
    assert not (tmp_path / "out" / "run.json").exists()


def test_too_few_open_files_are_reported_with_the_number_that_is_needed(inputs: Path, tmp_path: Path) -> None:
    run = shlex.join([*PROGRAM, "run", str(inputs), "-o", str(tmp_path / "out"), "--workers", "2"])
    done = subprocess.run(["bash", "-c", f"ulimit -n 16; {run}"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "may open 16 files and needs 56 for 2 workers" in done.stderr
    assert "ulimit -n 56" in done.stderr and "Traceback" not in done.stderr
    enough = subprocess.run(
        ["bash", "-c", f"ulimit -n 56; {run}"], capture_output=True, text=True, check=False
    )
    assert enough.returncode == 0, enough.stderr


def test_a_disk_that_is_full_while_an_archive_is_unpacked_is_no_fault_of_the_archive(tmp_path: Path) -> None:
    """A bound on the size of a file stands for a full disk: both refuse the writing."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("large.pdf", decree_with_plan() + bytes(4 << 20))
    run = shlex.join([*PROGRAM, "run", str(tmp_path / "a.zip"), "-o", str(tmp_path / "out")])
    done = subprocess.run(
        ["bash", "-c", f"ulimit -f 1024; {run}"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "large.pdf: cannot be written" in done.stderr and "free the disk" in done.stderr
    assert "download the archive" not in done.stderr and "Traceback" not in done.stderr
    again = call("run", tmp_path / "a.zip", "-o", tmp_path / "out")
    assert again.returncode == 0, again.stderr


def test_a_wrong_vocabulary_ends_the_run_with_its_file_and_line(inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "months.csv").write_text("beauty\n")
    done = call("run", inputs, "-o", tmp_path / "out", "--vocab", tmp_path)
    assert done.returncode == 2
    assert "months.csv:1" in done.stderr
    assert call("vocab", "check", tmp_path).returncode == 1
    assert call("vocab", "check").returncode == 0


def test_lists_archives_catalogues_and_partitions_go_together(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("x/plan.pdf", decree_with_plan())
    (tmp_path / "c.csv").write_text("path,number,url\nx/plan.pdf,99 TAHUN 2025,http://x\n")
    options = ["--catalogue", "c.csv", "--partition-by", "year", "--workers", "1", "--log-json"]
    done = call("run", "--files-from", "-", "-o", "out", *options, stdin="a.zip\n", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (row,) = pq.read_table(tmp_path / "out" / "documents.parquet").to_pylist()
    assert row["source_file"] == "x/plan.pdf"
    assert dict(row["catalogue"])["url"] == "http://x" and row["check_count"] >= 1
    assert (tmp_path / "out" / "records.parquet" / "year=2025" / "part-0.parquet").is_file()
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    # A busy machine may have more to say of it.
    (told,) = [line for line in lines if line["message"].startswith("x/plan.pdf") and "records" in line]
    assert (told["level"], told["records"], told["pages"]) == ("info", 3, 1)


def test_the_report_is_written_and_says_of_the_run(out: Path) -> None:
    page = (out / "report.html").read_text()
    for title in (
        "What to look at first",
        "Doubtful rows by reason",
        "What is planned when",
        "Slowest documents",
    ):
        assert f"<h2>{title}</h2>" in page
    assert "sub/plan.pdf" in page and "src=" not in page


def test_the_data_package_describes_every_table(out: Path) -> None:
    told = json.loads((out / "datapackage.json").read_bytes())
    files = {resource["path"] for resource in told["resources"]}
    assert files == {f"{name}.parquet" for name in ("records", "documents", "pages", "corrections")} | {
        "failures.jsonl"
    }
    assert pq.read_schema(out / "records.parquet").field("tahun").metadata[b"unit"] == b"calendar year"


def test_akoma_ntoso_is_written_for_decrees_that_have_a_date(tmp_path: Path) -> None:
    (tmp_path / "d.pdf").write_bytes(decree())
    done = call("run", tmp_path / "d.pdf", "-o", tmp_path / "out", "--akn")
    assert done.returncode == 0, done.stderr
    (xml,) = (tmp_path / "out" / "akn").glob("*.xml")
    assert "akomaNtoso" in xml.read_text()


def test_check_agrees_with_itself_and_sees_a_regression(out: Path, tmp_path: Path) -> None:
    golden = tmp_path / "golden"
    golden.mkdir()
    (source,) = [p for p in (out / "json").iterdir() if json.loads(p.read_text())["records"]]
    truth = json.loads(source.read_text())
    (golden / "plan.json").write_text(json.dumps(truth))
    (golden / "least.toml").write_text("[each]\nexact_row_f1 = 0.9\n")
    same = call("check", out, golden)
    assert same.returncode == 0, same.stdout
    truth["records"][1]["kegiatan"] = "Sesuatu yang lain"
    (golden / "plan.json").write_text(json.dumps(truth))
    worse = call("check", out, golden)
    assert worse.returncode == 1
    assert "row 2 kegiatan" in worse.stdout and "Sesuatu yang lain" in worse.stdout
    assert "exact_row_f1 0.6667, asked 0.9000" in worse.stdout
    assert call("check", out, golden, "--baseline", out).returncode == 0
    files = [tmp_path / name for name in ("check.html", "check.json", "check.xml")]
    options = [
        part
        for name, file in zip(("--html", "--json", "--junit"), files, strict=True)
        for part in (name, file)
    ]
    assert call("check", out, golden, *options).returncode == 1
    html, as_json, junit = (file.read_text() for file in files)
    assert "<ins>" in html and "row 2 kegiatan" in html
    assert json.loads(as_json)["passed"] is False
    assert 'name="records.kegiatan"><failure' in "".join(line.strip() for line in junit.splitlines())


@pytest.mark.parametrize("module", ["kpu_extract", "kpu_extract.cli"])
def test_the_program_runs_as_a_module_also_where_a_paper_is_called_typing(
    module: str, tmp_path: Path
) -> None:
    (tmp_path / "typing.py").write_text("raise SystemExit('it was run')")
    command = [sys.executable, "-m", module, "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"kpu-extract {kpu_extract.__version__}\n"), done.stderr


def test_schema_is_a_json_schema_of_a_document() -> None:
    schema = json.loads(call("schema").stdout)
    assert schema["title"] == "Document" and "records" in schema["properties"]


def test_show_draws_the_page(inputs: Path, tmp_path: Path) -> None:
    done = call("show", inputs / "sub" / "plan.pdf", "--page", 1, "-o", tmp_path / "p.png")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")


def test_suggest_works_on_a_run(out: Path) -> None:
    assert call("vocab", "suggest", out).returncode == 0


def test_a_long_paper_is_read_in_pieces_also_where_the_folders_are_relative(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(decree_with_plan())) as one, pikepdf.new() as long:
        for _ in range(12):
            long.pages.append(one.pages[0])
        long.save(tmp_path / "long.pdf")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.write(tmp_path / "long.pdf", "packed.pdf")
    for given in ("long.pdf", "a.zip"):
        done = call("run", given, "-o", f"out-{given}", "--workers", 2, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        (row,) = pq.read_table(tmp_path / f"out-{given}" / "documents.parquet").to_pylist()
        assert row["pages"] == 12


def _as_from_a_terminal() -> None:
    """What a shell starts in the background is told to ignore Ctrl-C, and under nohup the end of the terminal."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_run_is_stopped_before_its_end_and_goes_on_later(tmp_path: Path, how: signal.Signals) -> None:
    for number in range(400):
        content = plan_pdf(catalog=b"/Number %d" % number)
        (tmp_path / f"{number:03}.pdf").write_bytes(content)
    process = subprocess.Popen(
        [*PROGRAM, "run", str(tmp_path), "-o", str(tmp_path / "out")],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_as_from_a_terminal,  # noqa: PLW1509 - no threads
    )
    journal = tmp_path / "out" / ".kpu-extract" / "journal.jsonl"
    while not (journal.exists() and journal.stat().st_size):
        assert process.poll() is None, "the run ended before it finished a document"
        time.sleep(0.05)
    children = psutil.Process(process.pid).children(recursive=True)
    os.kill(process.pid, how)
    _, told = process.communicate()
    assert process.returncode == 130
    assert "stopped; what is finished is kept in" in told and "Traceback" not in told
    psutil.wait_procs(children)
    done = len(journal.read_text().splitlines())
    assert 0 < done < 400


def test_near_miss_a_signal_that_is_ignored_stays_ignored() -> None:
    """nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with endings_as_interrupt():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize(
    ("shell", "told"),
    [
        ("{} > /dev/full", "No space left on device"),
        ("PYTHONUNBUFFERED=1 {} > /dev/full", "No space left on device"),
        ("cd $(mktemp -d) && rmdir $PWD && {}", "No such file or directory"),
    ],
)
def test_what_the_system_refuses_is_told_in_one_line(tmp_path: Path, shell: str, told: str) -> None:
    (tmp_path / "1.pdf").write_bytes(plan_pdf())
    run = shlex.join(
        [*PROGRAM, "run", str(tmp_path / "1.pdf"), "-o", str(tmp_path / "out"), "--workers", "1"]
    )
    # Python keeps lines for a file back where this is not set, and meets the refusal only at its end.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        ["bash", "-c", shell.format(run)], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 1
    assert told in done.stderr.splitlines()[-1] and "Traceback" not in done.stderr


def test_the_parent_of_a_run_loads_neither_parsers_nor_models() -> None:
    code = "import sys, kpu_extract.cli; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    heavy = {"pdfplumber", "camelot", "cv2", "onnxruntime", "pandas", "kpu_extract.pipeline"}
    assert not heavy & set(loaded.split())


def test_workers_are_started_before_the_tables_and_the_model_of_a_document_are_loaded() -> None:
    started = ("kpu_extract.cli", "kpu_extract.batch.workers.pool", "kpu_extract.batch.workers.extractor")
    code = f"import sys, {', '.join(started)}; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    heavy = {"pyarrow", "pikepdf", "numpy", "jinja2", "kpu_extract.model.document", "kpu_extract.batch.run"}
    assert not heavy & set(loaded.split())
