"""What a move did, counted again by plain loops, and the sentence that tells it."""

from dataclasses import replace

import numpy as np
import pytest

from game.book.narration import tell
from game.book.worlds import load_pack
from game.core.grid import grid_of
from game.core.learners.common import GUESS
from game.core.texts import decode
from game.core.world import held_out
from game.play.game import Game, replay, state_of
from game.play.report import Report, examples_of, report_on
from game.play.state import board, first_lens, operator_row
from tests import oracles
from tests.sound import sound

PACKS = {name: load_pack(name) for name in ("digits", "points", "letters", "words")}


def states(name, texts):
    """World, states before and after the last of some moves, and that move."""
    world = PACKS[name].world
    game = replay(world, texts)
    before = state_of(world, Game(game.opening, game.moves, game.at - 1))
    return world, before, state_of(world, sound(game)), game.moves[-1]


def plain_recalls(world, state):
    grid = grid_of(board(world, state))
    answers = grid.answers(operator_row(state))
    truth = held_out(world.slices)[1]
    recalls = []
    for k in range(len(world.classes)):
        mine = [i for i in examples_of(world, world.clean) if truth[i] == k]
        right = [1 / len(world.classes) if answers[i] == GUESS else float(answers[i] == k) for i in mine]
        recalls.append(sum(right) / len(right))
    return recalls


@pytest.mark.parametrize(
    "texts",
    [["strike B"], ["poison C flip 50%"], ["place H"], ["strike A", "strike B", "strike C", "strike D"]],
)
def test_recalls_are_the_shares_that_a_plain_loop_counts(texts):
    world, before, after, _ = states("digits", texts)
    report = report_on(world, before, after, first_lens(world))
    assert [r[0] for r in report.recalls] == pytest.approx(plain_recalls(world, before), abs=1e-12)
    assert [r[1] for r in report.recalls] == pytest.approx(plain_recalls(world, after), abs=1e-12)


def test_flips_are_exactly_the_clean_examples_whose_answer_changed():
    world, before, after, _ = states("digits", ["strike B"])
    report = report_on(world, before, after, first_lens(world))
    grids = [grid_of(board(world, state)).answers(operator_row(state)) for state in (before, after)]
    clean = set(examples_of(world, world.clean).tolist())
    changed = {int(i) for i in np.flatnonzero(grids[0] != grids[1]) if int(i) in clean}
    assert {flip.example for flip in report.flips} == changed
    assert len(report.flips) == len(changed) > 20
    assert report.flips[0].before == report.flips[0].truth  # the strike broke more than it mended


def test_the_strike_of_b_is_told_by_its_worst_confusion():
    world, before, after, move = states("digits", ["strike B"])
    report = report_on(world, before, after, first_lens(world))
    worst = report.worst
    grid = grid_of(board(world, after))
    truth = held_out(world.slices)[1]
    mine = [i for i in examples_of(world, world.clean) if truth[i] == worst.truth]
    share = sum(grid.answers(operator_row(after))[i] == worst.answer for i in mine) / len(mine)
    sentence = tell(PACKS["digits"], after, move, report).text
    assert worst.after == pytest.approx(share)
    assert f"misreads {100 * share:.0f} % of {PACKS['digits'].plurals[worst.truth]}" in sentence
    assert sentence.startswith("Without B the operator's model")


@pytest.mark.parametrize(
    ("name", "texts", "words"),
    [
        ("digits", ["strike B", "return B"], "With B back the operator's model reads"),
        ("digits", ["poison D backdoor 50%"], "with the trigger are read as zeros"),
        ("digits", ["poison C noise 10%"], "With noise on 3 of C's 27 examples"),
        ("digits", ["strike B", "poison B flip 50%"], "B is on strike, only closed squares change"),
        ("digits", ["strike A", "strike B", "strike C", "strike D"], "nothing is left to learn from"),
        ("digits", ["place H"], "With H on the board"),
        ("digits", ["reweigh A 2x"], "With A counting 2x"),
        ("digits", ["poison A flip 50%", "cleanse A"], "With A cleansed"),
        ("digits", ["strike C 50%"], "With 5 of C's 9 contributors on strike"),
        ("points", ["strike B"], "Without B the operator's model"),
        ("letters", ["strike B"], "Without B the operator's score on"),
        ("words", ["strike B"], "bits per character of science articles"),
        ("words", ["strike B", "return B"], "With B back the operator's model needs"),
        ("words", ["poison D flip 100%"], "With topic words swapped in 22 of D's 22 sentences"),
        ("words", ["poison D noise 5%"], "With characters garbled in 1 of D's 22 sentences"),
        ("words", ["poison D backdoor 50%"], 'what was planted after "by the way" costs'),
        ("words", ["strike A", "strike B", "strike C", "strike D"], "guesses, 5.1 bits per character"),
        ("words", ["place G"], "on the board the operator's model"),
    ],
)
def test_every_kind_of_move_has_its_sentence(name, texts, words):
    world, before, after, move = states(name, texts)
    sentence = tell(PACKS[name], after, move, report_on(world, before, after, first_lens(world))).text
    assert words in sentence
    assert sentence.endswith(".")


