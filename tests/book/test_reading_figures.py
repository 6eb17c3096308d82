"""A figure that is a reading: how it is written, what it holds, and how each fault is named."""

import pytest

from game.book.readings import reading_at
from game.book.texts.document_tree import Figure, blocks_in
from game.book.texts.figures import figure_data, figure_fault
from game.book.texts.markdown import parse
from game.methods import METHODS
from game.methods.results import Curve, Number
from game.play.game import state_of
from game.play.state import evidence_at
from game.shell.startup import find_packs, first_position

PACKS = find_packs(print)


def page_of(*lines):
    fence = "\n".join(("```reading", *lines, "```"))
    return parse(fence, "page", "page.md")


def figure_of(*lines):
    page = page_of(*lines)
    assert not page.faults, page.faults
    (figure,) = (block for block in blocks_in(page.blocks) if isinstance(block, Figure))
    return figure


def test_a_reading_holds_what_the_method_of_its_place_answers():
    figure = figure_of("place: digits; place E", "method: scaling-curve", "caption: Words.")
    assert (figure.kind, figure.place) == ("reading", "digits; place E | method scaling-curve")
    data = figure_data(figure, PACKS)
    opened = data.opened
    world, lens = opened.pack.world, opened.position.lens
    state = state_of(world, opened.position.game)
    assert isinstance(data.result, Curve)
    assert data.result == reading_at(world, state, lens, evidence_at(world, state, lens))
    assert lens.method == "scaling-curve"


def test_column_focus_parameters_and_strikes_reach_the_method():
    figure = figure_of(
        "place: letters; strike B | focus A | rows open", "column: A", "method: beta-shapley a=16"
    )
    data = figure_data(figure, PACKS)
    assert isinstance(data.result, Number)
    lens = data.opened.position.lens
    assert (lens.parameters, lens.focus, lens.rows) == ((("a", 16.0),), "A", "open")
    receipt = data.result.receipt()
    assert set(receipt.columns.tolist()) == {0b0001}
    assert not any(row & 0b0010 for row in receipt.rows.tolist()), "no closed row is read"


def test_other_figures_hold_no_answer():
    assert figure_data(Figure("grid", "letters", (), (), (), 1), PACKS).result is None


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("place: letters", "mark: A"), "has no rows and no pair of its own"),
        (("place: letters", "pair: A AB"), "has no rows and no pair of its own"),
        (("place: letters", "methods: shapley"), "a figure has lines that begin with"),
        (("method: shapley",), "names either its world or its place"),
    ],
)
def test_what_cannot_be_read_is_named(lines, sentence):
    assert [sentence in str(fault) for fault in page_of(*lines).faults] == [True]


def test_a_grid_has_no_method():
    page = parse("```grid\nworld: letters\nmethod: shapley\n```", "page", "page.md")
    assert "a grid shows scores" in str(page.faults[0])


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("place: letters", "method: guess"), "there is no method 'guess'"),
        (("place: letters | method shapley", "method: banzhaf"), "method is said twice"),
        (("place: letters", "method: beta-shapley a=99"), "a lies between"),
        (("place: letters", "method: influence"), "No model is trained here"),
        (("place: letters A", "method: interaction"), "A pair needs two tiles"),
        (("place: letters | focus H", "method: shapley"), "H is not on the board yet"),
    ],
)
def test_a_reading_without_an_answer_says_why(lines, sentence):
    figure = figure_of(*lines)
    assert sentence in str(figure_fault(figure, PACKS))
    assert figure_data(figure, PACKS) == figure_fault(figure, PACKS)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.code)
def test_every_method_can_be_a_figure_or_says_why_not(method):
    found = figure_data(figure_of("world: digits", f"method: {method.code}"), PACKS)
    (digits,) = (pack for pack in PACKS if pack.world.name == "digits")
    position = first_position(digits)
    state = state_of(digits.world, position.game)
    refused = method.applies(evidence_at(digits.world, state, position.lens))
    assert found == refused if refused else found.result is not None
