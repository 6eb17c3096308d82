"""Every duel is proved by the solver: how many orders win, which first strikes, and who loses.

The solver looks ahead in small numbers; here it also plays against the real engine, state by state.
"""

from functools import cache
from random import Random

import pytest

from game.bake.level_proofs import reachable
from game.book import resources
from game.book.scenarios import levels, opened
from game.book.worlds import load_pack
from game.play.duel import answered
from game.play.duel_players import loud, quiet, wins
from game.play.duel_solver import (
    NEVER,
    NONE,
    after,
    best_line,
    is_over,
    is_won,
    orders,
    score,
    stand_of,
    strikes,
    table_of,
    turning_point,
    turns_to_win,
    values,
    ways,
)
from game.play.game import state_of
from game.play.moves import Strike, apply
from game.play.moves.passing import Pass
from game.play.state import best_score
from tests.sound import sound

PACKS = tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
DUELS = {level.name.removeprefix("levels/"): level for level in levels() if level.duel}
by_name = pytest.mark.parametrize("name", DUELS)
#: Of each duel: turns of the best line, winning orders, all orders, first strikes that win.
FOUND = {
    "quiet-first": (3, 2, 120, "DH"),
    "make-it-waste-its-answer": (3, 6, 24, "ACH"),
    "a-stitch-too-short": (3, 6, 24, "BCD"),
    "letters-home": (4, 4, 120, "H"),
    "south": (4, 2, 120, "D"),
    "the-whole-house": (4, 2, 120, "H"),
}


@cache
def duel(name):
    """World, opening state, table and first stand of a duel."""
    found = opened(DUELS[name], PACKS)
    world = found.pack.world
    state = state_of(world, found.position.game)
    table = table_of(world, state)
    return world, state, table, stand_of(table, state)


def test_the_six_duels_are_all_there():
    assert set(DUELS) == set(FOUND)
    assert DUELS["quiet-first"].duel.hold == 1
    assert {level.duel.hold for name, level in DUELS.items() if name != "quiet-first"} == {2}


@by_name
def test_a_duel_is_as_hard_as_was_found(name):
    turns, winning, many, first = FOUND[name]
    _, _, table, start = duel(name)
    found = list(orders(table, start))
    assert turns_to_win(table, start) == turns == DUELS[name].par == len(best_line(table, start))
    assert (sum(won for won, _ in found), len(found)) == (winning, many)
    assert {table.letters[tile] for won, tile in found if won} == set(first)


@by_name
def test_who_strikes_the_loudest_or_the_quietest_tile_first_loses(name):
    _, _, table, start = duel(name)
    assert not wins(table, start, loud)
    assert not wins(table, start, quiet)


@by_name
def test_chance_seldom_wins(name):
    _, _, table, start = duel(name)
    lucky = 0
    for seed in range(300):
        chance = Random(seed)

        def anyone(table, stand, chance=chance):
            return chance.choice(strikes(table, stand) or (NONE,))

        lucky += wins(table, start, anyone)
    assert lucky < 300 * 0.3


@by_name
def test_the_solver_and_the_engine_play_the_same_duel(name):
    """Over every state that strikes and passes reach from the opening."""
    world, opening, table, _ = duel(name)
    layer, known = [opening], {opening}
    while layer:
        state = layer.pop()
        stand = stand_of(table, state)
        assert score(table, stand) == pytest.approx(best_score(world, state), abs=1e-9)
        assert is_over(table, stand) == state.duel.over
        assert is_won(table, stand) == state.duel.won
        if state.duel.over:
            continue
        for tile in ways(table, stand):
            then = (
                answered(world, state)
                if tile == NONE
                else sound(apply(world, state, Strike(table.letters[tile])))
            )
            assert after(table, stand, tile) == stand_of(table, then)
            if then not in known:
                known.add(then)
                layer.append(then)
    assert len(known) > 50


@by_name
def test_no_answer_of_a_duel_ends_near_the_line(name):
    """By the gap that the world's kind asks for, so that noise decides nothing."""
    world, state, table, start = duel(name)
    unit = world.kind.gap_units(world, state.watch)[0]
    line, margin = table.terms.line, DUELS[name].lesson.margin
    margin = world.kind.clear_units if margin is None else margin
    for stand in reachable(table, start, set()):
        assert abs(score(table, stand) - line) >= (margin - 1e-6) * unit


@by_name
def test_the_value_of_a_move_says_in_how_many_turns_it_wins(name):
    _, _, table, start = duel(name)
    assert min(values(table, start).values()) == turns_to_win(table, start)
    for tile, turns in values(table, start).items():
        then = after(table, start, tile)
        assert turns == min(NEVER, 1 + turns_to_win(table, then))
        line = (tile, *best_line(table, then))
        assert (len(line) == turns) == (turns < NEVER)


def moves_of(letters):
    return tuple(Pass() if letter == "-" else Strike(letter) for letter in letters)


@pytest.mark.parametrize(
    ("name", "played", "turning"),
    [
        ("make-it-waste-its-answer", "BACH", (0, "B", "HAC-")),
        ("make-it-waste-its-answer", "HBA", (1, "B", "")),
        ("quiet-first", "DAB", (1, "A", "H")),
        ("south", "D-HB", (1, "", "H")),
        ("the-whole-house", "HCBA", (2, "B", "")),
        ("the-whole-house", "HC", None),
    ],
)
def test_the_turning_point_is_the_move_that_decided(name, played, turning):
    world, opening, _, _ = duel(name)
    found = turning_point(world, opening, moves_of(played))
    if turning is None:
        assert found is None
    else:
        at, made, better = turning
        assert found == (at, made, tuple("" if one == "-" else one for one in better))


def test_another_move_than_strikes_and_passes_has_no_turning_point():
    world, opening, _, _ = duel("south")
    assert turning_point(world, opening, (Strike("A", 50),)) is None
