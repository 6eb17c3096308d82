"""The grid: where its cells stand, what is seen of them, what its marks and its headline say."""

from dataclasses import replace
from itertools import product
from math import isclose

import pytest

from game.book.texts.position_syntax import resolve
from game.book.worlds import load_pack
from game.core.masks import display_order, tiles_of
from game.play.state import column_of
from game.view import app
from game.view.draw_context import DrawContext, plain_kit, plain_measure
from game.view.evaluation_sets import board_of
from game.view.intents import Key, Point
from game.view.ops import CachedBlock, Fill, Frame, Mosaic, Text, find, hit, targets_of
from game.view.projections.base import WAYS, Board, Cell
from game.view.projections.grid import GRID, SIZE_GAP
from game.view.regions import board_placement
from game.view.scene import present_scene
from game.view.screens.view_desk import view_placement
from game.view.scrolling import enlarged, in_sight, scrolled
from game.view.settings import Settings
from game.view.theme import theme_named
from game.view.view_regions import view_regions
from game.view.zoom import TOP

PACKS = tuple(load_pack(name) for name in ("digits", "letters", "points", "words"))
KIT = plain_kit()
LARGE = "letters; place E; place F; place G; place H"
SCREENS = {
    "desk": plain_kit(),
    "desk-160": plain_kit(scale=160),
    "projector": plain_kit(1920, 1080),
    "night": plain_kit(theme="night"),
    "contrast": plain_kit(theme="contrast"),
    "phone": DrawContext(780, 1688, plain_measure, theme_named("paper"), ratio=2.0, touch=True),
    "across": DrawContext(844, 390, plain_measure, theme_named("paper"), touch=True),
}


def opened(place, kit=KIT):
    position = resolve(place, PACKS)
    assert not isinstance(position, str), position
    settings = Settings(motion=False, toured=True)
    model = app.start(PACKS, settings, position=position.position, tour=False)
    return in_sight(model, kit)


def after(model, kit, *intents):
    for intent in intents:
        model = app.respond(intent, model, kit).model
    return model


def cells(picture):
    return {t.id: t for t in targets_of(picture) if t.role == "square"}


def by_hand(n, columns, group_ends):
    """Where the cells of a grid stand, counted one by one."""
    places, line = {}, 0.0
    for size in range(n + 1):
        rows = [row for row in range(1 << n) if bin(row).count("1") == size]
        for row in sorted(rows, key=lambda row: tuple(tiles_of(row))):
            at = 0.0
            for k, column in enumerate(columns):
                places[row, column] = at, line
                at += 1.2 if k + 1 in group_ends else 1.0
            line += 1
        line += SIZE_GAP
    return places


@pytest.mark.parametrize("n", range(9))
def test_rows_stand_by_size_and_columns_in_their_groups(n):
    board = Board(n, 4, (1, 2, 4, 7, 8), (4, 1))
    arrangement = GRID.arrange(board)
    wanted = by_hand(n, board.columns, (4,))
    assert len(wanted) == len(arrangement.cells) == 5 << n
    for cell, spot in zip(arrangement.cells, arrangement.spots, strict=True):
        assert spot == pytest.approx(wanted[cell])
        assert arrangement.spot(cell) == spot
        assert arrangement.cells[arrangement.index[cell]] == cell
    xs, ys = zip(*arrangement.spots, strict=True)
    extent = GRID.extent(board)
    assert extent.columns == pytest.approx(max(xs) + 1)
    assert extent.lines == pytest.approx(max(ys) + 1)


