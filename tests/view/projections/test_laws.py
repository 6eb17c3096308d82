"""What holds for every projection, as a whole and zoomed, and for the ways between two placements."""

import re
from itertools import pairwise, product
from pathlib import Path

import pytest

import game
from game.core.masks import MOST_TILES
from game.view.draw_context import plain_kit
from game.view.ops import Panel, Rect, Target, hit, inside
from game.view.projections import PROJECTIONS, projection_of, shares
from game.view.projections.base import WAYS, Board, Cell, Steps
from game.view.projections.tween import tween
from game.view.regions import regions
from game.view.zoom import WHOLE, Zoom, with_square
from tests.view.projections.toys import BY_SIZE, DIAMONDS, diamond

#: Those that fit the place that shows them; views through a window have tests of their own.
FITTED = tuple(projection for projection in PROJECTIONS if projection.window is None)
ALL = (*FITTED, BY_SIZE, DIAMONDS)
NEAR = Zoom(3.0, 0.4, 0.61, 0)
OPPOSITE = {"left": "right", "right": "left", "up": "down", "down": "up"}
KIT = plain_kit()
AREA = regions(KIT).board


def spaced(extent):
    """In steps that are no whole numbers, with gaps and room for headings."""
    dx, dy = AREA.w / extent.columns, AREA.h / extent.lines
    return Steps(round(AREA.x), round(AREA.y), dx, dy, min(dx, dy) / 8, 14, 8)


def laid(projection, n, zoom=WHOLE):
    return projection.layout(Board(n, 5), spaced, zoom)


def test_codes_and_names_are_unique_and_the_first_one_is_the_usual_one():
    assert len({p.code for p in PROJECTIONS}) == len({p.name for p in PROJECTIONS}) == len(PROJECTIONS)
    assert PROJECTIONS[0].code == "board", "links and saves without a view mean the board"
    assert all(p.code.replace("-", "").isalnum() and p.code == p.code.lower() for p in PROJECTIONS)
    assert projection_of("no such view") == PROJECTIONS[0]


