"""The heights: how high columns are, what frames and bands say, how one reaches a column."""

from dataclasses import replace

import pytest

from game.shell.web_mirror import item_of, press
from game.view import app
from game.view.commands.turning import TurnHeights
from game.view.intents import Key, Point, Tick
from game.view.ops import Line, Shape, Text, find, hit, targets_of
from game.view.projections.base import WAYS
from game.view.projections.heights import ground, room_at
from game.view.scene import present_scene
from game.view.screens.view_desk import view_placement
from game.view.screens.views.heights_stand import back_to_front, compares, hidden
from tests.view.views.heights_checks import (
    KIT,
    LARGE,
    POISONED,
    after,
    opened,
    panels,
    standing,
)
from tests.walks.player import Player


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
    focused = replace(model, focus="turn:1")
    assert after(focused, Key("enter"), Key("enter")).lens.turn == 2, "a button keeps the focus"
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
