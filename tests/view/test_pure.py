"""Drawing is a pure function without a screen: no pygame, the same picture twice, an untouched model."""

import pickle
import subprocess
import sys
from dataclasses import replace

import pytest

from game.view.app import SCREENS, draw, drawn, respond
from game.view.draw_context import plain_kit
from game.view.intents import Tick
from game.view.ops import Panel
from tests.view.moments import MOMENTS, PAGES, WORLDS, everything, opening, page, pressed, start, touring

KIT = plain_kit()
ALL = {
    f"{moment.__name__}-{world}": (moment, world)
    for moment in MOMENTS
    for world in (WORLDS if moment in (opening, everything, touring) else ("digits",))
}

WITHOUT_PYGAME = """
import sys
from dataclasses import replace
from game.book.worlds import load_pack
from game.view import app
from game.view.draw_context import plain_kit
from game.view.intents import Key
from game.view.model import SavedPosition
from game.view.settings import Settings

packs = tuple(load_pack(name) for name in ("digits", "letters", "points", "words"))
drawn = 0
for kit in (plain_kit(), plain_kit(390, 844)):
    for pack in packs:
        model = app.start(packs, Settings(motion=False), world=pack.world.name, tour=False)
        for n in range(4, 8):
            drawn += sum(len(panel.ops) for panel in app.draw(model, kit)) > 50
            for name in (pack.world.letters[n].lower(), "n"):
                model = app.respond(Key(name), model, kit).model
        for screen in app.SCREENS:
            saved = (SavedPosition("digits-001", "one move"),)
            drawn += len(app.draw(replace(model, screen=screen, saved=saved), kit)) > 0
assert "pygame" not in sys.modules, "drawing imports pygame"
print(drawn)
"""


def test_drawing_needs_no_pygame():
    run = subprocess.run([sys.executable, "-c", WITHOUT_PYGAME], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) == 2 * 4 * (4 + len(SCREENS))


@pytest.mark.parametrize("name", ALL)
def test_drawing_twice_gives_equal_pictures_and_leaves_the_model(name):
    moment, world = ALL[name]
    model = moment(world, 4)
    before = hash(model), model.lens, model.game, model.state
    first = drawn.__wrapped__(model, KIT)
    second = drawn.__wrapped__(model, KIT)
    assert first == second
    assert before == (
        hash(model),
        model.lens,
        model.game,
        model.state,
    )
    assert model == moment(world, 4)


@pytest.mark.parametrize("name", [*PAGES, "menu"])
def test_pages_are_pure_too(name):
    model = PAGES.get(name) or page(name)
    before = hash(model)
    assert drawn.__wrapped__(model, KIT) == drawn.__wrapped__(model, KIT)
    assert hash(model) == before


def test_models_differ_when_anything_differs():
    model = start("digits", 4)
    others = [
        replace(model, now=1),
        replace(model, focus="undo"),
        pressed(model, "s"),
        pressed(model, "p"),
        pressed(model, "left"),
    ]
    assert len({model, *others}) == 1 + len(others)
    assert replace(model) == model


def test_a_picture_is_plain_data():
    picture = draw(start("digits", 4), KIT)
    assert all(isinstance(panel, Panel) for panel in picture)
    assert pickle.loads(pickle.dumps(picture)) == picture
    names = [panel.name for panel in picture]
    assert len(names) == len(set(names)), "two panels of one name would be painted as one"


def test_time_alone_changes_no_resting_picture():
    model = start("digits", 5, "strike B")
    later = respond(Tick(60_000), model, KIT).model
    assert draw(later, KIT) == draw(model, KIT)
