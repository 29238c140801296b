"""Segments of rules that are not drawn."""

from __future__ import annotations

from rule_pictures import POINT, H, V, blank, ink_of, line, soft, write

from kpu_extract.model.page import Rule
from kpu_extract.page.rules.segment_pruning import drawn_segments


def test_a_letter_where_rules_meet_does_not_join_them() -> None:
    """A section's name runs over the column's rule, which ends above and goes on below."""
    page = blank()
    for y in (40, 100, 114, 180):
        line(page, 40, y, 420, y)
    line(page, 200, 40, 200, 100)
    line(page, 200, 114, 200, 180)
    page = write(page, 197.5, 102.5, "PELAYANAN", 9)
    rules = [*(Rule(H, y, 40, 420, 0.8) for y in (40.0, 100.0, 114.0, 180.0)), Rule(V, 200.0, 40, 180, 0.8)]
    pieces = [rule for rule in drawn_segments(rules, ink_of(soft(page))) if rule.orientation is V]
    assert [(round(rule.start), round(rule.end)) for rule in pieces] == [(40, 100), (114, 180)]


def test_a_letter_that_fills_a_low_row_does_not_join_rules() -> None:
    """A word processor's row is hardly higher than its letters."""
    page = blank()
    for y in (40, 100, 110.9, 180):
        line(page, 40, y, 420, y)
    line(page, 200, 40, 200, 100)
    line(page, 200, 110.9, 200, 180)
    page[round(102.0 * POINT) : round(109.2 * POINT), round(200 * POINT) - 1 : round(200 * POINT) + 2] = 30
    rules = [*(Rule(H, y, 40, 420, 0.8) for y in (40.0, 100.0, 110.9, 180.0)), Rule(V, 200.0, 40, 180, 0.8)]
    pieces = [rule for rule in drawn_segments(rules, ink_of(soft(page))) if rule.orientation is V]
    assert [(round(rule.start), round(rule.end)) for rule in pieces] == [(40, 100), (111, 180)]


def test_a_rule_with_gaps_of_noise_stays_whole() -> None:
    page = blank()
    for y in (40, 60, 80):
        line(page, 40, y, 420, y)
    line(page, 200, 40, 200, 80)
    page[round(48 * POINT) : round(50 * POINT), 500:600] = 255
    rules = [*(Rule(H, y, 40, 420, 0.8) for y in (40.0, 60.0, 80.0)), Rule(V, 200.0, 40, 80, 0.8)]
    kept = [rule for rule in drawn_segments(rules, ink_of(soft(page))) if rule.orientation is V]
    assert [(rule.start, rule.end) for rule in kept] == [(40, 80)]
