"""Simulated players of random duels on the real engine: a duel always ends, and looking ahead wins most.

The whole table is printed by `python -m tests.benchmarks.duels`.
"""

from functools import cache

import pytest

from tests.benchmarks.duels import (
    OPERATORS,
    STRIKERS,
    TURNS,
    greedy_striker,
    is_win,
    is_winnable,
    played,
    rates,
    setups,
)

SHARES = (0.15, 0.25, 0.4)
BOARDS = setups(24, seed=7)


@cache
def tables():
    return rates(BOARDS, SHARES)


@pytest.mark.parametrize("share", SHARES)
def test_every_duel_ends_in_its_turns_and_nobody_plays_on(share):
    for seed, board in enumerate(BOARDS):
        games = [played(board, share, player, seed) for player in STRIKERS.values()]
        games += [played(board, share, greedy_striker, seed, player) for player in OPERATORS.values()]
        for states in games:
            assert [state.duel.turn for state in states] == list(range(len(states)))
            assert [state.duel.over for state in states] == [False] * (len(states) - 1) + [True]
            assert len(states) <= TURNS + 1
            purses = [state.duel.purse for state in states]
            assert purses == sorted(purses, reverse=True)
            assert purses[-1] >= 0


@pytest.mark.parametrize("share", SHARES)
def test_the_best_striker_wins_whatever_can_be_won_and_nobody_more(share):
    found = tables()[share]
    assert found.strikers["best"] == found.winnable
    assert all(won <= found.winnable for won in found.strikers.values())
    for seed, board in enumerate(BOARDS):
        assert is_win(played(board, share, STRIKERS["best"], seed)) == is_winnable(board, share)


@pytest.mark.parametrize("share", SHARES)
def test_an_operator_that_looks_ahead_holds_more_than_one_that_does_not(share):
    won = tables()[share].operators
    assert won["best"] >= won["greedy"]
    assert won["best"] > won["random"]


def stood(state):
    """How a duel stands, whoever announced."""
    duel = state.duel
    return state.placed, state.edits, duel.purse, duel.turn, duel.held, duel.signed


def test_the_game_s_own_operator_is_the_greedy_one():
    for seed, board in enumerate(BOARDS):
        own = played(board, 0.25, greedy_striker, seed)
        other = played(board, 0.25, greedy_striker, seed, OPERATORS["greedy"])
        assert [stood(state) for state in own] == [stood(state) for state in other]


def test_the_same_seed_is_the_same_duel():
    assert setups(24, seed=7) == BOARDS
    for seed, board in enumerate(BOARDS):
        once = played(board, 0.25, STRIKERS["random"], seed, OPERATORS["random"])
        assert once == played(board, 0.25, STRIKERS["random"], seed, OPERATORS["random"])
