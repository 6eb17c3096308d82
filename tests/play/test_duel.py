"""The duel: the operator does what it said, contracts are kept, and quiet orders win the first level."""

from dataclasses import replace
from functools import cache
from random import Random

from game.book import resources
from game.book.phrases import refusal_text
from game.book.scenarios import opened, scenario
from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.duel import answered
from game.play.game import play, state_of
from game.play.moves import Refusal, Strike, apply
from game.play.saves import from_text, to_text
from game.play.share import decode, encode
from game.play.state import best_score, settled
from tests.sound import sound

PACKS = tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
OPENED = opened(scenario("levels/make-it-waste-its-answer"), PACKS)
WORLD, GAME = OPENED.pack.world, OPENED.position.game
START = state_of(WORLD, GAME)


def strikes(state):
    return [c for c in "ABCDEFGH" if not apply_refused(state, c)]


def apply_refused(state, letter):
    return bool(Strike(letter).reasons(WORLD, state))


@cache
def struck(state, letter):
    """The state after a strike, or a pass, and the answer to it."""
    return sound(apply(WORLD, state, Strike(letter))) if letter else answered(WORLD, state)


@cache
def before_answer(state, letter):
    """The operator's score right after a strike, before its answer."""
    edit = replace(state.edit(letter), closed=True)
    return best_score(WORLD, settled(WORLD, state.with_edit(letter, edit)))


@cache
def least(state):
    """The least number of turns in which the strikers win from a state; 99 where they cannot."""
    if state.duel.over:
        return 0 if state.duel.won else 99
    return 1 + min(least(struck(state, letter)) for letter in (*strikes(state), None))


def orders(state, first=None):
    """For every order of strikes: whether it wins, and its first strike."""
    if state.duel.over:
        yield state.duel.won, first
        return
    for letter in strikes(state) or [None]:
        yield from orders(struck(state, letter), first or letter)


def wins(choose):
    state = START
    while not state.duel.over:
        state = struck(state, choose(state))
    return state.duel.won


def test_the_first_duel_is_as_hard_as_was_found():
    """Three turns at best; six of 24 orders win, with three first strikes."""
    found = list(orders(START))
    assert least(START) == 3
    assert (sum(won for won, _ in found), len(found)) == (6, 24)
    assert {first for won, first in found if won} == set("ACH")


def test_who_strikes_the_loudest_or_the_quietest_tile_first_loses():
    def loud(state):
        size = WORLD.tile
        return min(strikes(state), key=lambda c: (before_answer(state, c), size(c).size, c), default=None)

    def quiet(state):
        for letter in strikes(state):
            if best_score(WORLD, struck(state, letter)) <= state.duel.terms.line + 1e-9:
                return letter
        return max(strikes(state), key=lambda c: (before_answer(state, c), -ord(c)), default=None)

    assert not wins(loud)
    assert not wins(quiet)
    lucky = 0
    for seed in range(300):
        chance = Random(seed)
        lucky += wins(lambda state, chance=chance: chance.choice(strikes(state) or [None]))
    assert round(lucky / 3) == 24


def test_the_operator_keeps_its_word_and_has_nothing_left():
    said, scores, purses, state = [], [], [], START
    for letter in "HBA":
        said.append(state.duel.announced)
        state = struck(state, letter)
        scores.append(round(best_score(WORLD, state), 2))
        purses.append(state.duel.purse)
    assert said == ["", "H", ""]
    assert scores == [0.73, 0.41, 0.41]
    assert purses[-1] == purses[1] < min(tile.size for tile in WORLD.tiles)
    assert state.duel.won
    assert state.duel.signed == "H"


def test_who_is_under_contract_does_not_strike_and_a_duel_that_is_over_has_no_moves():
    state = struck(struck(START, "H"), "B")
    refused = apply(WORLD, state, Strike("H"))
    assert isinstance(refused, Refusal)
    assert "under contract" in refusal_text(refused)
    over = apply(WORLD, struck(state, "A"), Strike("C"))
    assert isinstance(over, Refusal)
    assert "The turns of this duel are out" in refusal_text(over)


def test_a_duel_travels_in_links_and_saves():
    game = sound(play(WORLD, sound(play(WORLD, GAME, Strike("H"))), Strike("B")))
    position = Position(game, OPENED.position.lens)
    find = {WORLD.name: WORLD}.get
    for found in (decode(encode(WORLD, position), find), from_text(to_text(WORLD, position), find)):
        assert sound(found)[1].game == game
