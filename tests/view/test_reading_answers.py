"""Readings in a text: drawn by the drawers of results, with a way to every square and to the board."""

import pytest

from game.book.texts.document_tree import Figure, Try, blocks_in
from game.book.texts.figures import figure_data
from game.book.texts.markdown import parse
from game.methods import METHODS
from game.play.game import state_of
from game.view.draw_context import enlarged
from game.view.ops import Frame, Rect, Text
from game.view.reading.answers import LARGER, scene_at
from game.view.reading.composition import FigureCell, Known, compose
from game.view.results import DRAWERS, draw_result
from game.view.widgets import PanelBuilder
from tests.view.checks import ink, kit_of
from tests.view.reading_pages import packs

KIT = kit_of(1280, 720, 100)
#: One method for each shape of result.
SHOWN = ("shapley", "labour-budget", "scaling-curve", "greedy-path", "comparison")


def figure_of(method, place="digits; place E | row ABCDE"):
    page = parse(f"```reading\nplace: {place}\nmethod: {method}\ncaption: Words.\n```", "page", "page.md")
    (figure,) = (block for block in blocks_in(page.blocks) if isinstance(block, Figure))
    return page, figure


def laid(method, width=600, kit=KIT):
    page, figure = figure_of(method)
    data = figure_data(figure, packs())
    return compose(page, kit, width, Known({}, {figure: data})), data


def ops_of(layout):
    return [op for leaf in layout.leaves for op in leaf.ops]


def words(layout):
    return " ".join(op.text for op in ops_of(layout) if isinstance(op, Text))


def test_each_shape_is_shown_here():
    results = {type(figure_data(figure_of(method)[1], packs()).result) for method in SHOWN}
    assert results == {shape for shape, _ in DRAWERS}


@pytest.mark.parametrize("method", SHOWN)
def test_a_reading_is_drawn_by_the_drawer_of_its_shape(method):
    layout, data = laid(method)
    builder = PanelBuilder()
    draw_result(enlarged(KIT, LARGER), scene_at(data), builder, Rect(0, 0, 600, 4000), data.result)
    drawn = [type(op) for op in builder.ops]
    shown = [type(op) for op in ops_of(layout)]
    assert any(shown[k : k + len(drawn)] == drawn for k in range(len(shown)))
    for op in builder.ops:
        if isinstance(op, Text):
            assert op.text in words(layout)


@pytest.mark.parametrize("width", [300, 600])
@pytest.mark.parametrize("method", SHOWN)
def test_nothing_stands_outside_the_column_or_over_the_caption(method, width):
    layout, _ = laid(method, width)
    (leaf,) = layout.leaves
    boxes = [(op, ink(op)) for op in leaf.ops if isinstance(op, Text) and op.text]
    assert all(box.x >= -1 and box.right <= width + 1 for _, box in boxes)
    (caption,) = (box for op, box in boxes if op.text == "Words.")
    above = [box for op, box in boxes[: next(k for k, (op, _) in enumerate(boxes) if op.text == "Words.")]]
    assert max(box.bottom for box in above) <= caption.y + 2


def test_question_answer_and_caption_stand_there_and_the_board_opens_with_the_method():
    layout, data = laid("comparison")
    said = words(layout)
    assert "All values side by side at ABCDE." in said
    assert "Words." in said
    (opening,) = (place.link for place in layout.links if isinstance(place.link, Try))
    assert opening.place == "digits; place E | row ABCDE | method comparison"
    assert data.opened.position.lens.method == "comparison"


def test_lines_about_squares_lead_to_them():
    layout, data = laid("greedy-path")
    state = state_of(data.opened.pack.world, data.opened.position.game)
    cells = [place.link for place in layout.links if isinstance(place.link, FigureCell)]
    scene = scene_at(data)
    assert [cell.row for cell in cells] == [scene.letters(row) for row in data.result.rows]
    assert {cell.place for cell in cells} == {"digits; place E | row ABCDE | method greedy-path"}
    assert state.n == 5


def test_before_its_answer_is_known_a_frame_keeps_its_place():
    page, figure = figure_of("comparison")
    layout = compose(page, KIT, 600, Known({}, {}))
    assert any(isinstance(op, Frame) for op in ops_of(layout))
    told = compose(page, KIT, 600, Known({}, {figure: "It has no answer."}))
    assert "It has no answer." in words(told)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.code)
def test_every_method_can_stand_in_a_text(method):
    _, figure = figure_of(method.code)
    data = figure_data(figure, packs())
    page, _ = figure_of(method.code)
    layout = compose(page, KIT, 600, Known({}, {figure: data}))
    assert "Words." in words(layout)
    if not isinstance(data, str):
        assert len(ops_of(layout)) > 4
