"""The package's structure: who may import whom, no circles, short modules, one meaning a name.

Data flows forward; an import may only name what lies earlier in the flow. ``ALLOWED`` states it room by room:
a room is a package or a module, and whatever lies in it and is not listed by itself.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from package_structure import (
    Tree,
    circles,
    classes_with_two_homes,
    folder_circles,
    forbidden_imports,
    long_modules,
    names_with_two_meanings,
    settings_read_inside,
)

ROOT = Path(__file__).parents[1]
LONGEST = 300
"""Lines of a module."""

GROUND = ("errors", "settings", "geometry", "text", "model")
"""What every stage may stand on."""
WITH_WORDS = (*GROUND, "vocabulary")
"""The ground, and what is known of these documents' words."""
PAGE = (
    "page.ingest",
    "page.rectification",
    "page.rules",
    "page.tables",
    "page.marks",
    "page.ocr",
    "page.reading",
    "page.unruled",
)
"""The stages of one page, each before those that use it."""
PLAN = (
    "plan.columns",
    "plan.fates",
    "plan.rows",
    "plan.schedule",
    "plan.page_breaks",
    "plan.sections",
    "plan.leaf_rows",
    "plan.heading",
    "plan.table_roles",
)
"""The parts of a plan, each before those that use it; ``plan`` itself joins them."""
STAGES = (
    *WITH_WORDS,
    *PAGE,
    "page.flow",
    "page.remembered",
    *PLAN,
    "plan",
    "decree",
    "mending",
    "checks",
    "confidence",
)
BATCH = (
    "batch.processes",
    "batch.sources",
    "batch.messages",
    "batch.papers",
    "batch.store",
    "batch.progress",
    "batch.estimate",
    "batch.pieces",
    "batch.copies",
    "batch.work_list",
    "batch.workers",
    "batch.scheduler",
    "batch.run",
    "batch.republish",
)
"""The parts of a batch, each before those that use it; ``batch`` itself is what they share."""
BATCH_GROUND = (
    "",
    "errors",
    "settings",
    "text",
    "model",
    "output",
    "vocabulary",
    "checks.catalogue",
    "batch.settings",
    "batch.processes",
    "allocation",
)


def before(room: str, rooms: tuple[str, ...]) -> tuple[str, ...]:
    """Those of ``rooms`` that stand before ``room``."""
    return rooms[: rooms.index(room)]


