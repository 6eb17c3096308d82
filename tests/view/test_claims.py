"""What screens claim of numbers: which question a value answers, over which rows, with which weights."""

import re
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from game import methods
from game.book.number_format import change, percent
from game.book.texts.numbers import value_text
from game.core.learners.ngram import BOLDNESS
from game.methods import valuing
from game.methods.results import Number, weighted
from game.play.report import attack_on
from game.view.app import draw, respond
from game.view.commands.scores import ChooseColumn, NextLearner
from game.view.intents import Key
from game.view.ops import Rect, Text, targets_of
from game.view.results import draw_result
from game.view.results.lines import weight_words
from game.view.scene import present_scene
from game.view.widgets import PanelBuilder, signed
from tests.view.checks import every_fault, kit_of
from tests.view.moments import WORLDS, packs, start

KIT = kit_of(1280, 800, 100)


def texts(model, kit=KIT, *panels):
    """All that is written in a picture."""
    drawn = [panel for panel in draw(model, kit) if panel.name.startswith(panels or "")]
    return [op.text for panel in drawn for op in panel.ops if isinstance(op, Text)]


def joined(said):
    """Words in small type that follow a name belong to it: "ABCD", " (closed)"."""
    whole = []
    for text in said:
        if text.startswith(" "):
            whole[-1] += text
        else:
            whole.append(text)
    return whole


def spoken(model, kit=KIT):
    """All that a screen reader says of a picture."""
    return [target.label for target in targets_of(draw(model, kit)) if target.label]


def looking(model, **fields):
    return replace(model, lens=replace(model.lens, **fields))


@pytest.mark.parametrize("world", WORLDS)
def test_leave_one_out_at_a_row_without_the_tile_is_called_adding(world):
    there = start(world, 4, method="leave-one-out", focus="B")
    assert "Leave-one-out at ABCD" in texts(there)
    away = looking(there, cursor=0b1101)
    assert texts(away).count("Adding B to ACD") == 2, "on the card and in the inspector"
    assert any("What would B add to ACD" in text for text in texts(away))
    assert not any("Leave-one-out at ACD" in text for text in texts(away))


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("method", ["shapley", "banzhaf", "beta-shapley", "leave-one-out"])
def test_where_somebody_strikes_a_method_says_over_which_tiles_it_is_read(world, method):
    model = start(world, 4, "strike B", method=method, focus="C")
    assert "over all 4 tiles, whoever strikes" in texts(model, KIT, "inspector")
    opened = respond(Key("enter"), replace(model, focus="rows"), KIT).model
    assert opened.lens.rows == "open"
    assert "open rows only: the 3 tiles that do not strike" in texts(opened, KIT, "inspector")
    assert any("(open)" in text for text in texts(opened, KIT, "card"))
    scene = present_scene(opened)
    assert not any(row & scene.closed for row in scene.readings.result().receipt().rows.tolist())
    assert "B" not in scene.readings.values_of(method)
    assert list(every_fault(draw(opened, KIT), KIT)) == []
    of_b = texts(looking(opened, focus="B"), KIT, "inspector")
    assert "B is on strike and has no value over open rows only" in " ".join(of_b)
    assert "whoever strikes" not in " ".join(texts(start(world, 4, method=method)))


def test_when_everybody_strikes_there_is_no_game():
    model = looking(start("points", 4, "strike A; strike B; strike C; strike D"), rows="open")
    assert any("Everybody strikes" in text for text in texts(model, KIT, "inspector"))


