"""The lattice against plain oracles: where sets stand, what edges say, what the curve shows."""

from dataclasses import replace
from itertools import combinations, pairwise
from math import comb, isclose
from random import Random

import pytest

from game.core.masks import MOST_TILES
from game.play.game import Game
from game.shell.web_mirror import item_of
from game.view.app import draw, respond
from game.view.commands.squares import LookAt
from game.view.draw_context import DrawContext
from game.view.intents import Key, Point
from game.view.ops import Disc, Fill, Hatch, Line, Rect, Text, find, hit, targets_of
from game.view.projections import PROJECTIONS, projection_of
from game.view.projections.base import WAYS, Board, Cell
from game.view.scene import plain_scene, present_scene
from game.view.screens.view_desk import view_placement
from game.view.screens.views import view_of
from game.view.screens.views.lattice_facts import (
    _joins,
    greedy_rows,
    joins_of,
    planned_rows,
    sizes_of,
    tally,
    walked_rows,
)
from game.view.screens.views.lattice_headline import lattice_headline
from game.view.scrolling import in_sight, scrolled
from game.view.theme import theme_named
from game.view.zoom import TOP, Scroll
from tests.view.checks import FONTS, contrast_faults, every_fault, kit_of
from tests.view.moments import start

LATTICE = projection_of("lattice")
KIT = kit_of(1280, 720, 100)
AREA = Rect(32, 101, 880, 549)


def phone(width, height, ratio=1.0):
    return DrawContext(
        int(width * ratio), int(height * ratio), FONTS.measure, theme_named("paper"), ratio=ratio, touch=True
    )


def through(n, scroll=TOP, kit=KIT, area=AREA):
    board = Board(n, 5)
    return LATTICE.through(board, LATTICE.opened(kit, area, board, scroll))


def lattice(world="digits", n=4, moves="", cursor=None, kit=KIT, **looking):
    model = start(world, n, moves, view="lattice", **looking)
    if cursor is not None:
        model = replace(model, lens=replace(model.lens, cursor=cursor))
    return in_sight(model, kit)


def layers(n):
    """Masks by size and alphabet, from combinations of places."""
    return [[sum(1 << i for i in some) for some in combinations(range(n), k)] for k in range(n + 1)]


def panels_of(model, kit=KIT):
    return {panel.name: panel for panel in draw(model, kit)}


# -- where sets stand --------------------------------------------------------------------------------------


def test_the_lattice_is_the_third_view():
    assert [p.code for p in PROJECTIONS[:3]] == ["board", "grid", "lattice"]
    assert view_of("lattice") is not None


@pytest.mark.parametrize("n", range(MOST_TILES + 1))
def test_sets_stand_by_size_and_alphabet_and_layers_climb(n):
    board = through(n)
    rise = min(0.65, 2.6 / max(n, 1))
    for size, rows in enumerate(layers(n)):
        spots = [board.spot(Cell(row, 5)) for row in rows]
        assert len({x for x, _ in spots}) == 1
        assert [y - spots[0][1] for _, y in spots] == pytest.approx(list(range(comb(n, size))))
        middle = spots[0][1] + comb(n, size) / 2
        first = board.spot(Cell(0, 5))[1] + 0.5
        assert isclose(middle, first - rise * size, abs_tol=1e-5), "each layer a little higher"
    xs = [board.spot(Cell(rows[0], 5))[0] for rows in layers(n)]
    steps = {round(b - a, 9) for a, b in pairwise(xs)}
    assert len(steps) <= 1
    assert all(step > 1 for step in steps), "between layers there is room for edges"
    tops, ends = zip(*((y, y + 1) for _, y in board.arrangement.spots), strict=True)
    assert min(tops) == 0
    assert max(ends) == pytest.approx(board.extent.lines)


