"""A heading is names of a plan's columns that stand side by side, with all that stands between the rules around it."""

from __future__ import annotations

from unruled_by_hand import MONTHS, ROWS, WORDS, heading, level, part, set_rows

from kpu_extract.page.unruled.heading import unruled_heading

BODY, _ = set_rows(ROWS)


def test_the_heading_of_a_group_stands_over_its_months() -> None:
    group = part("Bulan", 520.0, 106.0)
    found = unruled_heading([*heading(), group, *BODY], (), WORDS, 10.0)
    assert found is not None
    assert [own.text for own in found.groups] == ["Bulan"]
    assert [own.text for own in found.months] == list(MONTHS)


def test_near_miss_a_title_is_no_group() -> None:
    title = part("Bulan", 60.0, 108.0)
    found = unruled_heading([*heading(), title, *BODY], (), WORDS, 10.0)
    assert found is not None
    assert found.groups == ()


def test_a_name_on_two_lines_is_one_name() -> None:
    names = [part("Sub", 200.0, 115.0), part("Kegiatan", 200.0, 125.0)]
    others = [own for own in heading() if own.text != "Sub Kegiatan"]
    found = unruled_heading([*others, *names, *BODY], (), WORDS, 10.0)
    assert found is not None
    assert {"Sub", "Kegiatan"} <= {own.text for own in found.leaves}


def test_the_rules_around_a_heading_say_where_it_ends() -> None:
    close, _ = set_rows(ROWS, padding=0.0, y=131.0)
    found = unruled_heading([*heading(), *close], [level(117.0), level(130.5)], WORDS, 10.0)
    assert found is not None
    assert (found.top, found.bottom) == (117.0, 130.5)


def test_near_miss_names_in_lines_of_prose_are_no_heading() -> None:
    lines = [part("Kegiatan", 60.0, 100.0), part("Indikator", 60.0, 112.0), part("Sub Kegiatan", 60.0, 124.0)]
    assert unruled_heading(lines, (), WORDS, 10.0) is None


def test_near_miss_two_names_by_themselves_are_too_few() -> None:
    assert (
        unruled_heading([part("Kegiatan", 60.0, 100.0), part("Indikator", 200.0, 100.0)], (), WORDS, 10.0)
        is None
    )
