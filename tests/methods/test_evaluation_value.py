"""Which of two rows is better on which test: against cells read one by one."""

from math import isnan

import pytest

from game.core.evidence import evidence_of
from game.methods import answers, method_of
from game.methods.base import Query
from tests.core import small_worlds

DIGITS = evidence_of(small_worlds.digits(3))
NAMES = [piece.name for piece in small_worlds.digits(3).slices]


def asked(evidence, column, row, compared):
    (found,) = answers(method_of("evaluation-value"), evidence, Query(column, row, compared=compared))
    return found


def mask_of_union(name):
    return sum(1 << NAMES.index(part) for part in name.split(" + "))


@pytest.mark.parametrize("metric", ["score", "loss"])
@pytest.mark.parametrize("column", [0b1, 0b11, 0b1010, 0b1111])
def test_lines_are_the_two_rows_on_every_column_and_their_difference(metric, column):
    evidence = DIGITS.measuring(metric)
    found = asked(evidence, column, 7, 3)
    masks = [mask_of_union(line[0]) for line in found.lines]
    assert masks[:4] == [1, 2, 4, 8]
    pairs = {1 << i | 1 << j for i in range(4) for j in range(4)}
    assert set(masks) == pairs | {column}
    assert len(set(masks)) == len(masks)
    for mask, (_, one, other, apart, adds) in zip(masks, found.lines, strict=True):
        assert one == evidence.cell(7, mask)
        assert other == evidence.cell(3, mask)
        assert apart == one - other
        without = column & ~mask
        if mask.bit_count() > 1 or not without:
            assert isnan(adds)
        else:
            larger, smaller = (evidence.cell(7, c) - evidence.cell(3, c) for c in (column | mask, without))
            assert adds == pytest.approx(larger - smaller, abs=1e-12)


@pytest.mark.parametrize("metric", ["score", "loss"])
def test_the_note_names_every_base_column_that_turns_the_verdict(metric):
    evidence, turned = DIGITS.measuring(metric), 0
    for row in range(8):
        for compared in range(row):
            note = asked(evidence, 3, row, compared).note
            here = evidence.cell(row, 3) - evidence.cell(compared, 3)
            if abs(here) < 1e-9:
                assert note.endswith("equal.")
                continue
            against = [
                name
                for j, name in enumerate(NAMES)
                if (evidence.cell(row, 1 << j) - evidence.cell(compared, 1 << j)) * here < -1e-9 * abs(here)
            ]
            turned += bool(against)
            assert ", ".join(against) in note
            assert note.endswith("the other way round.")
            assert ("On none of these" not in note) or not against
            better = row if here * evidence.better > 0 else compared
            letters = "".join("ABC"[i] for i in range(3) if better >> i & 1) or "none"
            assert f"looked at {letters} is better" in note
    assert turned, "some verdicts turn in this world"


def test_a_formula_has_columns_of_tiles_and_one_of_none():
    evidence = evidence_of(small_worlds.letters(3, "coverage"))
    found = asked(evidence, 0b001, 0b001, 0b110)
    assert [line[0] for line in found.lines] == ["A", "B", "C", "AB", "AC", "BC"]
    assert [line[3] for line in found.lines] == [1, -1, -1, 0, 0, -1]
    assert found.lines[0][4] == 1, "A against no test at all"
    assert "A is better. On B, C and 1 union it is the other way round." in found.note


def test_a_row_against_itself_has_no_verdict():
    found = asked(DIGITS, 3, 5, 5)
    assert "the same" in found.note
    assert {line[3] for line in found.lines} == {0.0}


def test_where_more_is_not_better_nothing_is():
    assert "best" in method_of("evaluation-value").applies(evidence_of(small_worlds.letters(3, "entropy")))