ALLOWED: dict[str, frozenset[str]] = {
    room: frozenset(others)
    for room, others in {
        "": ("api", "model", "results", "settings"),
        "errors": (),
        "settings": ("errors",),
        "allocation": ("settings",),
        "geometry": ("errors",),
        "text": ("errors",),
        "model": ("errors", "geometry", "text"),
        "vocabulary": ("errors", "settings", "text", "model"),
        # one page
        "page": (),
        "page.ingest": GROUND,
        "page.rectification": (*GROUND, *before("page.rectification", PAGE)),
        "page.rules": (*GROUND, *before("page.rules", PAGE)),
        "page.tables": (*GROUND, *before("page.tables", PAGE)),
        "page.marks": (*GROUND, *before("page.marks", PAGE)),
        "page.ocr": (*GROUND, "allocation"),
        "page.reading": (*WITH_WORDS, *before("page.reading", PAGE)),
        "page.unruled": (*WITH_WORDS, *before("page.unruled", PAGE)),
        "page.flow": (*WITH_WORDS, *PAGE),
        "page.remembered": (*WITH_WORDS, "page.ocr"),
        # one document
        **{room: (*WITH_WORDS, *before(room, PLAN)) for room in PLAN},
        "plan.heading": (*WITH_WORDS, *before("plan.heading", PLAN), "page.unruled"),
        "plan": (*WITH_WORDS, *PLAN),
        "decree": WITH_WORDS,
        "mending": WITH_WORDS,
        "checks": (*WITH_WORDS, *PLAN, "plan", "decree", "mending"),
        "checks.catalogue": ("model",),
        "confidence": WITH_WORDS,
        "conclusion": tuple(
            room for room in STAGES if room not in ("page.flow", "page.remembered", "confidence")
        ),
        "pipeline": (*STAGES, "conclusion"),
        "api": ("pipeline", "model", "settings", "errors"),
        "output": ("", "errors", "text", "model"),
        # what people say of a run's rows
        "edits": (*GROUND, "output"),
        # many documents
        "batch.settings": (),
        "batch.processes": ("errors", "allocation"),
        "batch.sources": BATCH_GROUND,
        "batch.messages": BATCH_GROUND,
        "batch.papers": (*GROUND, "page.ingest", "output", "batch.processes", "batch.sources"),
        "batch.store": (
            *BATCH_GROUND,
            "batch.sources",
            "batch.messages",
            "batch.papers",
            "edits",
            "decree",
            "checks",
        ),
        "batch.progress": BATCH_GROUND,
        "batch.estimate": BATCH_GROUND,
        "batch.pieces": (*BATCH_GROUND, "batch.messages", "batch.store"),
        "batch.copies": (*BATCH_GROUND, "batch.sources"),
        "batch.work_list": (*BATCH_GROUND, "batch.sources", "batch.estimate"),
        "batch.workers": (*BATCH_GROUND, *before("batch.progress", BATCH), "conclusion", "pipeline"),
        "batch.scheduler": (*BATCH_GROUND, *before("batch.scheduler", BATCH)),
        "batch": (*BATCH_GROUND, *before("batch.scheduler", BATCH)),
        "batch.run": (*BATCH_GROUND, "batch", *before("batch.run", BATCH), "confidence"),
        "batch.republish": (*BATCH_GROUND, "batch", *before("batch.republish", BATCH)),
        # what looks at results
        "results": ("errors", "model"),
        "export": ("errors", "text", "model", "output", "results"),
        "evaluation": (*WITH_WORDS, "output"),
        "overlay": (*GROUND, *PAGE, "page.flow", "pipeline"),
        "report": (*GROUND, "output", "batch", *BATCH, "evaluation", "page.ingest"),
        "review": (*WITH_WORDS, "confidence", "output", "edits", "report", "batch", *BATCH),
        "cli": (
            "",
            *WITH_WORDS,
            "api",
            "pipeline",
            "output",
            "batch",
            "batch.settings",
            *BATCH,
            "evaluation",
            "overlay",
            "report",
            "results",
            "export",
            "edits",
            "review",
        ),
        "__main__": ("cli",),
    }.items()
}


@pytest.fixture(scope="module")
def tree() -> Tree:
    return Tree(ROOT / "src" / "kpu_extract")


def test_no_import_runs_back_up(tree: Tree) -> None:
    assert forbidden_imports(tree, ALLOWED) == set()


def test_no_import_runs_in_a_circle(tree: Tree) -> None:
    assert circles(tree) == set()


def test_no_two_folders_import_each_other(tree: Tree) -> None:
    assert folder_circles(tree) == set()


def test_no_module_is_long(tree: Tree) -> None:
    assert long_modules(tree, LONGEST) == set()


def test_a_class_or_constant_has_one_meaning(tree: Tree) -> None:
    assert names_with_two_meanings(tree) == {}


def test_a_class_has_one_meaning_also_in_the_generator_and_the_benchmarks(tree: Tree) -> None:
    assert classes_with_two_homes(tree, Tree(ROOT / "heldout"), Tree(ROOT / "benchmarks")) == {}


def test_settings_are_arguments(tree: Tree) -> None:
    assert settings_read_inside(tree) == set()


# The checks themselves, on small trees made up here. ----------------------------------------------------------

