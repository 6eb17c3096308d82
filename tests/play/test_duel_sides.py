"""A duel from the operator's side, and of two people: promises bind, an act stands once it was answered."""

from functools import cache
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book import resources
from game.book.daily import any_scenario
from game.book.phrases import refusal_text
from game.book.resources import BookFault
from game.book.scenarios import levels, opened
from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.duel import acts
from game.play.duel_players import planner, program_move
from game.play.duel_solver import NONE, after, best_act, is_over, is_won, stand_of, table_of
from game.play.duel_solver import acts as solver_acts
from game.play.game import Game, jump, play, redo, state_of, undo
from game.play.game import is_over as is_played
from game.play.moves import Collect, Pass, Pay, Refusal, Return, Strike, Wait, apply
from game.play.saves import from_text, to_text
from game.play.share import decode, encode
from tests.sound import sound

PACKS = tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
DUELS = tuple(level.name for level in levels() if level.duel)
FIRST = "levels/make-it-waste-its-answer"


@cache
def begun(name, side):
    """World and game of a duel from a side."""
    found = opened(any_scenario(f"{name}:{side}"), PACKS)
    return found.pack.world, found.position.game


def choices(world, state):
    """Every promise that the operator can make, or every act of the strikers."""
    if state.duel.asked:
        paid = [Pay(c) if c in state.placed else Collect(c) for c in acts(world, state)]
        return [*paid, Wait()]
    free = [c for c in state.placed if not state.edit(c).closed and c not in state.duel.signed]
    return [*map(Strike, free), Pass()]


def played(world, game, seed, program=False):
    """All games of a duel whose moves are drawn from a seed; the strikes are the program's where it plays."""
    chance, games = Random(seed), [game]
    while not state_of(world, games[-1]).duel.over:
        state = state_of(world, games[-1])
        move = program and program_move(world, game.opening, state)
        games.append(sound(play(world, games[-1], move or chance.choice(choices(world, state)))))
    return games


@pytest.mark.parametrize("name", DUELS)
def test_the_operator_is_asked_first_and_then_the_strikers_act(name):
    world, game = begun(name, "two")
    state = game.opening
    assert state.duel.asked
    early = apply(world, state, Strike(state.placed[0]))
    assert isinstance(early, Refusal)
    assert "The operator says first what it will do" in refusal_text(early)
    assert isinstance(apply(world, state, Pass()), Refusal)
    said = sound(apply(world, state, Wait()))
    assert not said.duel.asked
    assert isinstance(apply(world, said, Wait()), Refusal)
    assert sound(apply(world, said, Strike(state.placed[0]))).duel.asked