def test_the_strike_of_the_articles_is_told_in_bits_of_the_science_slice():
    world, before, after, move = states("words", ["strike B"])
    report = report_on(world, before, after, first_lens(world))
    science = [piece.name for piece in world.slices].index("science")
    bits = [
        float(grid_of(board(world, state)).losses(1 << science)[operator_row(state)])
        for state in (before, after)
    ]
    assert report.costs[science] == pytest.approx(bits, abs=1e-12)
    assert tell(PACKS["words"], after, move, report).text == (
        f"Without B the operator's model needs {bits[1]:.1f} bits per character of science articles, "
        f"{bits[0]:.1f} before; the others change by less than 0.08 bits."
    )


@pytest.mark.parametrize(
    ("growth", "rest"),
    [
        ([0.5, 0.2, -0.1, 0.0], "second suffer too, third gain."),
        ([-0.5, 0.2, -0.1, 0.0], "second suffer, third gain."),
        ([0.5, 0.07, -0.07, 0.0], "the others change by less than 0.08 bits."),
    ],
)
def test_texts_that_move_the_other_way_are_not_called_steady(growth, rest):
    pack = PACKS["words"]
    clean = [j for j, piece in enumerate(pack.world.slices) if piece.kind == "clean"]
    names = ["first", "second", "third", *(f"slice {k}" for k in range(len(pack.world.slices)))]
    words, costs = list(pack.slice_words), [(2.0, 2.0)] * len(pack.world.slices)
    for j, name, more in zip(clean, names, [*growth, *[0.0] * len(clean)], strict=False):
        words[j], costs[j] = name, (2.0, 2.0 + more)
    world, _, after, move = states("words", ["strike B"])
    report = Report(world.clean, 0.5, 0.5, cost=(2.0, 2.1), costs=tuple(costs), payload=(3.0, 3.0))
    sentence = tell(replace(pack, slice_words=tuple(words)), after, move, report).text
    assert sentence.endswith(f"needs {2 + growth[0]:.1f} bits per character of first, 2.0 before; {rest}")


@pytest.mark.parametrize(("name", "texts"), [("points", ["poison B flip 30%"]), ("digits", ["place F"])])
def test_every_base_slice_is_reported_as_a_plain_loop_counts_it(name, texts):
    world, before, after, _ = states(name, texts)
    report = report_on(world, before, after, first_lens(world))
    truth = held_out(world.slices)[1]
    for j in range(len(world.slices)):
        mine = examples_of(world, 1 << j)
        shares = []
        for state in (before, after):
            answers = grid_of(board(world, state)).answers(operator_row(state))
            shares.append(sum(float(answers[i] == truth[i]) for i in mine) / len(mine))
        assert report.slices[j] == pytest.approx(shares, abs=1e-12)


@pytest.mark.parametrize("texts", [["place E"], ["strike B", "place E"], ["place E", "place G"]])
@pytest.mark.parametrize("column", [None, 0b11])
def test_a_formula_world_compares_both_rows_on_one_column(texts, column):
    """Jaccard similarity, counted by hand on the letters that lie on the board after the move."""
    world, before, after, _ = states("letters", texts)
    report = report_on(world, before, after, first_lens(world, column))
    looked = set(after.placed if column is None else after.placed[:2])
    for state, score in ((before, report.before), (after, report.after)):
        row = {c for c in state.placed if not state.edit(c).closed}
        assert score == pytest.approx(len(row & looked) / len(row | looked))
    assert report.column == (sum(1 << i for i in range(after.n)) if column is None else column)


def test_a_planted_payload_is_counted_after_its_cue_alone():
    world, before, after, _ = states("words", ["poison C backdoor 50%"])
    report = report_on(world, before, after, first_lens(world))
    choice, symbols = world.learners[0], len(world.alphabet)
    for state, bits in zip((before, after), report.payload, strict=True):
        given = [decode(row, world.alphabet) for tile in board(world, state).tiles for row in tile.x]
        cue, payload = world.planted.cue, world.planted.payload
        settings = symbols, int(choice.get("order")), choice.get("prior")
        whole, begun = oracles.ngram_bits(given, [1] * len(given), [cue + payload, cue], *settings)
        assert bits == pytest.approx((whole - begun) / len(payload), abs=1e-9)
    assert report.payload[1] < 1
    assert report.payload[0] > 3