SMALL = {"": frozenset({"late"}), "early": frozenset[str](), "late": frozenset({"early"})}


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Tree]:
    def make(**modules: str) -> Tree:
        root = tmp_path / "made"
        for name, text in {"__init__": "", **modules}.items():
            path = root / (name.replace("__in__", "/") + ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Tree(root)

    return make


def test_a_forward_import_is_allowed_and_one_back_is_not(made: Callable[..., Tree]) -> None:
    assert (
        forbidden_imports(made(early="", late="from made.early import X\nimport made.early"), SMALL) == set()
    )
    assert forbidden_imports(made(early="from made import late", late=""), SMALL) == {"import: early -> late"}


@pytest.mark.parametrize(
    "text",
    [
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from made.late import X",
        "def f():\n    import made.late",
        "from . import late",
        "from .late import X",
    ],
)
def test_imports_of_every_form_are_seen(made: Callable[..., Tree], text: str) -> None:
    assert forbidden_imports(made(early=text, late=""), SMALL) == {"import: early -> late"}


def test_relative_imports_in_packages(made: Callable[..., Tree]) -> None:
    tree = made(early__in____init__="from ..late import X\nfrom .part import Y", early__in__part="", late="")
    assert tree.imports["early"] == {"late", "early.part"}


def test_a_module_in_no_room_is_found(made: Callable[..., Tree]) -> None:
    assert forbidden_imports(made(early="", other=""), SMALL) == {"no room: other"}


def test_a_circle_is_found_and_a_diamond_is_none(made: Callable[..., Tree]) -> None:
    assert circles(made(a="from made import b, c", b="import made.d", c="import made.d", d="")) == set()
    found = circles(
        made(a="from made import b", b="from made import c", c="def f():\n    import made.a", d="")
    )
    assert found == {"circle: a b c"}


def test_folders_that_import_each_other_are_found_though_their_modules_do_not(
    made: Callable[..., Tree],
) -> None:
    once = {
        "a__in____init__": "",
        "b__in____init__": "",
        "a__in__early": "",
        "b__in__one": "import made.a.early",
    }
    assert folder_circles(made(**once)) == set()
    assert folder_circles(made(**once, a__in__late="from made.b import one")) == {"circle: a b"}


def test_folders_within_a_folder_are_compared_too(made: Callable[..., Tree]) -> None:
    inner = {
        "p__in____init__": "",
        "p__in__a__in____init__": "",
        "p__in__a__in__x": "",
        "p__in__a__in__y": "import made.p.b",
    }
    assert folder_circles(made(**inner, p__in__b="import made.p.a.x")) == {"circle: p.a p.b"}


def test_a_package_may_offer_what_its_own_modules_hold(made: Callable[..., Tree]) -> None:
    assert folder_circles(made(a__in____init__="from made.a.x import X", a__in__x="")) == set()


def test_a_module_one_line_too_long_is_found(made: Callable[..., Tree]) -> None:
    assert long_modules(made(a="x = 1\n" * 3, b="x = 1\n" * 4), 3) == {"long: b"}


def test_a_name_with_two_meanings_is_found(made: Callable[..., Tree]) -> None:
    tree = made(
        a="class Mark: ...\nINK = 1\nlogger = 2\n_LOW: int = 3\nclass Only: ...",
        b="Mark = int\nINK, OTHER = 1, 2\nlogger = 2\nfrom made.a import Only\nfrom made.a import _LOW",
    )
    assert names_with_two_meanings(tree) == {"name: Mark": ["a", "b"], "name: INK": ["a", "b"]}


def test_a_class_of_two_trees_is_found(made: Callable[..., Tree], tmp_path: Path) -> None:
    tree = made(a="class Mark: ...\nclass _Part: ...", b="class _Part: ...\nINK = 1\nclass Only: ...")
    other = tmp_path / "other"
    other.mkdir()
    (other / "c.py").write_text("class Mark: ...\nINK = 1", encoding="utf-8")
    assert classes_with_two_homes(tree, Tree(other)) == {"Mark": ["made.a", "other.c"]}


def test_settings_that_a_function_reads_by_itself_are_found(made: Callable[..., Tree]) -> None:
    tree = made(
        a="A_SETTINGS = 1\ndef given(settings=A_SETTINGS): return settings\nONE = A_SETTINGS",
        b="from made.a import A_SETTINGS\ndef read():\n    return A_SETTINGS",
    )
    assert settings_read_inside(tree) == {"settings: b.read reads A_SETTINGS"}
