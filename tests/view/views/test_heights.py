"""The heights: where columns stand at every turn, how high they are, what frames, bands and words say."""

from dataclasses import replace
from itertools import pairwise, product

import pytest

from game.book.texts.position_syntax import resolve
from game.book.worlds import load_pack
from game.core.masks import MOST_TILES
from game.shell.web_mirror import item_of, press
from game.view import app
from game.view.commands.turning import TurnHeights
from game.view.draw_context import DrawContext, plain_kit, plain_measure
from game.view.intents import Key, Point, Tick
from game.view.ops import Fill, Line, Shape, Text, find, hit, targets_of
from game.view.projections.base import WAYS, Board, Cell, Way
from game.view.projections.gray_board import GRAY_BOARD
from game.view.projections.heights import HEIGHTS, ground, plan, room_at
from game.view.regions import board_placement
from game.view.scene import present_scene
from game.view.screens.view_desk import view_placement
from game.view.screens.views.heights_ground import side_runs
from game.view.screens.views.heights_stand import back_to_front, compares, hidden, stands
from game.view.screens.views.heights_words import heights_headline
from game.view.scrolling import in_sight
from game.view.settings import Settings
from game.view.theme import theme_named
from game.view.view_regions import view_regions
from game.view.zoom import TOP
from tests.walks.player import Player

PACKS = tuple(load_pack(name) for name in ("digits", "letters", "points", "words"))
KIT = plain_kit()
POISONED = "digits; poison C flip 50% | view heights | squares difference"
LARGE = "digits; place E; place F; place G; place H | view heights"
OPPOSITE: dict[Way, Way] = {"left": "right", "right": "left", "up": "down", "down": "up"}
SCREENS = {
    "desk": KIT,
    "desk-160": plain_kit(scale=160),
    "projector": plain_kit(1920, 1080),
    "night": plain_kit(theme="night"),
    "contrast": plain_kit(theme="contrast"),
    "phone": DrawContext(780, 1688, plain_measure, theme_named("paper"), ratio=2.0, touch=True),
    "across": DrawContext(844, 390, plain_measure, theme_named("paper"), touch=True),
}


def opened(place, kit=KIT, turn=0):
    position = resolve(place, PACKS)
    assert not isinstance(position, str), position
    settings = Settings(motion=False, toured=True)
    model = app.start(PACKS, settings, position=position.position, tour=False)
    return in_sight(replace(model, lens=replace(model.lens, turn=turn)), kit)


def after(model, *intents, kit=KIT):
    for intent in intents:
        model = app.respond(intent, model, kit).model
    return model


def standing(model, kit=KIT):
    scene = present_scene(model)
    board = view_placement(model, kit, scene)
    return scene, board, stands(kit, scene, board)


def panels(model, kit=KIT):
    return {panel.name: panel for panel in app.draw(model, kit)}


def by_hand(n, turn):
    """The ground as a table, turned by hand: the lists of columns and lines of the usual board."""
    spots = GRAY_BOARD.arrange(Board(n)).spots
    wide, high = int(max(x for x, _ in spots)) + 1, int(max(y for _, y in spots)) + 1
    table = [[0] * high for _ in range(wide)]  # [along the left side][along the right side]
    for row, (x, y) in enumerate(spots):
        table[int(x)][int(y)] = row
    for _ in range(turn):  # what stood at the right side's far end comes to the front
        table = [list(line) for line in zip(*[line[::-1] for line in table], strict=True)]
    return {row: (a, b) for a, line in enumerate(table) for b, row in enumerate(line)}


