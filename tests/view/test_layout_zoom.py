"""Zoomed boards hold their texts, too: what a view cuts is written on what is seen of it."""

from dataclasses import replace

import pytest

from game.view.app import draw
from game.view.ops import Text
from game.view.projections import shares
from game.view.projections.base import Board
from game.view.zoom import Zoom, with_square
from tests.view.checks import contrast_faults, every_fault, kit_of
from tests.view.moments import elsewhere, everything, hovered, loss, moved, opening, real, strikes

PLACES = ((0.0, 0.0), (0.37, 0.61), (0.5, 0.5), (1.0, 1.0))
VIEWS = ((1280, 720, 100), (1024, 768, 160), (390, 844, 100))


def zoomed(model, factor, place):
    n = model.state.n
    half = 0.5 / factor
    x, y = (min(max(share, half), 1 - half) for share in place)
    return replace(model, zoom=Zoom(factor, x, y, n))


def faults(model, kit, walking=False):
    picture = draw(model, kit)
    found = [*every_fault(picture, kit, walking), *contrast_faults(picture)]
    # A square that a view cuts to a strip is looked at, not touched for its own sake.
    return [fault for fault in found if not fault.startswith("square:")]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "{}x{}-{}".format(*view))
@pytest.mark.parametrize("moment", [opening, strikes, everything, elsewhere, real, loss, hovered, moved])
def test_zoomed_boards_of_digits_have_their_room(moment, view):
    kit = kit_of(*view)
    found = [
        f"{factor} at {place}: {fault}"
        for n, factor, place in (
            (6, 1.5, PLACES[1]),
            (6, 2.6, PLACES[0]),
            (5, 6.0, PLACES[3]),
            (8, 4.0, PLACES[1]),
        )
        for fault in faults(zoomed(moment("digits", n), factor, place), kit, moment is moved)
    ]
    assert not found, "\n".join(found[:12])


@pytest.mark.parametrize("world", ["letters", "points", "words"])
@pytest.mark.parametrize("place", PLACES)
def test_zoomed_boards_of_other_worlds_have_their_room(world, place):
    kit = kit_of(1280, 720, 100)
    found = [
        f"{factor}: {fault}"
        for factor in (1.2, 2.2, 6.0)
        for moment in (opening, strikes)
        for fault in faults(zoomed(moment(world, 5), factor, place), kit)
    ]
    assert not found, "\n".join(found[:12])


@pytest.mark.parametrize("n", [4, 6, 8])
def test_larger_squares_say_more(n):
    kit = kit_of(1280, 720, 100)
    model = opening("digits", n)
    board = shares("board", Board(n))
    square = board.rect(board.cell(model.lens.cursor))
    said = []
    for factor in (1.0, 2.0, 4.0, 6.0):
        near = replace(model, zoom=with_square(Zoom(factor, 0.5, 0.5, n), square))
        panel = next(p for p in draw(near, kit) if p.name == f"square:{model.lens.cursor}")
        said.append(sum(len(op.text) for op in panel.ops if isinstance(op, Text)))
    assert said == sorted(said)
    assert said[-1] > said[0] or n == 4  # there the smallest says all that there is to say


def test_only_squares_in_the_view_are_drawn():
    kit = kit_of(1280, 720, 100)
    model = opening("digits", 8)
    counts = []
    for factor in (1.0, 2.0, 6.0):
        picture = draw(zoomed(model, factor, (0.4, 0.4)), kit)
        counts.append(sum(panel.name.startswith("square:") for panel in picture))
    assert counts[0] == 256
    assert counts[1] < 110
    assert counts[2] <= 16
