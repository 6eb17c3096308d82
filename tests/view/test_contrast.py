"""Every text can be read on what is beneath it, in every theme and palette; palettes only become lighter."""

import pytest

from game.view.app import draw
from game.view.theme import PALETTES, THEMES, contrast, is_ordered, shade
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


@pytest.mark.parametrize("palette", PALETTES)
def test_palettes_are_ordered_by_lightness(palette):
    assert is_ordered(palette)
    steps = [shade(palette, k / 32) for k in range(33)]
    black = [contrast(step, (0, 0, 0)) for step in steps]
    assert black == sorted(black)
    assert len(set(black)) == len(black)