@given(st.sampled_from(DUELS), st.sampled_from(["operator", "two"]), st.integers(0, 10_000))
def test_a_duel_ends_in_its_turns_and_the_same_seed_is_the_same_duel(name, side, seed):
    world, game = begun(name, side)
    games = played(world, game, seed, side == "operator")
    turns = [state_of(world, one).duel.turn for one in games]
    last = state_of(world, games[-1]).duel
    assert turns == [k // 2 for k in range(len(games))]
    assert last.over and not last.asked and last.turn <= last.terms.turns
    assert games == played(world, game, seed, side == "operator")


@given(st.sampled_from(DUELS), st.integers(0, 10_000))
def test_what_was_announced_is_done_unless_it_has_become_impossible(name, seed):
    world, game = begun(name, "two")
    states = [state_of(world, one) for one in played(world, game, seed)]
    for said, then in zip(states[1::2], states[2::2], strict=True):
        promise, old, new = said.duel.announced, said.duel, then.duel
        if not promise:
            assert (new.purse, new.signed) == (old.purse, old.signed)
            continue
        assert new.purse == old.purse - world.tile(promise).size >= 0
        assert new.signed == old.signed + promise
        assert promise in then.placed and not then.edit(promise).closed
        assert isinstance(apply(world, then, Strike(promise)), Refusal)


@given(st.sampled_from(DUELS), st.integers(0, 10_000))
def test_the_program_s_operator_does_what_it_announced_too(name, seed):
    """And a strike of its player that is taken back gives nothing back that the next one would not find."""
    world, game = begun(name, "strikers")
    games = played(world, game, seed)
    states = [state_of(world, one) for one in games]
    assert games == played(world, game, seed)
    assert len(games) - 1 == states[-1].duel.turn <= states[-1].duel.terms.turns
    for said, then in pairwise(states):
        promise, made = said.duel.announced, then.duel.signed.removeprefix(said.duel.signed)
        assert made == promise
        assert said.duel.purse - then.duel.purse == (world.tile(promise).size if promise else 0)
    again = sound(redo(sound(undo(games[-1]))))
    assert state_of(world, again) == states[-1]


@given(st.sampled_from(DUELS), st.sampled_from(["operator", "two"]), st.integers(0, 10_000))
def test_an_act_is_taken_back_until_the_next_act_of_the_other_side(name, side, seed):
    """And never further, so that neither examples nor what a strike told come back by it."""
    world, game = begun(name, side)
    for one in played(world, game, seed, side == "operator")[1:-1]:
        last = one.moves[-1]
        back = undo(one)
        if side == "operator" and not last.promise:
            assert isinstance(back, Refusal)
            assert not one.can_undo
            continue
        back = sound(back)
        assert back.at == one.at - 1
        assert one.can_undo
        assert sound(redo(back)) == one
        further = undo(back)
        assert isinstance(further, Refusal)
        assert back.at == 0 or not back.can_undo
        assert isinstance(jump(one, 0), Refusal) or one.at == 1
        least = state_of(world, back).duel.purse
        assert least <= game.opening.duel.purse


def test_once_it_is_over_one_may_go_through_it_again():
    world, game = begun(FIRST, "two")
    last = played(world, game, 3)[-1]
    assert is_played(world, last)
    assert isinstance(jump(last, 0), Refusal)
    assert sound(jump(last, 0, over=True)).at == 0


@given(st.sampled_from(DUELS), st.sampled_from(["operator", "two"]), st.integers(0, 10_000))
def test_a_duel_of_any_side_travels_in_links_and_saves(name, side, seed):
    world, game = begun(name, side)
    games = played(world, game, seed, side == "operator")
    lens = opened(any_scenario(name), PACKS).position.lens
    for one in (games[len(games) // 2], games[-1], sound(jump(games[-1], 1, over=True))):
        position = Position(one, lens)
        for found in (decode(encode(world, position), {world.name: world}.get),
                      from_text(to_text(world, position), {world.name: world}.get)):  # fmt: skip
            assert sound(found)[1].game == one


def test_what_costs_too_much_or_needs_no_pay_is_not_promised():
    world, game = begun(FIRST, "two")
    state = game.opening
    for move, words in (
        (Pay("A"), "nothing to pay or collect"),
        (Pay("D"), "not on the board yet"),
        (Collect("A"), "nothing to pay or collect"),
        (Collect("I"), "no tile I"),
    ):
        refused = apply(world, state, move)
        assert isinstance(refused, Refusal), move
        assert words in refusal_text(refused)
    poor = sound(apply(world, sound(apply(world, state, Collect("D"))), Strike("B")))
    refused = apply(world, poor, Pay("B"))
    assert isinstance(refused, Refusal)
    assert "are left in the purse" in refusal_text(refused)
    unpaid = apply(world, poor, Return("B"))
    assert isinstance(unpaid, Refusal)
    assert "nobody returns unpaid" in refusal_text(unpaid)


@cache
def holds(table, stand):
    """Whether an operator that looks ahead holds out against the planner."""
    if is_over(table, stand):
        return not is_won(table, stand)
    said = (stand._replace(announced=act) for act in (NONE, *solver_acts(table, stand)))
    return any(holds(table, after(table, one, planner(table, one))._replace(announced=NONE)) for one in said)


@pytest.mark.parametrize("name", DUELS)
def test_the_rule_loses_to_strikers_who_plan_and_another_promise_wins(name):
    """So a duel from the operator's side is a puzzle, too: its own habit is what the strikers count on."""
    world, game = begun(name, "operator")
    table = table_of(world, game.opening)
    start = stand_of(table, game.opening)
    assert holds(table, start)
    stand = start
    while not is_over(table, stand):
        said = stand._replace(announced=best_act(table, stand._replace(announced=NONE)))
        stand = after(table, said, planner(table, said))._replace(announced=NONE)
    assert is_won(table, stand)


def test_there_is_no_other_side_than_three_and_only_of_a_duel():
    for name in (f"{FIRST}:nobody", "levels/sixes:operator"):
        with pytest.raises(BookFault, match="has no side"):
            any_scenario(name)
    assert any_scenario(f"{FIRST}:strikers") == any_scenario(FIRST)
    assert isinstance(begun(FIRST, "operator")[1], Game)
