"""A method that nobody has heard of appears everywhere: it is drawn by the shape of its answer alone."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from game import methods
from game.book.texts.numbers import NumberFault, value, value_text
from game.book.texts.position_syntax import resolve
from game.methods.base import Method, Parameter
from game.methods.results import Curve, Number, Path, Ranking, Receipt, Series, Table, Terms, weighted
from game.play.state import Lens, State
from game.view.app import draw, respond
from game.view.intents import Key, Point
from game.view.ops import Panel, Rect, Text, targets_of
from game.view.results import DRAWERS, draw_result
from game.view.scene import present_scene, scene_of
from game.view.screens.cards import Card, draw_card
from game.view.widgets import PanelBuilder
from tests.view.checks import every_fault, kit_of, text_faults
from tests.view.moments import MOMENTS, packs, start

SCALES = pytest.mark.parametrize("scale", [100, 160])
SIZES = pytest.mark.parametrize("n", [1, 4, 8])


def numbers(evidence, query):
    """Twice the cell of each tile alone, times a parameter."""
    factor = query.get("factor")
    cells = evidence.read(1 << np.array(query.tiles), (query.column,))[:, 0]
    return tuple(
        Number(
            float(factor * cell),
            receipt=partial(weighted, np.array([1 << tile]), query.column, np.array([factor])),
            terms=partial(Terms, "squares", np.array([cell]), np.array([factor]), np.array([1 << tile])),
            stderr=0.125,
        )
        for tile, cell in zip(query.tiles, cells, strict=True)
    )


def ranking(evidence, query):
    cells = evidence.read(1 << np.arange(evidence.n), (query.column,))[:, 0]
    order = tuple(int(tile) for tile in np.argsort(-cells))
    return (Ranking("tiles", order, tuple(float(cells[tile]) for tile in order), receipt=Receipt),)


def rows_ranked(evidence, query):
    cells = evidence.column(query.column)
    order = tuple(int(row) for row in np.argsort(-cells))
    return (
        Ranking("rows", order, tuple(float(cells[row]) for row in order), receipt=Receipt, note="all rows"),
    )


def curve(evidence, query):
    rows = [(1 << k) - 1 for k in range(evidence.n + 1)]
    cells = evidence.read(rows, (query.column,))[:, 0].tolist()
    x = tuple(float(k) for k in range(len(rows)))
    series = Series("", x, tuple(cells)), Series("half", x, tuple(c / 2 for c in cells), x, x)
    return (Curve(series, "tiles in the row", "score", receipt=Receipt),)


def path(evidence, query):
    rows = tuple((1 << k) - 1 for k in range(evidence.n + 1))
    return (Path(rows, tuple(evidence.read(rows, (query.column,))[:, 0].tolist()), receipt=Receipt),)


def table(evidence, query):
    cells = evidence.read(1 << np.arange(evidence.n), (query.column,))[:, 0]
    lines = tuple((letter, float(cell)) for letter, cell in zip(evidence.letters, cells, strict=True))
    return (Table(("tile", "alone"), lines, receipt=Receipt),)


def toy(evaluate, subject="none", **more):
    name = evaluate.__name__.replace("_", "-")
    question = "What is {tile} worth alone?" if subject == "tile" else "What is there to see?"
    return Method(
        f"toy-{name}", f"Toy {name}", question, "v(i)", "Everything is a toy.", ("shapley-1953",), evaluate,
        subject=subject, **more,
    )  # fmt: skip


FACTOR = Parameter("factor", 1, 8, 2, 2, "how much it is multiplied by", factor=True)
NUMBER = toy(numbers, "tile", parameters=(FACTOR,))
WHOLES = tuple(toy(evaluate) for evaluate in (ranking, rows_ranked, curve, path, table))
TOYS = (NUMBER, *WHOLES)


@pytest.fixture(autouse=True)
def more_methods(monkeypatch):
    monkeypatch.setattr(methods, "METHODS", (*methods.METHODS, *TOYS))


def words_of(model, kit, *panels):
    return [
        op.text
        for panel in draw(model, kit)
        if not panels or panel.name.startswith(panels)
        for op in panel.ops
        if isinstance(op, Text)
    ]


@SCALES
@pytest.mark.parametrize("n", [4, 8])
@pytest.mark.parametrize("method", TOYS, ids=lambda method: method.code)
@pytest.mark.parametrize("world", ["digits", "letters"])
def test_its_answer_is_drawn_with_room_for_every_text(world, method, n, scale):
    kit = kit_of(1280, 800, scale)
    model = replace(start(world, n, method=method.code), side="inspector")
    faults = list(every_fault(draw(model, kit), kit))
    assert not faults, "\n".join(faults[:8])
    assert any(text.startswith(method.title) for text in words_of(model, kit, "inspector"))


@SCALES
@pytest.mark.parametrize("n", [0, 1, 4, 8])
@pytest.mark.parametrize("method", (*methods.METHODS, *TOYS), ids=lambda method: method.code)
@pytest.mark.parametrize("height", [0, 30, 90, 400])
def test_every_shape_is_drawn_on_every_board_in_any_room(method, n, scale, height):
    kit = kit_of(1280, 720, scale)
    pack = packs()[0]
    state = State(pack.world.name, pack.world.version, pack.world.letters[:n])
    scene = scene_of(pack, state, Lens(0, "A", method=method.code))
    result, builder = scene.readings.result(), PanelBuilder()
    if not n and method.subject == "tile" and not method.applies(scene.evidence):
        assert result == "A is not on the board yet: nothing to read."
        return
    box = Rect(100, 100, 260, height)
    if isinstance(result, str):
        assert result == method.applies(scene.evidence)
        return
    rest = draw_result(kit, scene, builder, box, result)
    assert rest.bottom <= box.bottom + 1
    assert rest.y >= box.y
    faults = list(text_faults((Panel("toy", box, tuple(builder.ops)),), kit))
    assert not faults, "\n".join(faults)
    if height == 400:
        assert builder.ops


def test_every_shape_has_one_drawer():
    shapes = [shape for shape, _ in DRAWERS]
    assert shapes == [Number, Ranking, Curve, Path, Table]


def test_its_values_stand_on_the_cards():
    kit = kit_of(1280, 720, 100)
    model = start("digits", 4, method=NUMBER.code, focus="B")
    expected = present_scene(model).readings.values_of(NUMBER.code)
    assert expected["B"] == 2 * present_scene(model).evidence.cell(0b10, present_scene(model).column)
    words = words_of(model, kit, "card:", "hand")
    assert "Toy numbers (2)" in words
    assert "Toy numbers (2)  [ ]" in words
    for number in expected.values():
        assert {f"+{100 * number:.1f}", f"+{100 * number:.1f} ± 12.5"} & set(words)
    assert f"+{100 * expected['B']:.1f} ± 12.5" in words, "the open card has its error"
    panel = words_of(model, kit, "inspector")
    assert f"2.00·B = 2.00·{50 * expected['B']:.1f}" in panel, panel
    assert "± 12.5; receipt: 1 square read" in panel


def test_keys_and_pointer_change_its_parameter():
    kit = kit_of(1280, 720, 100)
    model = start("digits", 4, method=NUMBER.code)
    more = respond(Key(";"), model, kit).model
    assert more.lens.parameters == (("factor", 4.0),)
    assert "Toy numbers (4): factor is now 4, the how much it is multiplied by." in more.line.text
    assert respond(Key(":", True), more, kit).model.lens.parameters == ()
    assert respond(Key("'"), more, kit).model.lens.parameters == (("factor", 4.0),), "it has only one"
    (button,) = [one for one in targets_of(draw(model, kit)) if one.id == "parameter:factor:1"]
    down = respond(Point("down", *button.rect.middle), model, kit).model
    assert respond(Point("up", *button.rect.middle), down, kit).model.lens.parameters == (("factor", 4.0),)
    assert (
        present_scene(more).readings.values_of(NUMBER.code)["A"]
        == 2 * present_scene(model).readings.values_of(NUMBER.code)["A"]
    )
    assert respond(Key("]"), more, kit).model.lens.parameters == (), "the next method has its own"


def test_the_brackets_reach_it_and_its_question_is_said():
    kit = kit_of(1280, 720, 100)
    model = start("digits", 4, method=methods.METHODS[-len(TOYS) - 1].code)
    model = respond(Key("]"), model, kit).model
    assert model.lens.method == NUMBER.code
    assert "What is B worth alone?" in model.line.text
    for _ in TOYS:
        model = respond(Key("]"), model, kit).model
    assert model.lens.method == methods.METHODS[0].code


def test_its_receipt_marks_the_squares_of_the_board():
    kit = kit_of(1280, 720, 100)
    models = [
        replace(start("digits", 4, method=NUMBER.code, focus="C"), receipt=receipt)
        for receipt in (True, False)
    ]
    pictures = [draw(model, kit) for model in models]
    marked = [
        {panel.name for panel, other in zip(*pair, strict=True) if panel.ops != other.ops}
        for pair in [
            [[panel for panel in picture if panel.name.startswith("square:")] for picture in pictures]
        ]
    ]
    assert {"square:4"} <= marked[0] <= {"square:4", "square:11"}  # and the square compared with


def test_texts_know_it_by_its_code():
    cell = value("digits: score(C)", packs())
    assert value("digits: toy-numbers(C, 2)", packs()) == 2 * cell
    assert (
        value_text("digits: toy_numbers(C, 4)", packs()) == f"+{400 * cell:.1f}\u00a0±\u00a012.5\u00a0points"
    )
    with pytest.raises(NumberFault, match="Toy ranking does not speak of a tile"):
        value("digits: toy-ranking(C)", packs())
    opened = resolve("digits | method toy-numbers factor=8", packs())
    assert (opened.position.lens.method, opened.position.lens.parameters) == (NUMBER.code, (("factor", 8.0),))
    assert "factor lies between 1 and 8" in str(resolve("digits | method toy-numbers factor=9", packs()))


def test_what_lies_face_down_is_not_known_and_says_so():
    """A board of which only the empty row lies face up: the open card stands, without numbers."""
    kit = kit_of(1280, 720, 100)
    model = start("digits", 4, method="shapley")
    scene = present_scene(model)
    hidden = replace(scene.evidence.fresh(), face_up=np.arange(16) == 0)
    dark = replace(scene, evidence=hidden, values=hidden.known(scene.column))
    assert dark.readings.values_of("shapley") == {}
    assert dark.readings.result() == "15 squares asked for that lie face down."
    card = draw_card(model, kit, dark, Rect(0, 0, 220, 300), Card("B", "open"), "")
    assert [op.text for op in card.ops if isinstance(op, Text)].count("not known") == len(methods.valuing())
    assert not list(text_faults((card,), kit))


def test_a_method_that_does_not_apply_says_why(monkeypatch):
    refusing = replace(NUMBER, applies=lambda evidence: "" if evidence.trained else "No models here.")
    monkeypatch.setattr(methods, "METHODS", (*methods.METHODS, replace(refusing, code="toy-refusing")))
    kit = kit_of(1280, 720, 100)
    model = start("letters", 4, method="toy-refusing")
    assert "No models here." in words_of(model, kit, "inspector")
    assert not list(every_fault(draw(model, kit), kit))
    assert present_scene(start("digits", 4, method="toy-refusing")).readings.values_of("toy-refusing")


def test_moments_with_a_method_more_have_their_room():
    kit = kit_of(1280, 720, 100)
    for moment in MOMENTS[:6]:
        faults = list(every_fault(draw(moment("digits", 6), kit), kit))
        assert not faults, "\n".join(faults[:8])
