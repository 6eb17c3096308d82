"""The page of worlds with every world of the shelf: all titles whole, whatever the window."""

from dataclasses import replace

import pytest

from game.shell.startup import find_packs
from game.view import app
from game.view.app import draw
from game.view.ops import Text
from game.view.settings import Settings
from tests.view.checks import every_fault, kit_of


@pytest.fixture(scope="module")
def model():
    packs = find_packs(print)
    assert len(packs) >= 7
    begun = app.start(packs, Settings(motion=False, toured=True), tour=False)
    return replace(begun, screen="worlds", focus=f"world:{packs[0].world.name}")


VIEWS = ((1280, 720, 100), (1024, 768, 100), (1920, 1080, 100), (390, 844, 100), (1024, 768, 160))


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_titles_of_all_worlds_are_whole_and_nothing_overlaps(model, view):
    kit = kit_of(*view)
    picture = draw(model, kit)
    assert not list(every_fault(picture, kit))
    words = " ".join(op.text for panel in picture for op in panel.ops if isinstance(op, Text))
    shown = [t.id for panel in picture for t in panel.targets if t.id.startswith("world:")]
    assert shown
    for pack in model.packs:
        if f"world:{pack.world.name}" in shown:
            assert pack.world.title in words