@pytest.mark.parametrize("projection", ALL, ids=lambda p: p.code)
@pytest.mark.parametrize("zoom", [WHOLE, NEAR], ids=["whole", "zoomed"])
def test_the_cell_at_the_middle_of_a_cell_is_that_cell(projection, zoom):
    for n in range(MOST_TILES + 1):
        board = laid(projection, n, zoom)
        assert board.cells == tuple(Cell(row, 5) for row in range(1 << n))
        step = max(len(board.cells) // 64, 1)
        for cell, rect in list(zip(board.cells, board.rects, strict=True))[::step]:
            there = board.view.holds(*rect.middle)
            assert board.cell_at(*rect.middle) == (cell if there else None)
            assert board.rect(cell) == rect


@pytest.mark.parametrize("projection", ALL, ids=lambda p: p.code)
@pytest.mark.parametrize("n", range(9))
def test_cells_do_not_cover_one_another_and_fill_the_whole(projection, n):
    board = laid(projection, n)
    assert not board.zoomed
    assert all(board.whole.contains(rect, 1e-6) for rect in board.rects)
    if n < 7:
        assert not any(a.meets(b, 1e-6) for k, a in enumerate(board.rects) for b in board.rects[:k])
    near = laid(projection, n, NEAR)
    assert near.zoomed
    assert near.view == board.view
    assert near.size[0] + near.steps.gap == pytest.approx(3 * (board.size[0] + board.steps.gap))


@pytest.mark.parametrize("projection", ALL, ids=lambda p: p.code)
@pytest.mark.parametrize("n", range(9))
def test_the_opposite_step_leads_back(projection, n):
    board = laid(projection, n)
    steps = [(cell, way, board.step(cell, way)) for cell, way in product(board.cells, WAYS)]
    assert all(board.step(there, OPPOSITE[way]) == cell for cell, way, there in steps if there)
    joined = {frozenset((cell, there)) for cell, _, there in steps if there}
    assert joined == {frozenset(edge) for edge in board.arrangement.edges}
    for cell, way, there in steps:
        if there:
            (x1, y1), (x2, y2) = board.rect(cell).middle, board.rect(there).middle
            assert (x2 - x1) * WAYS[way][0] + (y2 - y1) * WAYS[way][1] > 0


@pytest.mark.parametrize("projection", ALL, ids=lambda p: p.code)
def test_cells_are_read_line_by_line(projection):
    board = laid(projection, 5)
    corners = [(board.rects[k].y, board.rects[k].x) for k in board.arrangement.reading]
    assert all(one < other for one, other in pairwise(corners))


@pytest.mark.parametrize("zoom", [WHOLE, NEAR], ids=["whole", "zoomed"])
@pytest.mark.parametrize("n", [1, 4, 7])
def test_headings_stand_in_sight_outside_of_the_cells(n, zoom):
    board = laid(PROJECTIONS[0], n, zoom)
    assert [heading.tile for heading in board.headings] == list(range(n))
    for heading in board.headings:
        for x1, y1, x2, y2, tag in heading.brackets:
            if heading.side == "top":
                assert y1 == y2 < board.view.y
                assert board.view.x <= x1 < x2 <= board.view.right
            else:
                assert x1 == x2 < board.view.x
                assert board.view.y <= y1 < y2 <= board.view.bottom
            assert tag is None or not tag.meets(board.view)
    assert not laid(BY_SIZE, n).headings
    assert not shares("board", Board(n)).headings, "where there is no room for them"


@pytest.mark.parametrize("projection", ALL, ids=lambda p: p.code)
def test_a_zoom_brings_any_cell_wholly_into_sight(projection):
    unit = projection.layout(Board(6), lambda e: Steps(0, 0, 1 / e.columns, 1 / e.lines, 0))
    for rect in unit.rects:
        zoom = with_square(Zoom(2.0, 0.5, 0.5, 6), rect)
        board = projection.layout(Board(6), spaced, zoom)
        shown = board.rects[unit.rects.index(rect)]
        middle = board.view.middle  # a cell that is larger than the view stands in its middle
        for low, high, near, far, at in (
            (shown.x, shown.right, board.view.x, board.view.right, middle[0]),
            (shown.y, shown.bottom, board.view.y, board.view.bottom, middle[1]),
        ):
            fits = high - low <= far - near
            assert near - 1 <= low < high <= far + 1 if fits else abs((low + high) / 2 - at) < 1


def test_nobody_but_the_tuple_knows_a_projection():
    """Walking and reading aloud ask a placement; a projection's own module is for its own drawing alone."""
    root = Path(game.__file__).resolve().parent.parent
    shared = {"__init__", "base", "tween"}
    found = {
        (path.relative_to(root).as_posix(), name)
        for folder in ("game", "web")
        for path in (root / folder).rglob("*.py")
        for name in re.findall(r"game\.view\.projections\.(\w+)", path.read_text("utf-8"))
    }
    single = {(path, name) for path, name in found if name not in shared}
    drawn = re.compile(r"game/view/screens/views/(\w+)\.py|game/view/projections/\w+\.py")
    single = {
        (path, name)
        for path, name in single
        if not (drawn.fullmatch(path) and path != "game/view/projections/__init__.py")
    }
    assert {path for path, _ in single} == {"game/view/projections/__init__.py"}
    assert len(single) == len(PROJECTIONS)


def close(rects, others):
    for rect, other in zip(rects, others, strict=True):
        assert rect == pytest.approx(other, abs=1e-6)


@pytest.mark.parametrize("projection", ALL, ids=lambda p: p.code)
@pytest.mark.parametrize("n", range(1, 8))
def test_placing_begins_at_the_old_board_and_ends_at_the_new_one(projection, n):
    before, after = laid(projection, n - 1), laid(projection, n)
    half = len(before.rects)
    start = tween(before, after, 0.0)
    close(start[:half], before.rects)
    assert all(rect.w < 1e-6 or rect.h < 1e-6 for rect in start[half:]), "what is new has no room yet"
    close(tween(before, after, 1.0), after.rects)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("n", range(1, 8))
def test_the_gray_board_unfolds_without_overlap(n, part):
    rects = tween(laid(PROJECTIONS[0], n - 1), laid(PROJECTIONS[0], n), part)
    assert not any(a.meets(b, 1e-6) for k, a in enumerate(rects) for b in rects[:k])
    sizes = {(round(rect.w, 6), round(rect.h, 6)) for rect in rects}
    assert len(sizes) == 2, "an old square and a new one, which is thinner"


@pytest.mark.parametrize(("one", "other"), [*product(ALL, ALL)], ids=lambda p: p.code)
def test_views_turn_into_one_another_and_zooms_too(one, other):
    before, after = laid(one, 5), laid(other, 5, NEAR)
    close(tween(before, after, 0.0), before.rects)
    close(tween(before, after, 1.0), after.rects)
    middle = tween(before, after, 0.5)
    for a, b, c in zip(before.rects, middle, after.rects, strict=True):
        assert b.x == pytest.approx((a.x + c.x) / 2, abs=1e-6)
        assert b.h == pytest.approx((a.h + c.h) / 2, abs=1e-6)


def test_the_corners_around_a_diamond_are_not_touched():
    rect = Rect(10, 20, 100, 60)
    under = Target(Rect(0, 0, 200, 200), "under", None, "button", "under")
    above = Target(rect, "above", None, "square", "above", outline=diamond(rect))
    picture = (Panel("one", Rect(0, 0, 200, 200), (), (under, above)),)
    for dx, dy in product((0.05, 0.95), repeat=2):
        assert hit(picture, rect.x + dx * rect.w, rect.y + dy * rect.h).id == "under"
    for dx, dy in ((0.5, 0.5), (0.05, 0.5), (0.95, 0.5), (0.5, 0.05), (0.5, 0.95), (0.3, 0.3)):
        assert hit(picture, rect.x + dx * rect.w, rect.y + dy * rect.h).id == "above"
    square = above._replace(outline=())
    assert hit((Panel("one", rect, (), (square,)),), 11, 21).id == "above"
    board = laid(DIAMONDS, 3)
    first = board.rects[0]
    assert board.cell_at(first.x + 1, first.y + 1) is None
    assert not inside(board.outline(first), first.x + 1, first.y + 1)
