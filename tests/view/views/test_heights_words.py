"""What the heights say, in the headline and beside them, and that it can be read on every screen."""

from dataclasses import replace

import pytest

from game.view import app
from game.view.commands.turning import TurnHeights
from game.view.intents import Key, Point, Tick
from game.view.ops import Fill, Shape, Text, find, targets_of
from game.view.projections.base import Board, Cell
from game.view.regions import board_placement
from game.view.scene import present_scene
from game.view.screens.views.heights_words import heights_headline
from game.view.view_regions import view_regions
from game.view.zoom import TOP
from tests.view.views.heights_checks import (
    KIT,
    LARGE,
    POISONED,
    SCREENS,
    after,
    opened,
    panels,
    standing,
)


def test_the_headline_counts_what_falls_and_what_rises():
    model = opened(POISONED)
    scene = present_scene(model)
    real = scene.untouched
    changes = {row: round(100 * (scene.numbers[row] - real.numbers[row])) for row in range(16)}
    falls, rises = [c for c in changes.values() if c < 0], {r: c for r, c in changes.items() if c > 0}
    assert len(rises) == 1
    ((row, points),) = rises.items()
    wanted = f"{len(falls)} columns fall by up to {-min(falls)}; {scene.letters(row)} rises by {points}."
    assert heights_headline(model, scene) == f"Half of C's labels are wrong: {wanted}"


@pytest.mark.parametrize(
    "place",
    [
        "digits | view heights",
        "letters; place E | view heights",
        "points | view heights",
        "digits | view heights | metric loss",
    ],
)
def test_the_headline_names_the_highest_and_counts_pairs(place):
    for focus in "ABCD":
        model = opened(f"{place} | focus {focus}")
        scene = present_scene(model)
        better = -1 if scene.lens.metric == "loss" else 1
        values = [better * scene.evidence.cell(row, scene.column) for row in range(1 << scene.n)]
        best = [row for row, value in enumerate(values) if value > max(values) - 1e-9]
        words = heights_headline(model, scene)
        if len(best) == 1:
            assert f"The highest column is {scene.letters(best[0])}, " in words
        else:
            assert words.startswith(("The highest columns are", f"{len(best)} columns are the highest"))
        bit = scene.focus_bit
        digits = 2
        gaps = [round(values[row] - values[row ^ bit], digits) for row in range(1 << scene.n) if row & bit]
        lower, higher, count = sum(g > 0 for g in gaps), sum(g < 0 for g in gaps), len(gaps)
        if lower == count:
            assert f"lowers all {count}" in words
        elif higher == count:
            assert f"raises all {count}" in words
        elif lower == count - 1:
            assert "lowers every column but one" in words
        elif lower or higher:
            assert f"lowers {lower} of {count} and raises {higher}" in words
        else:
            assert "changes none" in words


def test_the_list_beside_them_goes_from_the_largest_change_on_and_leads_there():
    model = opened(POISONED)
    scene = present_scene(model)
    listed = [t for t in targets_of(app.draw(model, KIT)) if t.id.startswith("changed:")]
    rows = [int(t.id.split(":")[1]) for t in listed]
    sizes = [abs(scene.differences[row]) for row in rows]
    assert sizes == sorted(sizes, reverse=True)
    assert len(rows) == 8
    x, y = listed[2].rect.middle
    assert after(model, Point("down", x, y), Point("up", x, y)).lens.cursor == rows[2]


PLACES = (
    "digits; strike B; poison C flip 50% | view heights | squares difference",
    POISONED,
    "letters; place E | view heights | numbers shown",
    "digits; place E; place F; poison A noise 80% | view heights | squares difference",
    LARGE,
)


