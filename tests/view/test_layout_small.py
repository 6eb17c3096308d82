"""Phones and tablets: hand and inspector share a place, and every text still has its room."""

from dataclasses import replace

import pytest

from game.view.app import draw
from game.view.draw_context import DrawContext
from game.view.theme import PAPER
from tests.view.checks import FONTS, every_fault
from tests.view.moments import PAGES, everything, opening, page, real, slider, strikes, waiting

#: Width, height, type scale.
VIEWS = ((390, 844, 100), (844, 390, 100), (360, 640, 100), (768, 1024, 100), (390, 844, 160))
KITS = {view: DrawContext(*view[:2], FONTS.measure, PAPER, scale=view[2], touch=True) for view in VIEWS}
SCREENS = {**PAGES, "menu": page("menu")}
del SCREENS["open-five"], SCREENS["open-many"]  # a damaged position is told at length: too long for a phone


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("side", ["hand", "inspector"])
@pytest.mark.parametrize(
    "moment", [opening, strikes, everything, real, slider, waiting], ids=lambda moment: moment.__name__
)
def test_texts_and_targets_have_room_on_small_screens(moment, side, view):
    kit = KITS[view]
    faults = [
        f"{world} n={n}: {fault}"
        for world, n in (("digits", 4), ("letters", 5), ("digits", 6), ("words", 4))
        for fault in every_fault(draw(replace(moment(world, n), side=side), kit), kit)
    ]
    assert not faults, "\n".join(faults[:12])


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("name", SCREENS)
def test_pages_have_room_on_small_screens(name, view):
    kit = KITS[view]
    faults = list(every_fault(draw(SCREENS[name], kit), kit))
    assert not faults, "\n".join(faults[:12])
