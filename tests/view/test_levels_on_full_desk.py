"""Every level on the full desk, where a teacher may jump into it: whatever is pressed, a picture comes."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.book.scenarios import levels
from game.view import app
from game.view.intents import Key
from game.view.settings import Settings
from tests.view.checks import kit_of
from tests.view.moments import packs

KIT = kit_of(1280, 720, 100)
KEYS = (
    Key("s"), Key("."), Key("z"), Key("y"), Key("n"), Key("w"), Key("x"), Key("p"), Key("v"), Key("0"),
    Key("enter"), Key("left"), Key("up"), Key("right"), Key("a"), Key("c"), Key("pagedown"),
    Key("m", True), Key("r", True), Key("l", True), Key("home"), Key("space"), Key("1"), Key("f7"), Key("r"),
    Key("escape"),
)  # fmt: skip


@cache
def begun(name):
    ready = Settings(motion=False, toured=True, everything=True)
    return app.start(packs(), ready, tour=False, scenario=name)


@pytest.mark.parametrize("name", [level.name for level in levels()])
@settings(max_examples=5)
@given(st.lists(st.sampled_from(KEYS), max_size=8))
def test_a_level_on_the_full_desk_is_drawn_whatever_is_pressed(name, keys):
    model = begun(name)
    for key in (Key("s"), *keys):
        model = app.respond(key, model, KIT).model
        assert app.draw(model, KIT)