@pytest.mark.parametrize("kit", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("place", PLACES)
def test_everything_stands_in_its_area_and_can_be_read(kit, place):
    for turn in range(4):
        model = opened(place, kit, turn)
        shown = panels(model, kit)
        area = find(tuple(shown.values()), "board").rect
        inside = ("square:", "heights", "plate:", "piece", "turn:")
        for name, panel in shown.items():
            if name.startswith(inside):
                assert area.contains(panel.rect, kit.px(5)), name
                for op in panel.ops:
                    if isinstance(op, Text):
                        assert op.size >= kit.size(13), (name, op)
                        assert panel.rect.contains(op.box, 1.5), (name, op)
                        assert kit.width_of(op.text, op.size, op.weight) <= op.box.w + 1, op
                    if isinstance(op, Shape) and name.startswith("square:"):
                        assert all(area.inset(-1).holds(*point) for point in op.points)
        plates = [panel.rect for name, panel in shown.items() if name.startswith("plate:")]
        named = [op.box for name, panel in shown.items() if name[:7] == "square:"
                 for op in panel.ops if isinstance(op, Text)]  # fmt: skip
        assert not any(box.meets(plate) for box in named for plate in plates), "no name is cut by a plate"
        assert not any(a.meets(b) for k, a in enumerate(plates) for b in plates[:k])
        side = shown["inspector"]
        listed = any(target.id.startswith("changed:") for target in side.targets)
        for op in side.ops:
            if isinstance(op, Text):
                assert op.size >= kit.size(13) or not listed, op
                assert side.rect.contains(op.box, 1.5), op
        for target in side.targets:
            assert side.rect.contains(target.rect, kit.px(6)), target.id


@pytest.mark.parametrize("n", [0, 1, 9, 10])
def test_the_smallest_and_the_largest_boards_are_drawn(n):
    place = "; ".join(("letters", *(f"place {letter}" for letter in "EFGHIJ"[: max(n - 4, 0)])))
    model = opened(f"{place} | view heights")
    scene, _, _ = standing(model)
    if n < 4:
        world, state = scene.world, replace(scene.state, placed="ABCD"[:n])
        assert state.n == n
        assert world
        board = Board(n)
        placement = board_placement(KIT, view_regions(KIT).board, "heights", board, scroll=TOP)
        assert len(placement.rects) == 1 << n
        assert all(placement.view.contains(rect) for rect in placement.rects)
        return
    squares = [name for name in panels(model) if name.startswith("square:")]
    assert len(squares) == 1 << n
    assert [name for name in panels(model) if name.startswith("plate:")] == [f"plate:{model.lens.cursor}"]


def test_enlarged_columns_have_names_and_stay_in_the_area():
    model = after(opened(LARGE), Key("+"), Key("+"))
    assert model.scroll.factor > 2
    shown = panels(model)
    area = find(tuple(shown.values()), "board").rect
    columns = [panel for name, panel in shown.items() if name.startswith("square:")]
    assert 40 < len(columns) < 256
    named = [op for panel in columns for op in panel.ops if isinstance(op, Text)]
    assert len(named) > 30
    assert all(area.contains(op.box) for op in named)
    assert all(area.contains(panel.rect) for panel in columns)
    assert not [op for name, panel in panels(opened(LARGE)).items() if name[:7] == "square:"
                for op in panel.ops if isinstance(op, Text)]  # fmt: skip
    scene, board, found = standing(model)
    x, y = found[scene.lens.cursor].middle
    assert area.holds(x, y), "what one looks at is in sight"
    assert board.steps.dx > 2 * board_placement(KIT, area, "heights", board.board).steps.dx


def test_colours_of_columns_of_the_legend_and_of_squares_on_their_way_are_those_of_scores():
    model, plain = opened(POISONED), opened("digits; poison C flip 50% | view heights")
    fills = [[op.color for op in panels(m)["legend"].ops if isinstance(op, Fill)] for m in (model, plain)]
    assert fills[0] == fills[1]
    moving = replace(model, settings=replace(model.settings, motion=True))
    turned = TurnHeights(1).perform(moving, None).model
    flying = {panel.name: panel for panel in app.draw(after(turned, Tick(turned.now + 150)), KIT)}
    scene, _, _ = standing(plain)
    for row in range(16):
        (shape,) = flying[f"square:{row}"].ops
        assert shape.color == KIT.shade(round(scene.shade_of(scene.numbers[row]), 2))


def test_squares_that_fly_have_one_shape_in_whole_pixels():
    """So the painter makes it once, however many there are."""
    model = opened("digits; place E; place F | view grid")
    moving = replace(model, settings=replace(model.settings, motion=True))
    left = after(moving, Key("4"))
    for t in (100, 150, 200):
        shapes = set()
        for panel in app.draw(after(left, Tick(left.now + t)), KIT):
            if panel.name.startswith("square:"):
                (shape,) = panel.ops
                x, y = min(x for x, _ in shape.points), min(y for _, y in shape.points)
                assert abs(x - round(x)) < 1e-9
                assert abs(y - round(y)) < 1e-9
                shapes.add(tuple((round(a - x, 6), round(b - y, 6)) for a, b in shape.points))
        assert len(shapes) == 1


def test_only_marks_change_when_one_looks_elsewhere():
    """Columns stay the very same panels, so that a step repaints what it changed."""
    model = opened(POISONED)
    moved = after(model, Key("left"))
    before, now = panels(model), panels(moved)
    assert model.lens.cursor != moved.lens.cursor
    same = [name for name in before if name.startswith("square:") or name == "heights-ground"]
    assert len(same) == 17
    plates = [panel.rect for shown in (before, now) for name, panel in shown.items() if name[:6] == "plate:"]
    changed = [name for name in same if before[name] is not now[name]]
    for name in changed:  # its name comes or goes with a plate over it
        assert any(before[name].rect.meets(plate) for plate in plates)
        bare = [tuple(op for op in shown[name].ops if not isinstance(op, Text)) for shown in (before, now)]
        assert bare[0] == bare[1]
    assert len(changed) < 5


def test_the_display_list_of_a_small_board():
    """Two tiles: what stands where, in whole pixels."""
    model = opened("letters | view heights")
    board = board_placement(KIT, view_regions(KIT).board, "heights", Board(2))
    assert [tuple(map(round, rect)) for rect in board.rects] == GOLDEN
    assert board.cells == tuple(Cell(row, 0) for row in range(4))
    names = [name for name in panels(model) if name.startswith(("heights", "piece", "plate", "turn"))]
    assert names == ["heights", "heights-ground", "heights-mark:15", "piece", "plate:15", "turn:1", "turn:-1"]


GOLDEN = [(524, 521, 208, 106), (420, 468, 208, 106), (212, 362, 208, 106), (316, 415, 208, 106)]
