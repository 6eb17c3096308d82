"""Sounds: what the game asks for, what lies in the assets and what the browser gets are one list."""

import ast
from pathlib import Path

import pytest

from game.play.moves import MOVES
from game.shell.platform import MemoryPlatform
from game.shell.session import Session
from game.view import app
from game.view.draw_context import plain_kit
from game.view.intents import Key
from game.view.settings import Settings
from tests.syntax import nodes_of
from tests.view.moments import packs
from web.stage import wanted

ROOT = Path(__file__).parents[2]
FILES = {path.stem for path in (ROOT / "assets" / "sounds").glob("*.ogg")}


def constants(node):
    values = (one.value for one in ast.walk(node) if isinstance(one, ast.Constant))
    return {value for value in values if isinstance(value, str)}


def asked_in(function):
    """The names of the sounds that a function asks for; moves say in their classes which is theirs."""
    names = set()
    for call in ast.walk(function):
        if not (isinstance(call, ast.Call) and getattr(call.func, "id", "") == "PlaySound"):
            continue
        (name,) = call.args
        given = [name]
        if isinstance(name, ast.Name):
            assigned = [one for one in ast.walk(function) if isinstance(one, ast.Assign)]
            given = [one.value for one in assigned if name.id in map(ast.unparse, one.targets)]
            assert given, ast.unparse(call)
        for value in given:
            if not isinstance(value, ast.Attribute):
                parts = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
                names.update(*(constants(part) for part in parts))
    return names


def asked_for():
    names = {kind.sound for kind in MOVES}
    for path in (ROOT / "game" / "view").rglob("*.py"):
        if "PlaySound" not in path.read_text("utf-8"):
            continue
        functions = [node for node in nodes_of(path) if isinstance(node, ast.FunctionDef)]
        names.update(*(asked_in(function) for function in functions))
    return names


class Ear:
    """Remembers the sounds that it was asked for."""

    def __init__(self):
        self.heard = []

    def play(self, name):
        self.heard.append(name)


def session(sound, scenario=""):
    """A game without a window, and the ear that hears it."""
    ear, settings = Ear(), Settings(motion=False, toured=True, sound=sound)
    model = app.start(packs(), settings, tour=False, scenario=scenario)
    return Session(app, model, plain_kit(), MemoryPlatform(), ear), ear


def heard(*keys, scenario=""):
    """What is heard at some keys."""
    played, ear = session(True, scenario)
    for key in keys:
        played.handle(Key(key))
    return ear.heard


def test_every_sound_that_is_asked_for_has_a_file_and_every_file_is_asked_for():
    assert asked_for() == FILES
    assert {"strike", "return", "reveal", "right", "wrong", "star"} <= FILES


def test_the_browser_gets_the_same_sounds():
    packed = {Path(name).stem for name in wanted() if name.startswith("assets/sounds/")}
    assert packed == FILES


def test_every_file_is_what_its_recipe_makes():
    soundfile = pytest.importorskip("soundfile", reason="sounds are baked with soundfile")
    from game.bake.sounds import RATE, RECIPES, render  # noqa: PLC0415 - it needs soundfile

    assert set(RECIPES) == FILES
    for name, recipe in RECIPES.items():
        found, rate = soundfile.read(ROOT / "assets" / "sounds" / f"{name}.ogg")
        made = render(name)
        assert rate == RATE
        assert len(found) == len(made) <= 0.5 * RATE
        assert abs(found - made).max() < 0.1 * recipe.peak + 0.02, name
        assert abs(found).max() < 0.45, f"{name} is loud"


def test_no_two_sounds_are_the_same():
    assert len({(ROOT / "assets" / "sounds" / f"{name}.ogg").read_bytes()[-600:] for name in FILES}) == len(
        FILES
    )


def test_a_strike_and_a_return_have_their_own_sounds():
    assert heard("s", "s", "s") == ["strike", "return", "strike"]
    assert heard("x") == ["refuse"]


def test_a_level_that_is_won_has_the_sound_of_its_star():
    won = heard("b", "s", scenario="levels/sixes")
    assert won[-1] == "star"


def test_sounds_are_off_at_first_and_one_key_turns_them_on_and_off():
    assert not Settings().sound
    played, ear = session(False)
    played.handle(Key("s"))
    assert ear.heard == []
    played.handle(Key("t", True))
    assert played.model.note.text == "Sounds are on."
    assert ear.heard == ["step"], "the first one is heard at once"
    played.handle(Key("s"))
    assert ear.heard == ["step", "return"]
    played.handle(Key("t", True))
    played.handle(Key("s"))
    assert not played.model.settings.sound
    assert ear.heard == ["step", "return"]