@pytest.mark.parametrize("n", [0, 1, 4, 9, 10])
def test_a_cell_is_found_again_where_it_stands_and_none_lie_over_one_another(n):
    """Through the window, wherever one scrolls and however large the cells are."""
    column = (1 << n) - 1
    columns = display_order(n)[:40]
    board = Board(n, column, columns, (len(columns),))
    area = view_regions(KIT).board
    for scroll in (
        TOP,
        replace(TOP, y=1e6),
        replace(TOP, factor=0.3),
        replace(TOP, x=3.3, y=2.2, factor=1.7),
    ):
        placement = board_placement(KIT, area, "grid", board, scroll=scroll)
        seen = list(placement.cells[:: max(len(placement.cells) // 300, 1)])
        for cell in seen:
            rect = placement.rect(cell)
            if placement.view.contains(rect):
                there = [other for other in seen if placement.rect(other).holds(*rect.middle)]
                assert there == [cell]
        assert area.contains(placement.view, 1)


@pytest.mark.parametrize("n", range(7))
def test_a_step_leads_to_the_next_line_or_column_and_back(n):
    board = Board(n, 1, (1, 2, 4), (3,))
    arrangement, order = GRID.arrange(board), display_order(n)
    for cell in arrangement.cells:
        line, place = order.index(cell.row), board.columns.index(cell.column)
        wanted = {
            "left": (line, place - 1),
            "right": (line, place + 1),
            "up": (line - 1, place),
            "down": (line + 1, place),
        }
        for way in WAYS:
            i, j = wanted[way]
            inside = 0 <= i < len(order) and 0 <= j < 3
            assert arrangement.step(cell, way) == (Cell(order[i], board.columns[j]) if inside else None)


def test_columns_are_slices_then_unions_of_clean_ones_then_what_is_not_clean():
    world = PACKS[0].world
    model = opened("digits | view grid")
    board = board_of(world, model.state, model.lens)
    clean = [1 << j for j, piece in enumerate(world.slices) if piece.kind == "clean"]
    rest = [1 << j for j, piece in enumerate(world.slices) if piece.kind != "clean"]
    unions = [sum(some) for some in product(*((0, bit) for bit in clean)) if sum(map(bool, some)) > 1]
    assert list(board.columns[:3]) == clean
    assert set(board.columns[3:-2]) == set(unions)
    assert board.columns[-3] == world.clean, "all of them is the last union"
    assert list(board.columns[-2:]) == rest
    assert board.groups == (7, 2)
    own = replace(model.lens, column=clean[0] | rest[0])
    assert board_of(world, model.state, own).columns[-1] == clean[0] | rest[0]


def test_letters_have_a_column_for_every_set_of_tiles():
    model = opened("letters | view grid")
    board = board_of(model.world, model.state, model.lens)
    assert board.columns == display_order(4)


@pytest.mark.parametrize("kit", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("place", ["digits | view grid", f"{LARGE} | view grid"])
def test_the_numbers_in_the_cells_are_those_of_the_grid(kit, place):
    """Every number that is painted, at the place of its cell."""
    model = opened(place, kit)
    scene, placement = present_scene(model), view_placement(model, kit, present_scene(model))
    picture = app.draw(model, kit)
    grid = next(panel for panel in picture if panel.name == "grid")
    checked = 0
    for block in grid.ops:
        assert isinstance(block, CachedBlock)
        texts = [op for op in block.ops if isinstance(op, Text)]
        for text in texts:
            x, y = block.rect.x + text.box.middle[0], block.rect.y + text.box.middle[1]
            under = [t for t in grid.targets if t.role == "square" and t.rect.holds(x, y)]
            if not under:
                continue  # out of sight
            cell = Cell(*map(int, under[0].id.split(":")[1:]))
            value = scene.evidence.cell(*cell)
            shown = f"{100 * value:.0f}" if scene.world.kind.has_loss else f"{value:.2f}"
            assert text.text == shown, cell
            checked += 1
    assert checked > 20
    assert placement.view.holds(*placement.rect(Cell(scene.lens.cursor, scene.column)).middle)


@pytest.mark.parametrize("kit", SCREENS.values(), ids=SCREENS)
def test_everything_stands_in_the_window_and_headings_beside_the_cells(kit):
    for place in ("digits; place E; place F; place G; place H | view grid", "letters | view grid | receipt"):
        model = opened(place.removesuffix(" | receipt"), kit)
        picture = app.draw(model, kit)
        board = find(picture, "board").rect
        for panel in picture:
            for target in panel.targets:
                assert target.rect.x >= -1 and target.rect.right <= kit.width + 1, target.id
                if target.role in ("rowheader", "columnheader"):
                    assert not target.rect.meets(board, 2), target.id
                if target.role == "square":
                    assert board.contains(target.rect, 0.5), target.id
        texts = [op for p in picture if p.name.startswith("grid-") for op in p.ops if isinstance(op, Text)]
        assert all(op.size == kit.size(13) for op in texts if len(op.text) < 6)


def test_walking_to_the_end_and_back_keeps_the_cell_in_sight():
    model = opened(f"{LARGE} | view grid")
    start = model
    for way in (
        "up",
        "left",
        "up",
        "up",
        "left",
        *["up"] * 60,
        *["left"] * 40,
        *["down"] * 70,
        *["right"] * 70,
    ):
        model = after(model, KIT, Key(way))
        scene = present_scene(model)
        board = view_placement(model, KIT, scene)
        assert board.view.contains(board.rect(Cell(scene.lens.cursor, scene.column)), 1)
    assert start.lens.cursor != model.lens.cursor or start.lens.column != model.lens.column


def test_the_wheel_scrolls_and_fingers_enlarge_around_a_point():
    model = opened(f"{LARGE} | view grid | column BCDEFG")
    board = find(app.draw(model, KIT), "board").rect
    x, y = board.middle
    up = after(model, KIT, Point("wheel", x, y, 2.0))
    assert up.scroll.y < model.scroll.y
    assert after(up, KIT, Point("wheel", x, y, -2.0)).scroll.y == pytest.approx(model.scroll.y)
    aside = after(model, KIT, Point("wheel", x, y, 0.0, -3.0))
    assert aside.scroll.x < model.scroll.x
    under = hit(app.draw(model, KIT), x, y)
    large = after(model, KIT, Point("pinch", x, y, 1.5))
    assert large.scroll.factor == pytest.approx(1.5)
    assert hit(app.draw(large, KIT), x, y).id == under.id
    assert after(large, KIT, Key("9")).scroll.factor == 1
    far = enlarged(model, KIT, 1e-6, x, y)
    placement = view_placement(far, KIT, present_scene(far))
    assert placement.view.contains(placement.whole, 1), "all 65,536 cells are in sight"
    assert scrolled(far, KIT, 500, 500).scroll.y == 0


def test_cells_that_are_too_small_for_numbers_are_pixels_of_the_same_colours():
    model = opened(f"{LARGE} | view grid")
    far = enlarged(model, KIT, 1e-6, *find(app.draw(model, KIT), "board").rect.middle)
    scene = present_scene(far)
    grid = next(panel for panel in app.draw(far, KIT) if panel.name == "grid")
    assert all(isinstance(op, Mosaic) for op in grid.ops)
    order, pixels = display_order(8), b"".join(op.data for op in grid.ops)
    assert len(pixels) == 3 * 256 * 256
    for i, j in [(0, 0), (3, 200), (17, 17), (128, 64), (255, 255), (255, 0)]:
        value = scene.evidence.cell(order[i], order[j])
        at = 3 * (256 * i + j)
        assert tuple(pixels[at : at + 3]) == KIT.shade(round(value, 2))


def test_a_drag_moves_the_cells_with_the_pointer():
    model = opened(f"{LARGE} | view grid")
    x, y = find(app.draw(model, KIT), "board").rect.middle
    before = hit(app.draw(model, KIT), x, y)
    there = x - 40, y + 60
    dragged = after(model, KIT, Point("down", x, y), Point("move", *there), Point("up", *there))
    assert hit(app.draw(dragged, KIT), *there).id == before.id
    assert dragged.lens == model.lens, "a drag is no choice"


@pytest.mark.parametrize("code", ["leave-one-out", "shapley", "banzhaf", "evaluation-value", "scaling-curve"])
def test_the_receipt_of_a_method_lights_its_cells(code):
    model = opened(f"digits | view grid | method {code}")
    scene = present_scene(model)
    result = scene.readings.result()
    if isinstance(result, str):
        pytest.skip(result)
    receipt = result.receipt()
    wanted = set(zip(receipt.rows.tolist(), receipt.columns.tolist(), strict=True))
    picture = app.draw(replace(model, receipt=True), KIT)
    places = cells(picture)
    marks = [
        op for panel in picture if panel.name == "grid-marks" for op in panel.ops if isinstance(op, Frame)
    ]
    colors = (KIT.theme.reads, KIT.theme.paired)
    framed = {
        (target.command.row, target.command.column)
        for target in places.values()
        for mark in marks
        if mark.color in colors and mark.rect.holds(*target.rect.middle)
    }
    seen = {(target.command.row, target.command.column) for target in places.values()}
    assert framed == wanted & seen
    assert framed


def test_leave_one_out_reads_two_cells_and_shapley_a_whole_column():
    for code, count, columns in (("leave-one-out", 2, 1), ("shapley", 16, 1), ("evaluation-value", None, 2)):
        scene = present_scene(opened(f"digits | view grid | method {code}"))
        receipt = scene.readings.result().receipt()
        assert len(set(receipt.columns.tolist())) >= columns
        if count:
            assert len(receipt.rows) == count


def test_the_headline_tells_what_a_tile_is_worth_here_and_where_it_differs_most():
    model = opened("digits | view grid | column all | focus B")
    scene = present_scene(model)
    status = find(app.draw(model, KIT), "status").label
    with_b, without = 0b1111, 0b1101
    gains = {j: scene.evidence.cell(with_b, 1 << j) - scene.evidence.cell(without, 1 << j) for j in range(5)}
    column = column_of(model.world, model.state, model.lens)
    here = scene.evidence.cell(with_b, column) - scene.evidence.cell(without, column)
    other = max(gains, key=lambda j: abs(gains[j] - here))
    assert f"{100 * here:+.1f}" in status
    assert f"On {scene.column_name(1 << other)}, {100 * gains[other]:+.1f} points" in status


def test_two_cells_of_a_row_are_compared_by_the_second_button():
    model = opened("digits | view grid")
    picture = app.draw(model, KIT)
    there = cells(picture)["cell:15:2"].rect.middle
    compared = after(model, KIT, Point("second", *there))
    assert compared.lens.compared == 15
    assert compared.lens.compared_column == 2
    scene = present_scene(compared)
    assert isclose(scene.compared_value, scene.evidence.cell(15, 2))
    assert "the model is the same" in compared.line.text
    assert "the model is the same" in find(app.draw(compared, KIT), "status").label
    assert after(compared, KIT, Key("space")).lens.compared_column is None


def test_a_heading_chooses_its_column_for_every_view_and_its_row():
    model = opened("digits | view grid")
    picture = app.draw(model, KIT)
    x, y = find(picture, "column:2").rect.middle
    chosen = after(model, KIT, Point("down", x, y), Point("up", x, y))
    assert chosen.lens.column == 2
    assert present_scene(after(chosen, KIT, Key("1"))).column == 2
    x, y = find(picture, "row:7").rect.middle
    assert after(model, KIT, Point("down", x, y), Point("up", x, y)).lens.cursor == 7


def test_while_only_the_cursor_moves_the_cells_are_the_same_blocks():
    model = opened("digits; place E; place F | view grid")
    panels = [
        next(p for p in app.draw(m, KIT) if p.name == "grid") for m in (model, after(model, KIT, Key("up")))
    ]
    ops = [{id(block.ops) for block in panel.ops} for panel in panels]
    assert ops[0] == ops[1]


def test_differences_are_painted_on_the_scale_of_changes_and_add_up():
    model = opened("digits; poison C flip 50% | view grid | squares difference")
    scene = present_scene(model)
    grid = next(panel for panel in app.draw(model, KIT) if panel.name == "grid")
    came = scene.untouched
    texts = {op.text for block in grid.ops for op in block.ops if isinstance(op, Text)}
    for row, column in product((15, 7, 4), (1, 2)):
        gap = scene.evidence.cell(row, column) - came.evidence.cell(row, column)
        shown = f"{100 * gap:+.0f}".replace("-", "\u2212").replace("+0", "0").replace("\u22120", "0")
        assert shown in texts, (row, column, shown)


def test_closed_rows_are_hatched_and_have_no_number():
    model = opened("digits; strike B | view grid")
    grid = next(panel for panel in app.draw(model, KIT) if panel.name == "grid")
    fills = sum(isinstance(op, Fill) for block in grid.ops for op in block.ops)
    hatches = sum(type(op).__name__ == "Hatch" for block in grid.ops for op in block.ops)
    assert fills == hatches, "half of all rows need B"