@pytest.mark.parametrize("factor", [0.01, 1.0, 2.5])
@pytest.mark.parametrize("n", range(MOST_TILES + 1))
def test_the_cell_at_a_cells_place_is_that_cell_and_none_covers_another(n, factor):
    board = through(n, Scroll(factor=factor))
    assert board.cells == tuple(Cell(row, 5) for row in range(1 << n))
    step = max(len(board.cells) // 64, 1)
    for cell in board.cells[::step]:
        rect = board.rect(cell)
        inside = board.view.holds(*rect.middle)
        assert board.cell_at(*rect.middle) == (cell if inside else None)
    by_column = {}
    for rect in board.rects:
        by_column.setdefault(rect.x, []).append(rect)
    columns = sorted(by_column.items())
    assert len(columns) == n + 1
    assert all(rects[0].right < x for (_, rects), (x, _) in pairwise(columns))
    for _, rects in columns:
        assert all(a.bottom <= b.y + 1e-6 for a, b in pairwise(sorted(rects, key=lambda r: r.y)))


@pytest.mark.parametrize("n", range(MOST_TILES + 1))
def test_steps_to_the_sides_add_or_take_one_tile_and_go_to_the_nearest(n):
    board = through(n)
    order = [row for rows in layers(n) for row in rows]
    assert list(board.arrangement.reading) == order
    for row in order[:: max(len(order) // 80, 1)]:
        for way, (across, down) in WAYS.items():
            there = board.step(Cell(row, 5), way)
            if across:
                near = [
                    row ^ 1 << i for i in range(n) if (row ^ 1 << i).bit_count() - row.bit_count() == across
                ]
                assert (there is None) == (not near)
                if there:
                    assert there.row in near, "neighbours differ by one tile"
                    y = board.spot(Cell(row, 5))[1]
                    gaps = [abs(board.spot(Cell(other, 5))[1] - y) for other in near]
                    assert abs(board.spot(there)[1] - y) == pytest.approx(min(gaps))
            else:
                layer = layers(n)[row.bit_count()]
                k = layer.index(row) + down
                assert there == (Cell(layer[k], 5) if 0 <= k < len(layer) else None)


@pytest.mark.parametrize("n", range(MOST_TILES + 1))
def test_every_cell_comes_wholly_into_sight_and_small_layers_need_no_scroll(n):
    model = start("letters", n, view="lattice") if n >= 4 else None
    if model is None:
        board = through(n)
        assert all(board.view.contains(rect) for rect in board.rects)
        return
    for row in (0, 1, (1 << n) - 1, 0b1010, 1 << n - 1):
        at = in_sight(replace(model, lens=replace(model.lens, cursor=row)), KIT)
        board = view_placement(at, KIT, present_scene(at))
        assert board.view.contains(board.rect(board.cell(row)), 1.0), "up to whole pixels"


def test_a_readable_height_scrolls_until_the_player_makes_it_smaller():
    for n in (6, 8):
        board = through(n)
        assert board.size[1] >= 18
        assert board.whole.h > board.view.h
        small = through(n, Scroll(factor=0.01))
        assert small.whole.h <= small.view.h + 1
    assert through(10, Scroll(factor=0.01)).steps.dy >= 1.2


# -- what it says ------------------------------------------------------------------------------------------


def plain_counts(scene, bit):
    """Edges that help, harm and change nothing, from the numbers one by one."""
    better = scene.evidence.better or 1
    changes = [
        better * (scene.numbers[row | bit] - scene.numbers[row])
        for row in range(1 << scene.n)
        if not row & bit and not (row | bit) & scene.closed
    ]
    return (
        sum(change > 1e-9 for change in changes),
        sum(change < -1e-9 for change in changes),
        sum(abs(change) <= 1e-9 for change in changes),
    )


POSITIONS = [
    ("digits", 4, "", {}),
    ("digits", 5, "strike C", {}),
    ("digits", 6, "poison B flip 60%", {"metric": "loss"}),
    ("letters", 6, "strike D", {}),
    ("points", 4, "", {"focus": "A"}),
    ("words", 5, "", {"focus": "D"}),
]


@pytest.mark.parametrize(("world", "n", "moves", "looking"), POSITIONS, ids=str)
def test_the_headline_counts_what_brute_force_counts(world, n, moves, looking):
    model = lattice(world, n, moves, **looking)
    for letter in model.state.placed:
        at = replace(model, lens=replace(model.lens, focus=letter))
        scene = present_scene(at)
        found = tally(scene, joins_of(scene, scene.focus_bit))
        assert tuple(map(len, found)) == plain_counts(scene, scene.focus_bit)
        words = lattice_headline(at, scene)
        assert words.startswith((letter, "On its own")), words
        helps, harms, nothing = plain_counts(scene, scene.focus_bit)
        if " of " in words:
            most, all_ = max(helps, harms), helps + harms + nothing
            assert f" {most} of {all_} sets" in words or (most == 1 and f" one of {all_} sets" in words)
        if "every set that" in words:
            assert nothing == 0
            assert 0 in (helps, harms)
        if "every set but" in words:
            assert min(helps, harms) + nothing == (1 if "but one" in words else 2)


def test_the_headline_names_the_exception():
    model = lattice()
    scene = present_scene(model)
    cost = scene.numbers[0b1010] - scene.numbers[0b1000]
    words = f"B helps every set but one: next to D alone it costs {-100 * cost:.0f} points."
    assert lattice_headline(model, scene) == words
    waits = lattice(focus="H")
    assert lattice_headline(waits, present_scene(waits)) == (
        "16 training sets by size: one step right adds a tile."
    )
    struck = lattice(moves="strike B")
    assert lattice_headline(struck, present_scene(struck)) == "B is on strike: every set with it is closed."


def test_less_loss_is_help():
    scene = present_scene(lattice(metric="loss"))
    found = tally(scene, joins_of(scene, scene.focus_bit))
    assert all(scene.numbers[join.joined] < scene.numbers[join.row] for join in found.helps)
    assert found.helps


@pytest.mark.parametrize(("world", "n", "moves", "looking"), POSITIONS, ids=str)
def test_the_curve_is_the_mean_the_best_and_the_worst_of_every_size(world, n, moves, looking):
    scene = plain_scene(present_scene(lattice(world, n, moves, **looking)))
    better = scene.evidence.better or 1
    for size, layer in enumerate(layers(n)):
        rows = [row for row in layer if not row & scene.closed]
        found = sizes_of(scene)[size]
        if not rows:
            assert found is None
            continue
        values = [scene.numbers[row] for row in rows]
        assert found.sets == len(rows)
        assert found.mean == pytest.approx(sum(values) / len(values))
        best, worst = (max, min) if better > 0 else (min, max)
        assert found.high == pytest.approx(best(values))
        assert found.low == pytest.approx(worst(values))
        assert scene.numbers[found.best] == pytest.approx(found.high)
        assert scene.numbers[found.worst] == pytest.approx(found.low)


def test_face_down_squares_tell_nothing():
    scene = plain_scene(present_scene(lattice()))
    hidden = replace(scene, values=scene.values.copy())
    hidden.values[0b0101] = float("nan")
    assert sizes_of(hidden)[2] is None
    assert sizes_of(hidden)[1] == sizes_of(scene)[1]
    found = _joins(hidden, 1)
    assert len(found) == 7
    assert 0b0101 not in {row for join in found for row in join[:2]}


def test_the_planned_strikes_cost_most_at_each_step():
    scene = present_scene(lattice())
    row = scene.operator
    for after in planned_rows(scene)[1:]:
        below = [row ^ 1 << i for i in range(4) if row >> i & 1]
        assert scene.numbers[after] == min(scene.numbers[one] for one in below)
        row = after
    assert len(planned_rows(scene)) == 3
    everybody = present_scene(lattice(moves="strike A; strike B; strike C; strike D"))
    assert planned_rows(everybody) == (0,), "nobody is left to strike"


def test_the_greedy_path_takes_the_best_tile_each_time_and_only_open_squares():
    for moves in ("", "strike D"):
        scene = plain_scene(present_scene(lattice(moves=moves)))
        rows = greedy_rows(scene)
        assert rows[0] == 0
        assert rows[-1] == scene.operator
        for row, after in pairwise(rows):
            above = [row | 1 << i for i in range(4) if not row >> i & 1 and not 1 << i & scene.closed]
            assert scene.numbers[after] == max(scene.numbers[one] for one in above)


def test_a_walk_down_begins_where_the_piece_was_and_returns_lead_back():
    def walk(moves):
        model = lattice(moves=moves)
        return walked_rows(model, present_scene(model))

    assert walk("") == ()
    assert walk("strike B") == (0b1111, 0b1101)
    assert walk("strike B; strike C") == (0b1111, 0b1101, 0b1001)
    assert walk("strike B; strike C; return C") == (0b1111, 0b1101)
    assert walk("strike B; return B") == ()
    assert walk("strike B; place E; strike A")[0] == 0b11101
    real = lattice(moves="strike B", reality="real")
    assert walked_rows(real, present_scene(real)) == ()


# -- the picture -------------------------------------------------------------------------------------------


def test_the_labels_on_edges_are_differences_of_cells():
    model = lattice()
    scene = present_scene(model)
    words = sorted(op.text for op in panels_of(model)["lattice-labels"].ops if isinstance(op, Text))
    differences = [scene.numbers[row | 2] - scene.numbers[row] for row in range(16) if not row & 2]
    assert words == sorted(f"{100 * change:+.0f}".replace("-", "−") for change in differences)


def test_the_picture_of_four_tiles():
    """A short golden: how many operations each panel has, and the words."""
    panels = panels_of(lattice(cursor=0b0101))
    assert len(panels["lattice-all"].ops) == 32
    assert len(panels["lattice-focus"].ops) == 8
    assert len(panels["lattice-below"].ops) == len(panels["lattice-above"].ops) == 2
    assert len(panels["lattice-greedy"].ops) == 4
    assert len(panels["lattice-guides"].ops) == 5
    assert {name for name in panels if name.startswith("square:")} == {f"square:{k}" for k in range(16)}
    node = [op for op in panels["square:3"].ops if isinstance(op, Text)]
    assert [op.text for op in node] == ["AB", "65"]
    used = [op.text for op in panels["square:15"].ops if isinstance(op, Text)]
    assert used == ["ABCD", "89", "in use"]
    curve = [op.text for op in panels["lattice-curve"].ops if isinstance(op, Text)]
    assert curve[:5] == ["0 tiles", "1", "2", "3", "4"]
    assert curve[5:10] == ["10", "39", "48", "68", "89"]
    assert curve[10:] == ["best: D", "worst: C", "best: AB", "worst: CD", "best: ABC", "worst: BCD"]
    side = [op.text for op in panels["inspector"].ops if isinstance(op, Text)]
    assert side[:6] == [
        "B, edge by edge",
        "What B adds, wherever it can still join.",
        "none",
        "→ B",
        "+20",
        "A",
    ]
    assert "Two strikes would cost 58 points" in side


def test_larger_boards_draw_the_focus_tiles_edges_and_the_cursors_alone():
    panels = panels_of(lattice(n=6, cursor=0b010101))
    assert "lattice-all" not in panels
    whole = {op for op in panels["lattice-focus"].ops if op.x2 - op.x1 > 20}
    assert len(whole) == 31, "all but the one that costs, which is dashed"
    loss = [op for op in panels["lattice-focus"].ops if op.color == KIT.theme.loss]
    assert len(loss) > 3, "without a sign no colour speaks alone"
    assert len(panels["lattice-below"].ops) == len(panels["lattice-above"].ops) == 3
    labels = [op for op in panels["lattice-labels"].ops if isinstance(op, Text)]
    assert len(labels) == 1, "the one at the cursor"


def test_closed_squares_are_empty_and_take_no_part():
    panels = panels_of(lattice(moves="strike B"))
    for row in range(16):
        ops = panels[f"square:{row}"].ops
        closed = bool(row & 2)
        assert any(isinstance(op, Hatch) for op in ops) == closed
        if closed:
            assert not any(any(map(str.isdigit, op.text)) for op in ops if isinstance(op, Text))
    assert "lattice-labels" not in panels
    assert sum(isinstance(op, Disc) and op.role == "piece" for op in panels["piece"].ops) == 1
    assert len([op for op in panels["lattice-trail"].ops if isinstance(op, Disc)]) > 3


def test_differences_to_the_real_world_colour_the_nodes_and_nothing_else():
    panels = panels_of(lattice(moves="poison C flip 60%", squares="difference"))
    assert "lattice-focus" not in panels
    assert "lattice-labels" not in panels
    words = {op.text for op in panels["square:3"].ops if isinstance(op, Text)}
    assert words == {"AB", "0"}, "C is not in it"


SIZES = {
    "1280x720": KIT,
    "1920x1080": kit_of(1920, 1080, 100),
    "1280x720 at 160": kit_of(1280, 720, 160),
    "1024x768 at 160": kit_of(1024, 768, 160),
    "390x844": phone(390, 844, 2.0),
    "844x390": phone(844, 390),
    "night": kit_of(1280, 720, 100, "night"),
    "contrast": kit_of(1280, 720, 100, "contrast"),
}
MOMENTS: list[tuple[str, int, str, dict]] = [
    ("digits", 4, "", {}),
    ("digits", 4, "strike B; strike A", {}),
    ("digits", 6, "strike B", {"metric": "loss"}),
    ("digits", 8, "", {"cursor": 0b1010101}),
    ("letters", 6, "", {"cursor": 0b10101}),
    ("points", 5, "poison C flip 60%", {"squares": "difference"}),
]


@pytest.mark.parametrize("size", SIZES)
def test_everything_has_its_room_and_is_large_enough_to_read(size):
    kit = SIZES[size]
    for world, n, moves, looking in MOMENTS:
        picture = draw(lattice(world, n, moves, kit=kit, **looking), kit)
        faults = [*every_fault(picture, kit), *contrast_faults(picture)]
        assert not faults, f"{world} {n} {moves}\n" + "\n".join(faults[:8])
        own = [panel for panel in picture if panel.name.startswith(("lattice", "square:", "inspector"))]
        small = [
            op for panel in own for op in panel.ops if isinstance(op, Text) and op.size < round(13 * kit.unit)
        ]
        assert not small, small


@pytest.mark.parametrize("seed", range(24))
def test_wherever_one_looks_and_however_large_nothing_is_covered(seed):
    rng = Random(seed)
    kit = list(SIZES.values())[seed % len(SIZES)]
    world, n = rng.choice(["digits", "letters", "words"]), rng.randint(4, 8)
    moves = rng.choice(["", "strike B", "strike B; strike A"])
    looking = {"focus": rng.choice("ABCD"), "squares": rng.choice(["score", "score", "difference"])}
    model = lattice(world, n, moves, cursor=rng.randrange(1 << n), kit=kit, **looking)
    model = replace(model, scroll=Scroll(factor=rng.choice([0.4, 1.0, 1.0, 2.2]), home=False))
    picture = draw(in_sight(replace(model, receipt=rng.random() < 0.3), kit), kit)
    faults = [*every_fault(picture, kit), *contrast_faults(picture)]
    assert not faults, f"{world} {n} {moves} {looking}\n" + "\n".join(faults[:8])


@pytest.mark.parametrize("n", [4, 6, 8, 10])
def test_zoomed_out_all_of_it_is_seen_and_nothing_breaks(n):
    model = replace(lattice("letters", n), scroll=Scroll(factor=0.01, home=False))
    picture = draw(model, KIT)
    squares = [target for target in targets_of(picture) if target.role == "square"]
    assert len(squares) == 1 << n
    assert not list(every_fault(picture, KIT))


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_the_smallest_boards_are_whole(n):
    model = lattice("digits", 4, focus="A", cursor=0)
    fewer = replace(model.state, placed="ABC"[:n])
    model = replace(model, game=Game(fewer))
    assert model.state.n == n
    picture = draw(model, KIT)
    assert not list(every_fault(picture, KIT))
    assert sum(target.role == "square" for target in targets_of(picture)) == 1 << n


def test_the_cursor_walks_and_only_what_it_touches_is_painted_anew():
    model = lattice(n=6, cursor=0b011001)
    before = panels_of(model)
    after = panels_of(respond(Key("right"), model, KIT).model)
    changed = {name for name in before if after.get(name) != before[name]} | after.keys() - before.keys()
    squares = {name for name in changed if name.startswith("square:")}
    assert len(squares) == 2
    assert changed - squares <= {
        "lattice-below",
        "lattice-above",
        "lattice-labels",
        "inspector",
        "note",
        "legend",
        "status",
    }


def test_a_node_and_an_edge_of_the_list_are_pressed():
    model = lattice()
    picture = draw(model, KIT)
    for name in ("square:5", "edge:8", "plan:12"):
        target = find(picture, name)
        assert isinstance(target.command, LookAt)
        x, y = target.rect.middle
        assert hit(picture, x, y).id == name
        moved = model
        for kind in ("move", "down", "up"):
            moved = respond(Point(kind, x, y), moved, KIT).model
        assert moved.lens.cursor == target.command.row


def test_the_wheel_moves_the_layers_and_the_curve_stays():
    model = lattice(n=6)
    before, after = panels_of(model), panels_of(scrolled(model, KIT, 0, 120))
    assert before["lattice-curve"] == after["lattice-curve"]
    assert before["square:63"] != after["square:63"]


def test_it_speaks_as_a_list_by_size():
    model = lattice(moves="strike B")
    picture = draw(model, KIT)
    board = view_placement(model, KIT, present_scene(model))
    squares = {
        target.command.row: target for target in targets_of(picture) if isinstance(target.command, LookAt)
        if target.role == "square"
    }  # fmt: skip
    assert list(squares) == [row for layer in layers(4) for row in layer]
    items = {row: item_of(target, board, 0, lambda _: None) for row, target in squares.items()}
    for size, layer in enumerate(layers(4)):
        assert [items[row]["row"] for row in layer] == [size] * len(layer)
        assert sorted(layer, key=lambda row: items[row]["column"]) == layer
        for row in layer:
            assert squares[row].label.endswith("1 tile" if size == 1 else f"{size} tiles")
    sizes = [target.label for target in targets_of(picture) if target.id.startswith("curve:")]
    assert sizes[1].startswith("1 tile: mean ")
    assert len(sizes) == 4, "no set of all four is open"


def test_lines_and_labels_stay_inside_their_area():
    for n in (4, 6, 8):
        picture = draw(lattice(n=n), KIT)
        status = next(panel for panel in picture if panel.name == "status")
        for panel in picture:
            if panel.name.startswith(("lattice", "square:", "piece")):
                assert panel.rect.y >= status.rect.bottom - 8
                assert panel.rect.right <= AREA.right + 20
                assert (
                    any(isinstance(op, Fill | Line | Text | Disc | Hatch) for op in panel.ops)
                    or panel.targets
                )
