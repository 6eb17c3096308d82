"""A level that asks for values shows them on its cards: legible in every size, on one scale, never more exact
than the open squares are.
"""

from dataclasses import replace
from functools import cache

import pytest

from game.book.scenarios import levels
from game.core.masks import mask_of
from game.view.app import draw, start
from game.view.draw_context import DrawContext
from game.view.ops import Fill, Text, find
from game.view.scene import present_scene
from game.view.screens.card_values import ENDS, valued
from game.view.settings import Settings
from game.view.theme import NIGHT, PAPER
from tests.view.checks import FONTS, every_fault, kit_of
from tests.view.moments import packs, pressed

VALUED = {level.name: level for level in levels() if level.values}
ACCOUNTING = "levels/is-better-accounting-worth-it"
KITS = {
    "wide": kit_of(1280, 720, 100),
    "large type": kit_of(1024, 768, 160),
    "projector": kit_of(1920, 1080, 100),
    "phone": DrawContext(390, 844, FONTS.measure, PAPER, touch=True),
    "small phone": DrawContext(360, 640, FONTS.measure, PAPER, touch=True),
    "landscape": DrawContext(844, 390, FONTS.measure, PAPER, touch=True),
    "night": DrawContext(1280, 720, FONTS.measure, NIGHT, "ember"),
}


@cache
def after(name, entries):
    """A level after so many entries of its solution."""
    model = start(packs(), Settings(motion=False, toured=True), tour=False, scenario=name)
    solution = [one for step in VALUED[name].steps for one in step.solution]
    for entry in solution[:entries]:
        verb, _, rest = entry.partition(" ")
        if verb == "reveal":
            row = mask_of(rest, model.state.placed)
            model = pressed(replace(model, lens=replace(model.lens, cursor=row)), "enter")
        else:
            choices = model.run.progress.open_question.choices
            model = pressed(model, str(choices.index(rest) + 1))
    return model


def entries_of(name):
    return sum(len(step.solution) for step in VALUED[name].steps)


def cards(model, kit):
    return {panel.name[5:]: panel for panel in draw(model, kit) if panel.name.startswith("card:")}


@pytest.mark.parametrize("view", KITS)
@pytest.mark.parametrize("name", VALUED)
def test_texts_and_targets_have_their_room_from_the_first_square_to_the_last(name, view):
    for entries in (0, 1, 3, entries_of(name) - 1, entries_of(name)):
        faults = list(every_fault(draw(after(name, entries), KITS[view]), KITS[view]))
        assert not faults, f"{entries}: " + "\n".join(faults[:8])


@pytest.mark.parametrize("view", KITS)
@pytest.mark.parametrize("name", VALUED)
def test_every_card_says_its_value_or_that_nothing_is_known(name, view):
    for entries in (0, 3):
        model = after(name, entries)
        for letter, panel in cards(model, KITS[view]).items():
            words = [op.text for op in panel.ops if isinstance(op, Text)]
            known = "not known" not in find((panel,), f"card:{letter}").label
            assert ("?" in words) != known
            assert any(any(map(str.isdigit, word)) for word in words) == known


@pytest.mark.parametrize("view", KITS)
def test_an_estimate_says_how_sure_it_is_where_one_looks_and_where_one_listens(view):
    for entries in (1, 3, 9):
        for letter, panel in cards(after(ACCOUNTING, entries), KITS[view]).items():
            assert any("±" in op.text for op in panel.ops if isinstance(op, Text))
            assert "±" in find((panel,), f"card:{letter}").label


def test_values_are_read_where_the_operator_stands_wherever_one_looks():
    model = after("levels/six-squares", 3)
    for row in (0, 3, 31):
        moved = replace(model, lens=replace(model.lens, cursor=row))
        for letter in model.state.placed:
            labels = [find(draw(one, KITS["wide"]), f"card:{letter}").label for one in (model, moved)]
            assert labels[0] == labels[1]


def bars(model, kit):
    """Of each card the two ends of its error, in pixels from the line at 0, and that line."""
    found = {}
    for letter, panel in cards(model, kit).items():
        line = next(op for op in panel.ops if isinstance(op, Fill) and op.color == kit.theme.outline)
        inks = [op.rect for op in panel.ops if isinstance(op, Fill) and op.color == kit.theme.ink]
        zero = line.rect.middle[1]
        tall = max(inks, key=lambda rect: rect.h)
        found[letter] = (zero - tall.bottom, zero - tall.y, zero)
    return found


@pytest.mark.parametrize("view", ["wide", "phone", "projector"])
def test_all_bars_stand_on_one_line_and_have_one_scale(view):
    kit = KITS[view]
    model = after(ACCOUNTING, 3)
    found = bars(model, kit)
    zeros = [zero for _, _, zero in found.values()]
    assert max(zeros) - min(zeros) < 0.01
    scene = valued(present_scene(model))
    scales = []
    for letter, number in scene.readings.numbers_of("open-squares").items():
        low, high, _ = found[letter]
        scales.append((high - low) / (2 * ENDS * number.stderr))
        assert (high + low) / 2 / scales[-1] == pytest.approx(number.value, abs=1e-6)
    assert max(scales) == pytest.approx(min(scales))


def test_enter_turns_a_square_over_and_the_card_grows_surer():
    model = after(ACCOUNTING, 1)
    before = bars(model, KITS["wide"])["H"]
    seen = pressed(replace(model, lens=replace(model.lens, cursor=15)), "enter")
    low, high, _ = bars(seen, KITS["wide"])["H"]
    assert seen.line.text.startswith("BCDE: 87")
    assert high - low < before[1] - before[0]


def test_while_a_guess_is_asked_nothing_is_turned_over():
    model = after(ACCOUNTING, 0)
    tried = pressed(replace(model, lens=replace(model.lens, cursor=15)), "enter")
    assert tried.game == model.game
    assert find(draw(model, KITS["wide"]), "reveal") is None