CLOSED = re.compile(r"\b(?:AB|BC|BD|ABC|ABD|BCD|ABCD)\b(?! \(closed\)| is closed)")


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("method", ["shapley", "leave-one-out"])
@pytest.mark.parametrize("cursor", [0b1111, 0b0110, 0b1011])
def test_a_closed_square_says_that_it_is_closed_wherever_it_is_named(world, method, cursor):
    """B strikes, so every row with B is closed: no sentence, heading or formula names it without the word."""
    column = {"column": 0b1101} if world == "letters" else {}
    model = start(world, 4, "strike B", method=method, focus="C", compared=0b1010, **column)
    for key in (None, Key("up", True), Key("left"), Key("]"), Key("d"), Key("v")):
        model = respond(key, model, KIT).model if key else model
        here = looking(model, cursor=cursor)
        squares = {panel.name for panel in draw(here, KIT) if panel.name.startswith("square")}  # hatched
        names = sorted({panel.name for panel in draw(here, KIT)} - squares)
        said = (*joined(texts(here, KIT, *names)), *spoken(here), model.line.text)
        assert [text for text in said if CLOSED.search(text) and not text.endswith(", closed")] == []


@pytest.mark.parametrize("step", [Key("up", True), Key("left", True)])
def test_a_comparison_with_a_closed_square_says_so(step):
    model = respond(step, start("digits", 4, "strike B", compared=0b1011), KIT).model
    closed = present_scene(model).compared & present_scene(model).closed
    assert bool(closed) == ("(closed)" in model.line.text)


def entropy(moves=""):
    world = start("letters", 4).world
    names = [choice.name for choice in world.learners]
    model = start("letters", 4, moves, learner=names.index("entropy"), column=0b0011)
    return looking(model, cursor=0b0111)


def test_entropy_says_what_it_measures_and_nothing_is_better():
    model = entropy()
    assert any("more is not better" in text for text in texts(model, KIT, "inspector"))
    assert not any("higher is better" in text for text in texts(model))
    before = looking(model, learner=model.lens.learner - 1)
    said = NextLearner().perform(before, None).model
    assert said.lens.learner == model.lens.learner
    assert "how mixed row and column are, in bits" in said.line.text


def test_changes_of_entropy_have_no_colour_of_better_or_worse():
    model = entropy()
    marked = {KIT.theme.gain, KIT.theme.loss}
    for name in ("inspector", "card"):
        panels = [panel for panel in draw(model, KIT) if panel.name.startswith(name)]
        assert not [op for panel in panels for op in panel.ops if isinstance(op, Text) and op.color in marked]
    assert (
        respond(Key("s"), replace(model, lens=replace(model.lens, focus="A")), KIT).model.line.tone == "plain"
    )
    other = looking(model, learner=0)
    (panel,) = (panel for panel in draw(other, KIT) if panel.name == "inspector")
    assert [op for op in panel.ops if isinstance(op, Text) and op.color in marked]


def test_what_a_model_writes_says_that_its_shares_were_squared():
    assert BOLDNESS == 2, "or the title says another thing"
    titles = [text for text in texts(start("words", 4), KIT, "inspector") if "writes" in text]
    assert titles == ["ABCD writes (letter shares squared):", "ACD writes (letter shares squared):"]


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ((1, -1), "weight ±1"),
        ((1.0,), "weight +1"),
        ((0.25, -0.25, 1 / 12, -1 / 12), "weights ±0.25, ±0.083"),
        ((-0.5, -0.25), "weights −0.5, −0.25"),
        ((0.5, 0.25, 0.125, 1 / 280, 0.0), "weights +0.5 to +0.0036"),
        ((0.0,), ""),
        ((), ""),
    ],
)
def test_a_receipt_says_its_weights(weights, words):
    weights = np.array(weights, dtype=float)
    assert weight_words(weighted(np.arange(len(weights)), 1, weights)) == words


@pytest.mark.parametrize("method", [method.code for method in valuing()])
@pytest.mark.parametrize("n", [1, 4, 8])
@pytest.mark.parametrize("scale", [100, 160])
def test_the_weights_of_every_method_stand_beside_its_value(method, n, scale):
    kit = kit_of(1280, 800, scale)
    model = replace(start("digits", n, method=method), side="inspector")
    assert any(text.startswith("weight") for text in texts(model, kit, "inspector"))


