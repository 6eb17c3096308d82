"""Forgetting where models were trained elsewhere: squares keep their letters and score without the tile."""

import numpy as np
import pytest

from game.core.evidence import evidence_of
from game.methods import Query, answers, method_of
from game.play.codec import Position, from_whole, to_whole
from game.play.game import Game, play, replay, state_of
from game.play.moves import Refusal, parse
from game.play.report import report_on
from game.play.state import board, first_lens
from tests.kinds import measured_world
from tests.sound import sound

PACK = measured_world.pack()
WORLD = PACK.world
ALL, EVERY = WORLD.clean, 0b1111


def after(*moves, world=WORLD):
    return sound(replay(world, list(moves)))


def evidence_after(*moves, metric="score", world=WORLD):
    return evidence_of(board(world, state_of(world, after(*moves, world=world))), metric=metric)


@pytest.mark.parametrize("moves", [("forget B",), ("forget B", "forget D"), ("strike A", "forget C")])
def test_every_square_scores_and_errs_as_the_one_without_the_forgotten(moves):
    gone = sum(1 << "ABCD".index(move[-1]) for move in moves if move.startswith("forget"))
    before, found = evidence_after(), evidence_after(*moves)
    rows = np.arange(16)
    for column in (ALL, 1, 2, 4, 8):
        assert (found.column(column) == before.column(column)[rows & ~gone]).all()
        assert (found.errors(column) == before.errors(column)[rows & ~gone]).all()


def test_cleansing_brings_it_back_and_nothing_else_of_cleansing_is_allowed():
    game = after("forget B", "cleanse B")
    assert not state_of(WORLD, game).edits
    assert (evidence_after("forget B", "cleanse B").column(ALL) == evidence_after().column(ALL)).all()
    refused = play(WORLD, after(), sound(parse("cleanse B")))
    assert isinstance(refused, Refusal)
    for again in ("forget B", "poison B flip 50%", "reweigh B 2x", "strike B 50%", "drift sea 50%"):
        assert isinstance(play(WORLD, after("forget B"), sound(parse(again))), Refusal), again


@pytest.mark.parametrize("code", ["leave-one-out", "shapley", "banzhaf"])
def test_a_forgotten_source_is_worth_nothing_without_any_error(code):
    evidence = evidence_after("forget B")
    found = answers(method_of(code), evidence, Query(ALL, EVERY, (0, 1)))
    assert found[1].value == pytest.approx(0.0, abs=1e-12)
    assert found[1].stderr == pytest.approx(0.0, abs=1e-12)
    assert found[0].stderr > 0


def test_the_change_is_told_with_the_noise_between_seeds_of_the_two_rows():
    before, later = after(), after("forget B")
    lens = first_lens(WORLD)
    report = report_on(WORLD, state_of(WORLD, before), state_of(WORLD, later), lens)
    straight = evidence_of(WORLD.with_tiles(WORLD.tiles[:4]), metric="loss").difference(ALL, EVERY, 0b1101)
    assert (report.noise.change, report.noise.error) == pytest.approx((straight.change, straight.error))
    assert report.noise.pairs == 3
    back = report_on(WORLD, state_of(WORLD, later), state_of(WORLD, before), lens)
    assert back.noise.change == pytest.approx(-straight.change)


def test_it_is_kept_in_saves_and_undone():
    position = Position(after("forget B", "strike C"), first_lens(WORLD))
    world, again = sound(from_whole(to_whole(WORLD, position), lambda name: WORLD))
    assert again.game.moves == position.game.moves and world is WORLD
    assert isinstance(again.game, Game)


def test_where_the_row_without_it_was_not_measured_its_square_is_empty():
    gaps = measured_world.pack(measured_world.GAPS).world
    before, found = evidence_after(world=gaps), evidence_after("forget D", world=gaps)
    assert before.unmeasured(ALL) is not None and found.unmeasured(ALL) is None
    other = evidence_after("forget A", world=gaps)
    rows = np.arange(16)
    assert (np.isnan(other.known(ALL)) == np.isnan(before.known(ALL)[rows & ~1])).all()