# -- where columns stand ------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("n", range(MOST_TILES + 1))
def test_the_ground_is_the_board_turned_by_quarters(n, turn):
    wanted = by_hand(n, turn)
    assert ground(n, turn) == tuple(wanted[row] for row in range(1 << n))
    left, right = plan(n, turn)
    assert set(wanted.values()) == set(product(range(left), range(right)))
    assert turn or wanted[0] == (0, 0), "no data stands in front"


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("n", range(MOST_TILES + 1))
def test_cells_are_found_again_and_lie_side_by_side(n, turn):
    board = Board(n, 3, turn=turn)
    placement = board_placement(KIT, view_regions(KIT).board, "heights", board)
    spots = set(placement.arrangement.spots)
    assert len(spots) == len(placement.cells) == 1 << n
    w, h = placement.steps.dx, placement.steps.dy
    for cell in placement.cells[:: max((1 << n) // 97, 1)]:
        x, y = placement.rect(cell).middle
        assert placement.cell_at(x, y) == cell
        for other in placement.cells[:: max((1 << n) // 97, 1)]:
            # Two tiles of one lattice do not overlap where their middles are a step apart in this measure.
            dx, dy = (abs(p - q) for p, q in zip(placement.rect(other).middle, (x, y), strict=True))
            assert other == cell or dx / w + dy / h >= 1 - 1e-6
    extent = HEIGHTS.extent(board)
    xs, ys = zip(*spots, strict=True)
    assert (min(xs), min(ys)) == (0, 0)
    assert (max(xs) + 1, max(ys) + 1) == (extent.columns, extent.lines)


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("n", range(MOST_TILES + 1))
def test_a_step_changes_one_tile_and_the_opposite_one_leads_back(n, turn):
    arrangement = HEIGHTS.arrange(Board(n, 1, turn=turn))
    reached = {0}
    for cell in arrangement.cells:
        x, y = arrangement.spot(cell)
        for way, (right, down) in WAYS.items():
            there = arrangement.step(cell, way)
            if there is None:
                continue
            assert (cell.row ^ there.row).bit_count() == 1
            assert arrangement.step(there, OPPOSITE[way]) == cell
            to_x, to_y = arrangement.spot(there)
            assert (to_x - x) * right + (to_y - y) * down > 0
            reached.add(there.row)
    assert len(reached) == 1 << n


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("n", range(1, 9))
def test_lines_at_the_sides_stand_where_their_tile_is_there(n, turn):
    place = dict(enumerate(ground(n, turn)))
    told = set()
    for left in (True, False):
        for tile, _, runs in side_runs(n, turn, left):
            told.add(tile)
            marked = {k for first, last in runs for k in range(first, last + 1)}
            there = {spot[0 if left else 1] for row, spot in place.items() if row >> tile & 1}
            assert marked == there
    assert told == set(range(n))


@pytest.mark.parametrize("turn", range(4))
def test_nearer_columns_are_painted_later(turn):
    model = opened(LARGE, turn=turn)
    order = [int(name[7:]) for name in panels(model) if name.startswith("square:")]
    far = [sum(ground(8, turn)[row]) for row in order]
    assert len(order) == 256
    assert all(one >= other for one, other in pairwise(far))


# -- heights, frames and bands ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place", ["digits | view heights", "letters | view heights", "digits | view heights | metric loss"]
)
def test_heights_are_as_good_as_the_scores(place):
    model = opened(place)
    scene, board, found = standing(model)
    rise = room_at(KIT, board)[0].rise
    low, high = scene.evidence.ends(scene.column)
    for row, stand in enumerate(found):
        part = (scene.evidence.cell(row, scene.column) - low) / (high - low)
        part = 1 - part if scene.lens.metric == "loss" else part
        assert stand.high == pytest.approx(rise * min(max(part, 0), 1), abs=0.51)
        assert stand.was == stand.high
        top = next(
            op
            for op in panels(model)[f"square:{row}"].ops
            if isinstance(op, Shape) and op.points == stand.top
        )
        assert top.color == KIT.shade(round(part, 2))


@pytest.mark.parametrize("metric", ["score", "loss"])
def test_frames_and_bands_are_as_high_as_the_grids_differences(metric):
    model = opened(f"{POISONED} | metric {metric}")
    scene, board, found = standing(model)
    real = present_scene(replace(model, lens=replace(model.lens, reality="real", squares="score")))
    rise, ends = room_at(KIT, board)[0].rise, scene.evidence.ends(scene.column)
    both = [world.evidence.cell(row, scene.column) for world in (scene, real) for row in range(16)]
    low, high = min(*ends, *both), max(*ends, *both)
    frames = bands = 0
    shown = panels(model)
    for row, stand in enumerate(found):
        change = scene.evidence.cell(row, scene.column) - real.evidence.cell(row, scene.column)
        gain = change / (high - low) * (-1 if metric == "loss" else 1)
        told = round(100 * change) if metric == "score" else round(change, 2)
        ops = shown[f"square:{row}"].ops
        framed = any(isinstance(op, Line) and op.color == KIT.theme.loss for op in ops)
        assert framed == bool(told and gain < 0)
        if told:
            assert stand.high - stand.was == pytest.approx(rise * gain, abs=1.01)
            assert (stand.high > stand.was) == (gain > 0)
            frames, bands = frames + (gain < 0), bands + (gain > 0)
        else:
            assert stand.was == stand.high
    assert frames > 3
    assert bands >= 1 or metric == "loss"


def test_nothing_is_compared_where_no_move_was_made_or_only_scores_are_shown():
    for place in ("digits | view heights | squares difference", "digits; poison C flip 50% | view heights"):
        scene, _, found = standing(opened(place))
        assert not compares(scene)
        assert all(stand.was == stand.high for stand in found)


def test_closed_columns_lie_on_the_ground_and_the_piece_stands_on_the_operators():
    model = opened("digits; strike B | view heights")
    scene, _, found = standing(model)
    shown = panels(model)
    for row, stand in enumerate(found):
        assert (stand.high == 0) == bool(row & 0b0010)
        lines = [op for op in shown[f"square:{row}"].ops if isinstance(op, Line)]
        assert bool(lines) == bool(row & 0b0010), "hatched"
    stand = found[scene.operator]
    x, y = shown["piece"].rect.middle
    assert abs(x - stand.x) < 2
    assert stand.y - stand.high - 2 * stand.half < y < stand.y - stand.high
    words = [op.text for op in shown["plate:15"].ops if isinstance(op, Text)]
    assert words == ["ABCD", "was 89"]


# -- cursor and pointer -------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [0, 3])
def test_every_column_is_reached_by_the_arrow_keys_and_is_then_marked(turn):
    model = opened("digits; place E; place F | view heights", turn=turn)
    found, waiting = {model.lens.cursor: model}, [model]
    while waiting:
        here = waiting.pop()
        for way in WAYS:
            there = after(here, Key(way))
            if there.lens.cursor not in found:
                found[there.lens.cursor] = there
                waiting.append(there)
    assert set(found) == set(range(64))
    buried = 0
    for row, there in found.items():
        scene, board, places = standing(there)
        names = list(panels(there))
        over = [name for name in names if name in (f"heights-mark:{row}", f"plate:{row}")]
        assert over == [f"heights-mark:{row}", f"plate:{row}"]
        last = max(k for k, name in enumerate(names) if name.startswith("square:"))
        assert all(names.index(name) > last for name in over), "nothing hides it"
        if hidden(places, back_to_front(scene.n, board.board.turn), row):
            assert "heights-hidden" in names
            buried += 1
    assert buried > 5


def holds(corners, x, y):
    """Whether a convex polygon holds a point: it lies on one side of every edge."""
    turns = [
        (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
        for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True)
    ]
    return all(turn > 0 for turn in turns) or all(turn < 0 for turn in turns)


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("place", [POISONED, LARGE])
def test_a_click_looks_at_the_nearest_column_at_that_point(place, turn):
    model = opened(place, turn=turn)
    scene, _, found = standing(model)
    near = ground(scene.n, turn)
    visible = 0
    picture = app.draw(model, KIT)
    for row, stand in enumerate(found):
        x, y = stand.x + 0.3171, stand.y - stand.high + 0.2293
        over = [other for other in range(len(found)) if holds(found[other].hull, x, y)]
        first = min(over, key=lambda other: sum(near[other]))
        assert hit(picture, x, y).id == f"square:{first}"
        visible += first == row
        if first == row and scene.n < 5:
            clicked = after(model, Point("down", x, y), Point("up", x, y))
            assert clicked.lens.cursor == row
    assert visible > len(found) // 3


def test_a_turn_by_key_and_by_button_leads_round_and_back():
    model = opened("digits | view heights")
    seen = []
    for _ in range(4):
        model = after(model, Key("5"))
        seen.append(model.lens.turn)
    assert seen == [1, 2, 3, 0]
    for by, turn in ((1, 1), (-1, 3)):
        x, y = find(app.draw(model, KIT), f"turn:{by}").rect.middle
        assert after(model, Point("down", x, y), Point("up", x, y)).lens.turn == turn
    elsewhere = after(opened("digits"), Key("5"))
    assert elsewhere.lens.turn == 0
    assert "heights" in elsewhere.line.text


def test_tops_fly_when_the_ground_turns():
    model = opened("digits | view heights")
    moving = replace(model, settings=replace(model.settings, motion=True))
    turned = TurnHeights(1).perform(moving, None).model
    first, middle, end = (app.draw(after(turned, Tick(turned.now + t)), KIT) for t in (0, 150, 2000))
    places = [
        {t.id: t.rect.middle for t in targets_of(p) if t.role == "square"} for p in (first, middle, end)
    ]
    assert places[0].keys() == places[1].keys() == places[2].keys()
    _, _, found = standing(model)
    for row, stand in enumerate(found):
        assert places[0][f"square:{row}"] == pytest.approx((stand.x, stand.y - stand.high), abs=1)
    assert places[1] != places[0]


def test_three_tabs_show_the_two_worlds_and_their_difference():
    model = opened("digits; poison C flip 50% | view heights")
    wanted = {"difference": ("operator", "difference"), "real": ("real", "score")}
    for world, (reality, squares) in {**wanted, "operator": ("operator", "score")}.items():
        x, y = find(app.draw(model, KIT), f"shown:{world}").rect.middle
        model = after(model, Point("down", x, y), Point("up", x, y))
        assert (model.lens.reality, model.lens.squares) == (reality, squares)
        lit = [t.id for t in targets_of(app.draw(model, KIT)) if t.id.startswith("shown:") and t.checked]
        assert lit == [f"shown:{world}"]


@pytest.mark.parametrize("turn", [0, 2])
def test_who_hears_them_looks_at_every_column_whatever_hides_it(turn):
    player = Player(tour=False)
    player.press("e", "n", "f", "n", "4", *["5"] * turn)
    player.do("settle")
    for row in (0, 63, *range(1, 63)):
        assert press(player.stage, f"square:{row}")
        assert player.model.lens.cursor == row
    scene = present_scene(player.model)
    board = view_placement(player.model, KIT, scene)
    items = [item_of(t, board, 0, None) for t in targets_of(player.picture) if t.id.startswith("square:")]
    assert [sum(item["row"] == size for item in items) for size in range(7)] == [1, 6, 15, 20, 15, 6, 1]


# -- words --------------------------------------------------------------------------------------------


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
        assert not any(a.meets(b) for k, a in enumerate(plates) for b in plates[:k])
        side = shown["inspector"]
        for op in side.ops:
            if isinstance(op, Text):
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
    assert all(before[name] is now[name] for name in same)


def test_the_display_list_of_a_small_board():
    """Two tiles: what stands where, in whole pixels."""
    model = opened("letters | view heights")
    board = board_placement(KIT, view_regions(KIT).board, "heights", Board(2))
    assert [tuple(map(round, rect)) for rect in board.rects] == GOLDEN
    assert board.cells == tuple(Cell(row, 0) for row in range(4))
    names = [name for name in panels(model) if name.startswith(("heights", "piece", "plate", "turn"))]
    assert names == ["heights", "heights-ground", "heights-mark:15", "piece", "plate:15", "turn:1", "turn:-1"]


GOLDEN = [(524, 521, 208, 106), (420, 468, 208, 106), (212, 362, 208, 106), (316, 415, 208, 106)]