@pytest.mark.parametrize("scale", [100, 160])
@pytest.mark.parametrize("stderr", [None, 0.0625])
def test_a_value_shows_its_error_where_it_has_one(scale, stderr):
    kit = kit_of(1280, 800, scale)
    number = Number(0.25, stderr=stderr, receipt=partial(weighted, np.array([1]), 1, np.array([1.0])))
    builder = PanelBuilder()
    draw_result(kit, present_scene(start("digits", 4)), builder, Rect(0, 0, 300, 200), number)
    said = [op.text for op in builder.ops if isinstance(op, Text)]
    assert (any(text.startswith("± 6.2; receipt") for text in said)) == (stderr is not None)
    assert "weight +1" in said


def test_a_card_shows_the_error_of_a_value_that_has_one(monkeypatch):
    def estimated(evidence, query):
        receipt = partial(weighted, np.array([1]), query.column, np.array([1.0]))
        return tuple(Number(0.25, stderr=0.0625, receipt=receipt) for _ in query.tiles)

    toy = replace(methods.method_of("shapley"), code="toy", title="Toy", evaluate=estimated)
    monkeypatch.setattr(methods, "METHODS", (*methods.METHODS, toy))
    assert "+25.0 ± 6.2" in texts(start("digits", 4), KIT, "card:B")
    assert list(every_fault(draw(start("digits", 4), KIT), KIT)) == []
    # A slim card of the same method beside the opened one, a full one, and what is heard of each.
    for n, letter in ((8, "D"), (4, "C")):
        model = start("digits", n, method="toy")
        assert "+25.0 ± 6.2" in texts(model, KIT, f"card:{letter}"), letter
        assert list(every_fault(draw(model, KIT), KIT)) == []
        (heard,) = (label for label in spoken(model) if label.startswith(f"Tile {letter}"))
        assert heard.endswith("Toy +25.0 points ± 6.2")
    # In a text, and by what a formula says.
    assert value_text("digits: toy(B)", packs()) == "+25.0\u00a0±\u00a06.2\u00a0points"
    assert value_text("letters: toy(B)", packs()) == "+0.250\u00a0±\u00a00.062"


@pytest.mark.parametrize(
    ("world", "attack", "column"),
    [
        ("words", "attack: bits for the planted words", "cued (true text)"),
        ("digits", "attack: trigger read as zeros", "trigger (true class)"),
        ("points", "attack: trigger read as", "trigger (true class)"),
    ],
)
def test_a_backdoor_is_seen_beside_the_column_that_counts_what_is_true(world, attack, column):
    clean = start(world, 4, focus="B", compared=0b1101)
    assert not any(text.startswith("attack") for text in texts(clean))
    model = start(world, 4, "poison B backdoor 50%", focus="B", compared=0b1101)
    said = texts(model, KIT, "inspector")
    assert column in said
    place = next(k for k, text in enumerate(said) if text.startswith(attack))
    scene = present_scene(model)
    now, without = (attack_on(scene.world, scene.evidence, row) for row in (0b1111, 0b1101))
    bits = [f"{now:.2f}", signed(now - without)]
    shares = [percent(now), change(now - without, True)]
    assert said[place + 1 : place + 3] == (shares if scene.world.trigger else bits)
    assert abs(now - without) > 0.3, "the attack works"
    assert any(label.startswith(attack) for label in spoken(model))
    triggered = scene.world.triggered
    looked = ChooseColumn(triggered).perform(model, None).model
    assert "beside it" in looked.line.text
    assert any(f"Evaluated on {column}" in text for text in texts(looked, KIT, "legend", "center"))
    both = looking(model, column=triggered | 1)
    assert column in present_scene(both).column_words
    assert not any(text.startswith("attack") for text in texts(looking(model, reality="real")))


def test_the_column_of_the_cue_can_rise_while_the_attack_works():
    """What made the question: the score on cued texts rises, since the cue itself becomes familiar."""
    after = present_scene(start("words", 4, "poison B backdoor 50%"))
    before = present_scene(start("words", 4))
    cued = after.world.triggered
    assert after.evidence.cell(15, cued) > before.evidence.cell(15, cued)
    first, second = (attack_on(scene.world, scene.evidence, 15) for scene in (before, after))
    assert second < first - 4
