"""Moves: their text form, what they do, and every reason why one cannot be made."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.phrases import refusal_text, templates, text_of
from game.book.worlds import load_pack
from game.core.edits import POISONS, REPLACEMENTS, Edit
from game.play import moves as catalogue
from game.play.moves import (
    MOVES,
    Cleanse,
    Drift,
    Forget,
    Move,
    Place,
    Poisoning,
    Refusal,
    Replace,
    Return,
    Reweigh,
    Strike,
    apply,
    buttons,
    focus_of,
    from_codes,
    legal,
    on_button,
    parse,
    sliders,
)
from game.play.moves.base import TileMove
from game.play.moves.values import slice_word
from game.play.state import State, first_lens, opening, operator_row
from game.view.animation import DURATIONS
from tests.sound import sound

PACKS = {name: load_pack(name) for name in ("digits", "points", "letters", "words")}
DIGITS = PACKS["digits"].world
LETTERS = PACKS["letters"].world
SOUNDS = {path.stem for path in (Path(__file__).parents[2] / "assets" / "sounds").glob("*.ogg")}
#: Codes stand in links that lie about in the world: a new move has a new one, an old one stays for ever.
CODES = {
    "pass": "q",
    "pay": "y",
    "collect": "l",
    "wait": "h",
    "place": "n",
    "strike": "s",
    "return": "r",
    "poison": "p",
    "cleanse": "x",
    "reweigh": "w",
    "replace": "e",
    "forget": "g",
    "drift": "u",
}

letters = st.sampled_from("ABCDEFGHIJ")
percents = st.integers(1, 100)
weights = st.integers(1, 16).map(lambda quarter: quarter / 4)
moves = st.one_of(
    st.builds(Place, letters),
    st.builds(Strike, letters, percents),
    st.builds(Return, letters),
    st.builds(Poisoning, letters, st.sampled_from(POISONS), percents),
    st.builds(Cleanse, letters),
    st.builds(Reweigh, letters, weights),
    st.builds(Forget, letters),
    st.builds(Drift, st.sampled_from(["0-3", "noisy", "north", "edge", "cued"]), st.integers(0, 100)),
    st.builds(Replace, letters, st.sampled_from(REPLACEMENTS)),
)


@given(moves)
def test_the_text_of_a_move_is_read_back_as_the_move(move: Move):
    assert parse(str(move)) == move


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("place F", Place("F")),
        ("strike B", Strike("B")),
        ("strike B 50%", Strike("B", 50)),
        ("poison C flip 25%", Poisoning("C", "flip", 25)),
        ("poison C backdoor 50%", Poisoning("C", "backdoor", 50)),
        ("reweigh A 2x", Reweigh("A", 2.0)),
        ("reweigh A 2", Reweigh("A", 2.0)),
        ("reweigh a 0.5\u00d7", Reweigh("A", 0.5)),
        ("return B", Return("B")),
        ("cleanse C", Cleanse("C")),
        ("forget b", Forget("B")),
        ("drift 4-6 50%", Drift("4-6", 50)),
        ("DRIFT old_town 0%", Drift("old_town", 0)),
        ("replace B synthetic", Replace("B", "synthetic")),
        ("REP b Relabelled", Replace("B", "relabelled")),
        ("  POIS c  noise 5% ", Poisoning("C", "noise", 5)),
    ],
)
def test_the_forms_of_the_manual_are_understood(text, move):
    assert parse(text) == move


@given(st.text(max_size=40))
def test_any_text_is_a_move_or_a_refusal_with_a_sentence(text):
    found = parse(text)
    if isinstance(found, Refusal):
        assert found.trouble in ("unreadable", "ambiguous")
        assert refusal_text(found).endswith((".", "?", "%."))
    else:
        assert parse(str(found)) == found


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("jump B", "unreadable"),
        ("strike B 50", "unreadable"),
        ("poison C flip", "unreadable"),
        ("", "unreadable"),
        ("re B", "ambiguous"),
        ("strike", "ambiguous"),
        ("strike 50%", "ambiguous"),
        ("poison C 25%", "ambiguous"),
        ("p C", "ambiguous"),
        ("drift 50%", "ambiguous"),
        ("drift", "ambiguous"),
    ],
)
def test_unreadable_and_ambiguous_are_told_apart(text, trouble):
    found = parse(text)
    assert isinstance(found, Refusal)
    assert found.trouble == trouble


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("strike B 30", "strike B 30%"),
        ("strike c half", "strike C 25%"),
        ("strike B 50% now", "strike B 50%"),
        ("poison C flip", "poison C flip 25%"),
        ("poison C flip 40", "poison C flip 40%"),
        ("poison C acid 40%", "poison C flip 40%"),
        ("reweigh D", "reweigh D 2x"),
        ("reweigh D twice", "reweigh D 2x"),
        ("reweigh D 2y", "reweigh D 2x"),
        ("place F G", "place F"),
        ("replace C", "replace C synthetic"),
        ("drift 4-6", "drift 4-6 25%"),
        ("drift 4-6 50", "drift 4-6 50%"),
        ("replace C fake", "replace C synthetic"),
    ],
)
def test_who_writes_a_move_almost_is_shown_how_it_is_written(text, example):
    found = parse(text)
    assert isinstance(found, Refusal)
    assert refusal_text(found) == f'"{text}" is not a move. Write for example: {example}.'
    assert str(parse(example)) == example


@pytest.mark.parametrize("kind", catalogue.MOVES)
def test_what_a_move_shows_as_an_example_can_be_read(kind):
    assert isinstance(parse(kind.meant(())), kind)


def codes(world, state, move):
    found = apply(world, state, move)
    assert isinstance(found, Refusal)
    assert found.trouble == "impossible"
    assert refusal_text(found)
    return [reason.code for reason in found.reasons]


def test_a_refusal_names_every_reason_at_once():
    state = opening(LETTERS)
    assert codes(LETTERS, state, Poisoning("F", "flip", 300)) == [
        "not-placed",
        "no-examples",
        "strength-range",
    ]
    assert codes(LETTERS, state, Strike("E", 101)) == ["not-placed", "no-examples", "share-range"]


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (Place("A"), "already-placed"),
        (Place("J"), "no-such-tile"),
        (Strike("E"), "not-placed"),
        (Return("A"), "not-on-strike"),
        (Cleanse("A"), "nothing-to-cleanse"),
        (Strike("A", 0), "share-range"),
        (Reweigh("A", 8.0), "weight-range"),
        (Reweigh("A", 0.3), "weight-range"),
        (Reweigh("A", 1.0), "same-weight"),
        (Poisoning("A", "glue", 10), "no-such-poison"),  # type: ignore[arg-type]
        (Replace("E", "synthetic"), "not-placed"),
        (Drift("4-6", 0), "not-drifted"),
        (Drift("4-6", 101), "drift-range"),
        (Drift("south", 50), "no-such-slice"),
        (Drift("trigger", 0), "not-drifted"),
        (Replace("B", "relabelled"), "relabels-none"),
    ],
)
def test_each_impossible_move_says_why(move, code):
    assert code in codes(DIGITS, opening(DIGITS), move)


def test_a_move_that_changes_nothing_is_refused():
    state = opening(DIGITS)
    for move, code in (
        (Strike("B"), "already-on-strike"),
        (Strike("B", 50), "already-on-strike"),
        (Poisoning("C", "flip", 25), "already-poisoned"),
        (Reweigh("A", 2.0), "same-weight"),
    ):
        after = apply(DIGITS, state, move)
        assert isinstance(after, State)
        assert codes(DIGITS, after, move) == [code]


def test_strike_and_return_bring_back_the_very_same_state():
    state = opening(DIGITS)
    for share in (25, 100):
        gone = apply(DIGITS, state, Strike("B", share))
        assert isinstance(gone, State)
        assert gone != state
        assert apply(DIGITS, gone, Return("B")) == state


def test_a_full_strike_forgets_a_partial_one():
    state = apply(DIGITS, opening(DIGITS), Strike("B", 50))
    closed = apply(DIGITS, sound(state), Strike("B"))
    assert closed.edit("B") == Edit(closed=True)
    assert closed == apply(DIGITS, opening(DIGITS), Strike("B"))
    assert apply(DIGITS, sound(closed), Strike("B", 50)) == state


def test_cleanse_leaves_strike_and_weight_alone():
    state = opening(DIGITS)
    for move in (Strike("C", 50), Reweigh("C", 2.0), Poisoning("C", "flip", 25), Cleanse("C")):
        state = sound(apply(DIGITS, state, move))
    assert state.edit("C") == Edit(struck=50, weight=2.0)


def test_a_tile_has_one_poison_at_a_time():
    state = apply(DIGITS, opening(DIGITS), Poisoning("C", "flip", 25))
    state = apply(DIGITS, sound(state), Poisoning("C", "noise", 50))
    assert state.edit("C") == Edit(poison="noise", strength=50)


def test_replacing_takes_poison_along_and_poison_can_come_after_it():
    state = sound(apply(DIGITS, opening(DIGITS), Poisoning("C", "flip", 25)))
    state = sound(apply(DIGITS, sound(state), Replace("C", "synthetic")))
    assert state.edit("C") == Edit(replacement="synthetic")
    assert codes(DIGITS, state, Replace("C", "synthetic")) == ["already-replaced"]
    state = sound(apply(DIGITS, state, Poisoning("C", "noise", 50)))
    assert state.edit("C") == Edit("noise", 50, replacement="synthetic")
    assert apply(DIGITS, state, Cleanse("C")) == opening(DIGITS)


def test_the_button_offers_the_other_examples_where_the_first_stand():
    state = opening(DIGITS)
    assert on_button(Replace, DIGITS, state, "C") == Replace("C", "synthetic")
    state = sound(apply(DIGITS, state, Replace("C", "synthetic")))
    assert on_button(Replace, DIGITS, state, "C") == Replace("C", "relabelled")
    state = sound(apply(DIGITS, state, Replace("C", "relabelled")))
    assert on_button(Replace, DIGITS, state, "C") == Replace("C", "synthetic")


def test_forgetting_is_taken_back_by_cleansing_and_not_by_a_return():
    start = opening(DIGITS)
    state = sound(apply(DIGITS, start, Forget("B")))
    assert state.edit("B") == Edit(forgotten=True)
    assert codes(DIGITS, state, Return("B")) == ["not-on-strike"]
    assert apply(DIGITS, state, Cleanse("B")) == start


@pytest.mark.parametrize(
    "move", [Poisoning("B", "flip", 50), Strike("B", 50), Reweigh("B", 2.0), Replace("B", "synthetic")]
)
def test_what_is_done_to_examples_that_nobody_learns_is_refused(move):
    state = sound(apply(DIGITS, opening(DIGITS), Forget("B")))
    assert codes(DIGITS, state, move) == ["is-forgotten"]


def test_a_forgotten_tile_can_go_on_strike_and_its_squares_close():
    state = sound(apply(DIGITS, opening(DIGITS), Forget("B")))
    assert codes(DIGITS, state, Forget("B")) == ["already-forgotten"]
    assert operator_row(state) == 0b1111, "the operator's row still names it"
    state = sound(apply(DIGITS, state, Strike("B")))
    assert operator_row(state) == 0b1101
    assert sound(apply(DIGITS, state, Return("B"))).edit("B") == Edit(forgotten=True)


@pytest.mark.parametrize(("name", "code"), [("letters", "no-examples"), ("words", "no-replacement")])
def test_where_there_is_no_recipe_nothing_is_replaced(name, code):
    world = PACKS[name].world
    for kind in REPLACEMENTS:
        assert code in codes(world, opening(world), Replace("B", kind))


def test_a_formula_has_nothing_to_forget_and_no_slice_that_could_drift():
    assert codes(LETTERS, opening(LETTERS), Forget("B")) == ["no-examples"]
    assert codes(LETTERS, opening(LETTERS), Drift("A", 50)) == ["no-slices"]


def test_drift_is_taken_back_by_no_drift():
    start = opening(DIGITS)
    half = sound(apply(DIGITS, start, Drift("4-6", 50)))
    assert half.drifts == (("4-6", 50),)
    assert codes(DIGITS, half, Drift("4-6", 50)) == ["already-drifted"]
    both = sound(apply(DIGITS, half, Drift("0-3", 10)))
    assert both.drifts == (("0-3", 10), ("4-6", 50))
    whole = sound(apply(DIGITS, both, Drift("4-6", 100)))
    assert apply(DIGITS, sound(apply(DIGITS, whole, Drift("0-3", 0))), Drift("4-6", 0)) == start


def test_a_drift_that_reaches_no_other_example_is_refused():
    points = PACKS["points"].world
    state = sound(apply(points, opening(points), Drift("noisy", 50)))
    assert codes(points, state, Drift("noisy", 51)) == ["drift-changes-nothing"]
    assert codes(points, state, Drift("trigger", 1)) == ["drifts-none"]


def test_drift_is_asked_of_the_slice_that_one_looks_at():
    state = opening(DIGITS)
    lens = replace(first_lens(DIGITS), column=0b10)
    assert focus_of(Strike, DIGITS, lens) == lens.focus
    assert focus_of(Drift, DIGITS, lens) == "4-6"
    assert on_button(Drift, DIGITS, state, "4-6") == Drift("4-6", 50)
    assert on_button(Drift, DIGITS, sound(apply(DIGITS, state, Drift("4-6", 10))), "4-6") == Drift("4-6", 0)
    for column in (None, 0b11):
        assert focus_of(Drift, DIGITS, replace(lens, column=column)) == ""
    refused = on_button(Drift, DIGITS, state, "")
    assert [reason.code for reason in refused.reasons] == ["choose-slice"]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9))
def test_a_slice_of_any_name_can_be_written_in_a_link(name):
    word = slice_word(name)
    move = Drift(word, 25)
    assert from_codes(move.short + Strike("B").short) == (move, Strike("B"))
    assert re.fullmatch(r"[0-9A-Za-z._-]+", move.short), "a link carries it unchanged"


# -- every kind of move --------------------------------------------------------------------------------


def positions(world):
    """Some states of a world in which other moves are possible."""
    state = opening(world)
    yield state
    for text in (
        "strike B",
        "poison C flip 25%",
        "strike A 50%",
        "reweigh B 2x",
        "place E",
        "replace A synthetic",
        "replace C relabelled",
        "poison A noise 50%",
        "forget D",
        f"drift {world.slices[0].name} 50%" if world.slices else "",
    ):
        after = apply(world, state, sound(parse(text))) if text else None
        if isinstance(after, State):
            state = after
            yield state


EVERYWHERE = [(pack.world, state) for pack in PACKS.values() for state in positions(pack.world)]


def test_verbs_and_codes_are_unique_and_frozen():
    assert {kind.verb: kind.code for kind in MOVES} == CODES
    assert len(set(CODES.values())) == len(CODES)
    for kind in MOVES:
        assert kind.verb.isalpha() and kind.verb.islower()
        assert len(kind.code) == 1 and kind.code.islower()


def test_keys_and_sliders_are_unique():
    keys = [key for kind in MOVES for key in (kind.key, kind.slider and kind.slider.key) if key]
    assert len(set(keys)) == len(keys)
    names = [slider.name for slider in sliders()]
    assert len(set(names)) == len(names)
    assert not set(names) & {kind.verb for kind in MOVES}


@pytest.mark.parametrize("kind", MOVES, ids=lambda kind: kind.verb)
def test_a_kind_of_move_has_sound_animation_and_words(kind):
    assert kind.sound in SOUNDS
    assert kind.animation in DURATIONS
    assert f"title.{kind.verb}" in templates()
    assert not kind.key or f"keys.{kind.verb}" in templates()
    if kind.slider:
        assert {f"slider.{kind.slider.name}", f"slider-value.{kind.slider.name}"} <= templates().keys()
        assert not kind.slider.key or f"keys.{kind.slider.name}" in templates()
    assert kind.shares is None or catalogue.move_of(kind.shares)
    for state in (opening(DIGITS), opening(DIGITS, "ABCDEFGH")):
        assert refusal_text(Refusal("impossible", (kind.absence(DIGITS, state, "B"),)))


@pytest.mark.parametrize(("world", "state"), EVERYWHERE)
def test_every_move_that_is_offered_can_be_written_and_said(world, state):
    for kind in MOVES:
        for move in kind.options(world, state):
            assert parse(str(move)) == move
            assert from_codes(move.short) == (move,)
            assert move.cost(world, state) >= 0
            after = apply(world, state, move)
            if isinstance(after, Refusal):
                assert refusal_text(after)
            else:
                assert text_of(move.cause(world, after))
                assert text_of(move.mark(world, after))
                assert text_of(move.detail(world, state))
                phrase = move.replaces(world, state)
                assert phrase is None or text_of(phrase)


@pytest.mark.parametrize(("world", "state"), EVERYWHERE)
def test_a_legal_move_changes_its_own_tiles_and_nothing_else(world, state):
    before = hash(state)
    for move in legal(world, state):
        after = apply(world, state, move)
        assert isinstance(after, State)
        assert (after.world, after.version) == (state.world, state.version)
        assert after.placed.startswith(state.placed)
        if isinstance(move, TileMove):  # one without a tile may touch all of them, or none
            assert set(after.placed) - set(state.placed) <= set(move.tiles)
            assert {c for c in world.letters if after.edit(c) != state.edit(c)} <= set(move.tiles)
            assert after != state
    assert hash(state) == before


@given(st.sampled_from(EVERYWHERE), moves)
def test_a_move_is_legal_if_and_only_if_it_has_no_reason_against_it(where, move):
    world, state = where
    refused = isinstance(apply(world, state, move), Refusal)
    assert refused or not move.reasons(world, state)
    if refused and not move.reasons(world, state):
        assert move.without_effect(world, state, move.apply(world, state))
    if move in legal(world, state):
        assert not refused


@given(st.lists(moves, max_size=8))
def test_moves_in_a_link_need_nothing_between_them(wanted):
    assert from_codes("".join(move.short for move in wanted)) == tuple(wanted)


@given(st.text("nsrpxwABZfm0125 ", max_size=12))
def test_any_letters_of_a_link_are_moves_or_none(text):
    found = from_codes(text)
    if found is not None:
        assert from_codes("".join(move.short for move in found)) == found


@pytest.mark.parametrize(("world", "state"), EVERYWHERE)
def test_a_button_makes_a_legal_move_or_says_why_not(world, state):
    for kind in buttons():
        for focus in world.letters:
            made = on_button(kind, world, state, focus)
            if isinstance(made, Refusal):
                assert refusal_text(made)
            elif kind.by_slider():  # it takes up the slider; what each stop does is asked there
                assert not made.reasons(world, state)
            else:
                assert made in legal(world, state)


@pytest.mark.parametrize(("world", "state"), EVERYWHERE)
def test_no_button_acts_on_another_tile_than_the_one_in_focus(world, state):
    for kind in buttons():
        for focus in world.letters:
            made = on_button(kind, world, state, focus)
            assert isinstance(made, Refusal) or set(made.tiles) <= {focus}


def test_a_tile_on_the_board_is_not_placed_again_and_no_other_in_its_place():
    refused = on_button(Place, DIGITS, opening(DIGITS), "B")
    assert isinstance(refused, Refusal)
    assert refusal_text(refused) == (
        "B lies on the board already: first choose a tile that waits, "
        "E for example, by its card or with the key E."
    )
    assert on_button(Place, DIGITS, opening(DIGITS), "F") == Place("F")
    nothing_waits = on_button(Place, DIGITS, opening(DIGITS, "ABCDEFGH"), "B")
    assert isinstance(nothing_waits, Refusal)
    assert refusal_text(nothing_waits) == "Every tile of this world lies on the board already."


def test_who_is_on_strike_returns_and_everybody_else_strikes():
    state = opening(DIGITS)
    for share in (50, 100):
        gone = apply(DIGITS, state, Strike("B", share))
        assert on_button(Strike, DIGITS, sound(gone), "B") == Return("B")
        assert on_button(Strike, DIGITS, sound(gone), "A") == Strike("A")


@pytest.mark.parametrize("slider", sliders(), ids=lambda slider: slider.name)
def test_each_stop_of_a_slider_has_its_place_and_its_move(slider):
    state = opening(DIGITS)
    tile = DIGITS.tile("B")
    for stop in slider.stops(tile):
        assert slider.at(tile, slider.part(tile, stop)) == stop
        for choice in slider.choices or ("",):
            move = slider.draft(tile, state.edit("B"), stop, choice)
            if move is None:
                assert stop == slider.value(tile, Edit())
                continue
            after = apply(DIGITS, state, move)
            assert isinstance(after, State)
            assert slider.value(tile, after.edit("B")) == stop
            assert slider.draft(tile, after.edit("B"), stop, choice) is None
    parts = [slider.part(tile, stop) for stop in slider.stops(tile)]
    assert parts == sorted(set(parts))
    assert (parts[0], parts[-1]) == (0, 1)


def test_a_full_strike_closes_rows_and_changes_no_examples():
    state = apply(DIGITS, opening(DIGITS), Strike("B"))
    assert isinstance(state, State)
    assert operator_row(state) == 0b1101
