"""What the palettes promise: light means more in every colour vision, opposite changes never look alike."""

from itertools import pairwise

import pytest

from game.view.palettes import NAMES, change_shade, palette_named, shade
from game.view.theme import contrast, ink_on
from tests.view.colour_science import VISION, ciede2000, difference, lab

GROUNDS = [False, True]
STEPS = [k / 255 for k in range(256)]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_colour_difference_is_that_of_the_published_pairs(one, two, expected):
    assert ciede2000(one, two) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("dark", GROUNDS)
def test_ember_becomes_lighter_at_every_step_in_every_vision(dark, vision):
    lights = [lab(shade("ember", step, dark), vision)[0] for step in STEPS]
    assert all(low < high for low, high in pairwise(lights))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dark", GROUNDS)
def test_every_palette_becomes_lighter(name, dark):
    lights = [lab(stop)[0] for stop in palette_named(name).stops(dark)]
    assert lights == sorted(set(lights))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dark", GROUNDS)
def test_black_or_white_is_read_on_every_step(name, dark):
    least = min(contrast(ink_on(shade(name, step, dark)), shade(name, step, dark)) for step in STEPS)
    assert least >= 4.5


@pytest.mark.parametrize(
    ("dark", "vision", "least"),
    [
        (False, "normal", 26.5), (False, "deutan", 18.3), (False, "protan", 28.1), (False, "tritan", 12.6),
        (True, "normal", 25.6), (True, "deutan", 17.4), (True, "protan", 27.5), (True, "tritan", 9.9),
    ],
)  # fmt: skip
def test_ember_tells_middling_scores_apart(dark, vision, least):
    middling = difference(shade("ember", 0.39, dark), shade("ember", 0.57, dark), vision)
    assert middling >= least
    if not dark and vision != "tritan":
        assert middling > difference(shade("cividis", 0.39), shade("cividis", 0.57), vision)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("dark", GROUNDS)
def test_opposite_changes_never_look_alike(dark, vision):
    for size in (0.25, 0.5, 0.75, 1.0):
        apart = difference(change_shade(-size, dark), change_shade(size, dark), vision)
        assert apart >= 22, (size, apart)


@pytest.mark.parametrize("dark", GROUNDS)
def test_a_larger_change_differs_more_from_none(dark):
    for sign in (-1, 1):
        apart = [difference(change_shade(0, dark), change_shade(sign * k / 4, dark)) for k in range(5)]
        assert apart == sorted(apart)


def test_values_outside_are_cut():
    assert shade("ember", -1) == shade("ember", 0)
    assert shade("ember", 2) == shade("ember", 1)
    assert change_shade(-3) == change_shade(-1)
    assert shade("no such palette", 0.3) == shade("ember", 0.3)
