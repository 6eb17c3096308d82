"""Boards of some sources of many: what they show is the table's, and elsewhere an estimate with its band."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.worlds import load_pack
from game.core.chosen_sources import (
    board_of,
    chosen_text,
    has_choice,
    measured_rows,
    read_choice,
    with_choice,
)
from game.core.evidence import evidence_of
from game.core.held_back import LEAST_R2
from game.core.hypercube_process import process_of
from game.core.measured_table import SOURCE_LETTERS
from game.core.unread import Unmeasured
from game.core.world import problems

WORLD = load_pack("twenty").world
OF = WORLD.measurement
ALL = WORLD.clean


@given(st.data())
def test_a_choice_is_written_and_read_again(data):
    places = data.draw(st.lists(st.integers(0, 49), min_size=1, max_size=8, unique=True))
    others = st.sets(st.integers(0, 49).filter(lambda one: one not in places))
    fixed = sum(1 << place for place in data.draw(others))
    assert read_choice(chosen_text(tuple(places), fixed), 50) == (tuple(places), fixed)


@given(st.text(max_size=12))
def test_any_text_is_a_choice_or_none(text):
    found = read_choice(text, 20)
    assert found is None or chosen_text(*found) == text.removesuffix("-")


@pytest.mark.parametrize("text", ["ABCDEFGHI", "AA", "A-A", "U", "a", "-AB", "A-BA", "A-U"])
def test_what_is_no_choice_gives_no_world(text):
    assert with_choice(WORLD, text) is None


def test_the_first_board_is_the_world_as_it_came():
    assert has_choice(WORLD) and len(OF.roster) == 20
    assert WORLD.letters == "ABCDEFGH"
    assert with_choice(WORLD, "") is WORLD
    assert evidence_of(WORLD).unmeasured(ALL) is None and evidence_of(WORLD).estimated is None
    assert with_choice(with_choice(WORLD, "CT-A"), "").key == WORLD.key


def test_a_world_with_a_tile_for_each_source_has_no_choice():
    digits = load_pack("digits").world
    assert not has_choice(digits)
    assert with_choice(digits, "AB") is None
    assert with_choice(digits, "") is digits
    with pytest.raises(ValueError, match="only of a measured world"):
        board_of(digits, (0, 1), 0)


@pytest.mark.parametrize("text", ["BADC", "ABCDEFGH-T", "KLMNOPQR", "CT-ABDEFGHIJKLMNOPQRS"])
def test_measured_squares_of_a_board_are_the_numbers_of_the_table(text):
    world = with_choice(WORLD, text)
    assert problems(world) == ()
    (free, fixed), evidence = read_choice(text, 20), evidence_of(world)
    assert [tile.source for tile in world.tiles] == [OF.roster[place].source for place in free]
    for row in range(evidence.rows):
        source_row = fixed | sum(1 << place for k, place in enumerate(free) if row >> k & 1)
        place = int(OF.table.places((source_row,))[0])
        if place >= 0:
            assert evidence.cell(row, ALL) == pytest.approx(OF.table.mean[place].mean(), abs=1e-12)
        else:
            assert evidence.estimated[row]


def test_estimates_are_those_of_the_process_over_the_whole_table_and_its_band():
    world = with_choice(WORLD, "KLMN-AB")
    evidence = evidence_of(world)
    rows = np.flatnonzero(evidence.estimated)
    sources = OF.table.sources
    process = process_of(OF.table.rows, OF.table.mean, sources)
    assert process.known.all() and process.r2.min() > LEAST_R2
    table_rows = world.measurement.source_rows(world.letters)[rows]
    mean, half = process.predict(table_rows)
    for j in range(5):
        assert evidence.column(1 << j)[rows] == pytest.approx(np.clip(mean[:, j], 0, 1))
        assert evidence.errors(1 << j)[rows] * 1.959964 == pytest.approx(half[:, j])
    # Slices are not wrong together in everything: a mean of them is better known than they are on average.
    for column, slices in ((ALL, range(5)), (0b11, (0, 1))):
        joined = evidence.errors(column)[rows] * 1.959964
        assert (joined < half[:, list(slices)].mean(axis=1)).all()
        assert (joined > half[:, list(slices)].mean(axis=1) / len(slices) ** 0.5 / 2).all()


def test_bands_of_the_world_hold_rows_that_the_process_did_not_see():
    table = OF.table
    chance = np.random.default_rng(0)
    held = chance.permutation(len(table.rows))[:300]
    shown = np.setdiff1d(np.arange(len(table.rows)), held)
    mean, half = process_of(table.rows[shown], table.mean[shown], table.sources).predict(table.rows[held])
    assert 0.9 <= (np.abs(mean - table.mean[held]) <= half).mean() <= 1


def test_a_world_that_cannot_be_predicted_shows_nothing_where_nobody_measured():
    from dataclasses import replace  # noqa: PLC0415

    chance = np.random.default_rng(1)
    table = replace(OF.table, mean=chance.random(OF.table.mean.shape), by_seed=None)
    world = replace(WORLD, measurement=replace(OF, table=table))
    board = with_choice(world, "KLMN")
    evidence = evidence_of(board)
    unknown = np.flatnonzero(evidence.unmeasured(ALL))
    assert len(unknown) and np.isnan(evidence.known(ALL)[unknown]).all()
    with pytest.raises(Unmeasured):
        evidence.cell(int(unknown[0]), ALL)


def test_rows_of_all_sources_are_read_in_scores_or_not_at_all():
    rows = OF.table.rows[:7]
    scores, noise = measured_rows(WORLD, rows)
    assert scores == pytest.approx(OF.table.mean[:7].mean(axis=1))
    assert (noise >= 0).all() and noise.max() < 0.1
    missing = next(row for row in range(1 << 20) if row not in set(OF.table.rows.tolist()))
    assert measured_rows(WORLD, np.array([0, missing])) is None
    assert SOURCE_LETTERS[len(OF.roster) - 1] == "T"
