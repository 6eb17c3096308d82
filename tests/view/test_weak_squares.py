"""A slice whose estimates are hidden: its squares are empty and say why, those of other slices are not."""

from dataclasses import replace

import pytest

from game.book.texts.position_syntax import home_lens
from game.book.worlds import load_pack
from game.core.chosen_sources import with_choice
from game.play.codec import Position
from game.play.game import replay, state_of
from game.shell.export_cells import Subject, grid_json, grid_table
from game.view import app
from game.view.scene import present_scene
from game.view.scene_words import spoken_squares
from game.view.settings import Settings
from game.view.unmeasured_words import unmeasured_words
from tests.core.test_weak_slices import WEAK, planted
from tests.sound import sound
from tests.view.checks import every_fault, kit_of, texts_of
from tests.view.moments import packs, pressed, start

PACK = load_pack("twenty")
BOARD = planted()
FULL = 0b1111


def shown(column, *moves):
    """The board on a column, after some moves."""
    pack = replace(PACK, world=with_choice(BOARD, ""))
    game = sound(replay(BOARD, list(moves)))
    lens = replace(home_lens(replace(PACK, world=BOARD)), cursor=FULL, column=column, focus="B")
    position = Position(game, lens)
    others = tuple(one for one in packs() if one.world.name != PACK.world.name)
    settings = Settings(motion=False, toured=True, everything=True)
    return app.start((*others, pack), settings, position=position, tour=False)


def words_of(picture):
    return " ".join(placed.op.text for placed in texts_of(picture))


def test_the_headline_and_the_legend_say_why_squares_of_the_slice_are_empty():
    kit = kit_of(1280, 720, 100)
    model = shown(1 << WEAK)
    words = words_of(app.draw(model, kit))
    assert "on 4-5 estimates are hidden: of sets" in words
    assert "not measured, no estimate" in words
    scene = present_scene(model)
    assert "not measured, no estimate" in spoken_squares(scene)[FULL]
    assert scene.unmeasured(FULL) and not scene.estimated(FULL) and not scene.has_estimates
    assert "explain 0 % of the differences, and half is asked" in unmeasured_words(scene, FULL)


def test_other_slices_and_the_mean_show_their_estimates():
    kit = kit_of(1280, 720, 100)
    for column in (1, None):
        model = shown(column)
        scene = present_scene(model)
        assert scene.estimated(FULL) and scene.has_estimates and scene.weak is None
        assert "estimates are hidden" not in words_of(app.draw(model, kit))
    assert "no estimate, R2 " in words_of(app.draw(model, kit))


@pytest.mark.parametrize(
    ("size", "scale"), [((1280, 720), 100), ((1024, 768), 160), ((390, 844), 100), ((844, 390), 100)]
)
@pytest.mark.parametrize("view", ["1", "2", "3"])
def test_pictures_of_it_have_no_fault_of_their_own(view, size, scale):
    kit = kit_of(*size, scale)
    mine = set(every_fault(app.draw(pressed(shown(1 << WEAK), view), kit), kit))
    usual = set(every_fault(app.draw(pressed(start("digits", 4), view), kit), kit))
    assert not mine - usual, list(mine - usual)[:3]


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_the_heights_show_empty_places_for_the_slice(size):
    picture = app.draw(pressed(shown(1 << WEAK), "4"), kit_of(*size, 100))
    labels = {target.id: target.label for panel in picture for target in panel.targets}
    assert "not measured, no estimate" in labels[f"square:{FULL}"]


def test_exports_leave_out_what_is_hidden_and_nothing_else():
    state = state_of(BOARD, sound(replay(BOARD, [])))
    subject = Subject(BOARD, state, home_lens(replace(PACK, world=BOARD)))
    lines = list(whole_text(grid_table(subject)).splitlines())
    full = [line for line in lines if line.startswith("ABCD,")]
    assert [line.split(",")[1] for line in full if "not measured" in line] == ["4-5"]
    assert all("estimated" in line for line in full if ",4-5," not in line)
    assert "NaN" not in grid_json(subject)


def whole_text(steps):
    """What a generator of steps returns."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def test_a_change_with_an_estimate_in_it_is_told_with_its_error_and_never_called_clear():
    said = pressed(shown(None), "s").sentence
    assert "An estimate is part of it, so nobody has measured this change: about " in said.text
    assert " ± " in said.text and said.tone == "plain"
    assert "noise between" not in said.text


def test_on_the_hidden_slice_a_change_is_not_known():
    assert "nobody knows its score on 4-5" in pressed(shown(1 << WEAK), "s").sentence.text
