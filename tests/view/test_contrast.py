"""Every text can be read on what is beneath it, in every theme and palette; palettes only become lighter."""

import pytest

from game.view.app import draw
from game.view.palettes import NAMES as PALETTES
from game.view.theme import THEMES
from tests.view.checks import contrast_faults, kit_of
from tests.view.moments import (
    PAGES,
    all_closed,
    dragged,
    everything,
    hovered,
    loss,
    moved,
    opening,
    slider,
    strikes,
    touring,
)  # fmt: skip

BOARDS = (
    ("digits", 4, everything),
    ("digits", 4, slider),
    ("digits", 6, strikes),
    ("points", 4, dragged),
    ("digits", 7, hovered),
    ("digits", 4, moved),
    ("points", 4, all_closed),
    ("points", 4, loss),
    ("words", 4, everything),
    ("letters", 6, opening),
    ("digits", 4, touring),
)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
def test_texts_can_be_read(theme, palette):
    kit = kit_of(1280, 720, 100, theme, palette)
    faults = [
        f"{moment.__name__} {world} n={n}: {fault}"
        for world, n, moment in BOARDS
        for fault in contrast_faults(draw(moment(world, n), kit))
    ]
    faults += [f"{name}: {f}" for name, model in PAGES.items() for f in contrast_faults(draw(model, kit))]
    assert not faults, "\n".join(faults[:12])
