"""The panel of controls: everything it names, on every screen, and what a link keeps of it."""

from dataclasses import replace
from itertools import pairwise

import pytest

from game.book.texts.position_syntax import resolve
from game.play.codec import Position
from game.play.share import decode, encode
from game.view import app
from game.view.binding import key_of
from game.view.bindings import command_for
from game.view.commands.base import Context
from game.view.commands.controls import ShowControls, ShowControlsPage, TakeUpChoice, ToggleSlice
from game.view.draw_context import DrawContext, in_palette
from game.view.intents import Key, Linked
from game.view.ops import Rect, Text, find, targets_of
from game.view.palettes import change_shade, shade
from game.view.projections import PROJECTIONS
from game.view.scene import present_scene
from game.view.screens.controls import divided, rows_of
from game.view.screens.square_colors import color_of, shown_value, words_of
from game.view.settings import Settings
from game.view.theme import THEMES, theme_named
from tests.sound import sound
from tests.view.checks import FONTS, crowd_faults, kit_of, text_faults
from tests.view.moments import packs

DESK = kit_of(1280, 720, 100)
#: Everything that the issue asks the panel for, by the target that sets it.
NAMED = (
    "tiles:less", "tiles:more", "metric:score", "metric:loss", "world:operator", "world:real",
    "world:difference", "focus:on", "model:on", "baseline:on", "slice:0", "numbers:auto", "numbers:shown",
    "numbers:hidden", "palette:on", "reset",
)  # fmt: skip
MOVES = ("strike", "poison", "cleanse", "reweigh", "place", "replace", "forget", "drift")
FORMS = (
    (1280, 720, 100, False, 1), (1280, 720, 130, False, 1), (1280, 720, 160, False, 1),
    (1920, 1080, 100, False, 1), (390, 844, 100, True, 1), (780, 1688, 100, True, 2),
    (844, 390, 100, True, 1), (1024, 768, 160, False, 1),
)  # fmt: skip


def opened(place, **settings):
    found = resolve(place, packs())
    assert not isinstance(found, str), found
    usual = Settings(motion=False, toured=True)
    model = app.start(packs(), replace(usual, **settings), position=found.position, tour=False)
    return app.respond(Key("k", True), model, DESK).model


def press(model, name, kit=DESK):
    """What the target of a name does, and it can be pressed."""
    target = find(app.draw(model, kit), name)
    assert target is not None, name
    assert not target.disabled, name
    return target.command.perform(model, Context(kit, lambda: app.draw(model, kit))).model


def keys(model, *names):
    for name in names:
        model = app.respond(key_of(name), model, DESK).model
    return model


def kit_at(form, theme="paper"):
    width, height, scale, touch, ratio = form
    return DrawContext(
        width, height, FONTS.measure, theme_named(theme), "ember", scale, False, float(ratio), touch
    )


def pages_of(model, kit):
    """The panel's pages, as pictures."""
    found = [app.draw(model, kit)]
    while more := find(found[-1], "controls:page"):
        assert isinstance(more.command, ShowControlsPage)
        if more.command.page == 1:
            break
        model = replace(model, controls=more.command.page)
        found.append(app.draw(model, kit))
    return found


def side_of(picture):
    return next(panel for panel in picture if panel.name == "inspector")


# -- what is there -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["digits; poison C flip 50% | view grid", "digits; poison C flip 50%"])
def test_one_panel_names_every_control(place):
    picture = app.draw(opened(place), DESK)
    for name in NAMED:
        target = find(picture, name)
        assert target, name
        assert target.label
    assert find(picture, "controls").role == "heading"
    assert find(picture, "controls:page") is None


def test_beside_a_view_everything_can_be_played():
    picture = app.draw(opened("digits | view grid | column 4-6"), DESK)
    for verb in MOVES:
        assert find(picture, f"move:{verb}"), verb
    assert sum(target.role == "slider" for target in side_of(picture).targets) == 3
    assert {"undo", "redo", "reset", "kind:noise"} <= {target.id for target in targets_of(picture)}
    ids = [target.id for target in targets_of(picture)]
    assert len(ids) == len(set(ids))


def test_on_the_full_desk_no_button_of_the_desk_stands_twice():
    ids = [target.id for target in targets_of(app.draw(opened("digits; strike B"), DESK))]
    assert len(ids) == len(set(ids))
    assert find(app.draw(opened("digits; strike B"), DESK), "card:A")


def test_a_world_without_examples_has_its_own_rows():
    picture = app.draw(opened("letters | view grid"), DESK)
    ids = {target.id for target in targets_of(picture)}
    assert {"set:back", "set:on", "model:on", "model:back", "tiles:more"} <= ids
    assert not ids & {"slice:0", "metric:loss", "slider:weight"}
    words = " ".join(op.text for op in side_of(picture).ops if isinstance(op, Text))
    assert "the share of the tiles of both sets" in words


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("form", FORMS, ids=str)
@pytest.mark.parametrize(
    "place", ["digits; poison C flip 50% | view grid", "words; strike B", "letters none"]
)
def test_every_page_fits_on_every_screen(place, form, theme):
    if theme != "paper" and form[2] != 100:
        pytest.skip("colours do not change with the type")
    kit, model = kit_at(form, theme), opened(place)
    for picture in pages_of(model, kit):
        panel = side_of(picture)
        faults = [*text_faults((panel,), kit), *crowd_faults((panel,))]
        # A long name of a tile or a model gives way to an ellipsis at the largest type.
        assert not [fault for fault in faults if form[2] == 100 or "is cut" not in fault]
        buttons = [target for target in panel.targets if target.role in ("button", "slider")]
        for one, other in pairwise(sorted(buttons, key=lambda target: (target.rect.y, target.rect.x))):
            assert not one.rect.meets(other.rect, 0.5), (one.id, other.id)
        for target in buttons:
            assert panel.rect.contains(target.rect, 1), target.id
            assert min(target.rect.w, target.rect.h) >= (44 * kit.unit - 1 if form[3] else 21), target.id


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_pages_leave_nothing_out(form):
    kit, model = kit_at(form), opened("digits | view grid")
    ids = {target.id for picture in pages_of(model, kit) for target in side_of(picture).targets}
    assert ids >= {*NAMED, "undo", "redo", "slider:weight", *(f"move:{verb}" for verb in MOVES)}


def test_pages_are_as_full_as_they_can_be():
    rows = rows_of(opened("digits | view grid"), present_scene(opened("digits | view grid")))
    pages = divided(rows, DESK, 300, 200)
    assert [row for page in pages for row in page] == list(rows)
    for page, after in pairwise(pages):
        high = sum(row.height(DESK, 300) + DESK.px(6) for row in page)
        assert high - DESK.px(6) <= 200.5 or len(page) == 1
        assert high + after[0].height(DESK, 300) > 200


def test_everything_in_the_panel_is_large_enough_to_be_read():
    for place in ("digits; poison C flip 50% | view grid", "letters | view grid", "points; strike B"):
        words = [op for op in side_of(app.draw(opened(place), DESK)).ops if isinstance(op, Text)]
        assert min(op.size for op in words) >= 13, place


# -- what it sets, and links ---------------------------------------------------------------------------------

SET = {
    "tiles:more": lambda m: m.state.n == 5,
    "tiles:less": lambda m: m.state.n == 3,
    "metric:loss": lambda m: m.lens.metric == "loss",
    "model:on": lambda m: m.lens.learner == 1,
    "world:real": lambda m: m.lens.reality == "real",
    "world:difference": lambda m: m.lens.squares == "difference",
    "focus:on": lambda m: m.lens.focus == "C",
    "baseline:on": lambda m: m.lens.compared == 0,
    "slice:1": lambda m: m.lens.column == 0b101,
    "slice:3": lambda m: m.lens.column == 0b1111,
    "numbers:hidden": lambda m: m.lens.numbers == "hidden",
    "palette:on": lambda m: m.lens.palette == "cividis",
    "move:strike": lambda m: m.state.edit("B").closed,
    "move:forget": lambda m: m.state.edit("B").forgotten,
}


@pytest.mark.parametrize("view", [projection.code for projection in PROJECTIONS])
@pytest.mark.parametrize("name", [*SET, "all"])
def test_what_is_set_survives_a_link_and_draws_the_same_picture_elsewhere(name, view):
    model = opened(f"digits; poison C flip 50% | view {view}", everything=True)
    several = ("palette:on", "metric:loss", "world:difference", "slice:3", "tiles:more")
    for one in several if name == "all" else (name,):
        model = press(model, one)
    if name != "all":
        assert SET[name](model), name
    code = encode(model.world, Position(model.game, model.lens))
    _, position = sound(decode(code, {model.world.name: model.world}.get))
    assert (position.game.moves, position.lens) == (model.game.moves, model.lens)
    fresh = app.start(packs(), model.settings, tour=False)
    there = app.respond(Linked(code), fresh, DESK).model
    here = app.respond(Linked(code), model, DESK).model
    same = {"controls": 1, "focus": "board", "left": (), "reading": None, "scroll": model.scroll}
    seen = [app.draw(replace(one, line=one.sentence, **same), DESK) for one in (there, here)]
    assert seen[0] == seen[1]
    assert there.lens == model.lens
    assert there.state == model.state


def test_any_union_of_slices_but_none_at_all():
    model = opened("digits | view grid")
    for place in (0, 1):
        model = press(model, f"slice:{place}")
    assert model.lens.column == 0b100
    kept = press(model, "slice:2")
    assert kept.lens == model.lens
    assert "add another slice" in kept.line.text
    for place in (0, 1):
        model = press(model, f"slice:{place}")
    assert model.lens.column is None, "the union that the world has anyway is not written down"
    boxes = [find(app.draw(model, DESK), f"slice:{place}").checked for place in range(5)]
    assert boxes == [True, True, True, False, False]


def test_the_baseline_goes_round_and_never_stands_still():
    model = opened("digits; strike B | view grid")
    seen = []
    for _ in range(4):
        seen.append(model.lens.compared)
        model = press(model, "baseline:on")
    assert seen == [None, 0, 0b1111, 0b1101]
    assert model.lens.compared is None
    assert press(model, "baseline:back").lens.compared == 0b1101
    empty = opened("digits none | view grid")
    assert press(press(empty, "baseline:on"), "baseline:on").lens.compared is None


def test_numbers_are_hidden_but_for_two_squares():
    model = keys(opened("digits"), "escape", "6")
    assert model.lens.numbers == "hidden"
    numbers = [
        sum(isinstance(op, Text) and op.weight == "bold" for op in panel.ops)
        for panel in app.draw(keys(model, "left"), DESK)
        if panel.name.startswith("square:")
    ]
    assert sum(count > 0 for count in numbers) == 2
    assert keys(model, "6").lens.numbers == "shown"
    assert keys(model, "6", "6").lens.numbers == "auto"


def test_hidden_numbers_hide_nothing_else():
    for place in ("digits; strike B", "digits; strike B | view grid"):
        shown, hidden = (opened(f"{place} | numbers {one}") for one in ("shown", "hidden"))
        ids = [{target.id for target in targets_of(app.draw(model, DESK))} for model in (shown, hidden)]
        assert ids[0] == ids[1]
    calm = keys(opened("digits; strike B"), "shift+k", "6")
    assert find(app.draw(calm, DESK), "view:grid"), "the ways to see the board stay"


def test_the_palette_of_a_position_goes_before_the_players_own():
    model = opened("digits | palette viridis", palette="grey")
    scene = present_scene(model)
    painted = in_palette(replace(DESK, palette="grey"), model.lens.palette)
    assert painted is in_palette(DESK, "viridis") or painted.palette == "viridis"
    square = next(panel for panel in app.draw(model, DESK) if panel.name == "square:15")
    assert square.ops[0].color == shade("viridis", round(scene.shade_of(scene.numbers[15]), 2))
    assert in_palette(DESK, "viridis") is in_palette(DESK, "viridis"), "a kit is found by its identity"
    assert in_palette(DESK, "") is DESK
    assert in_palette(DESK, "nobody-knows-it") is DESK


def test_settings_take_the_palette_back():
    model = replace(opened("digits | palette viridis"), screen="settings")
    assert press(model, "set:palette").lens.palette == ""


# -- differences ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place", ["digits; poison C flip 50%", "digits; poison C flip 50% | metric loss", "letters"]
)
def test_squares_show_the_operators_world_minus_the_real_one(place):
    model = keys(opened(place), "8")
    scene = present_scene(model)
    real = present_scene(replace(model, lens=replace(model.lens, squares="score", reality="real")))
    for row in range(16):
        gap = scene.numbers[row] - real.numbers[row]
        assert shown_value(scene, row) == pytest.approx(gap)
        square = next(panel for panel in app.draw(model, DESK) if panel.name == f"square:{row}")
        assert square.ops[0].color == color_of(DESK, scene, row)
        assert words_of(scene, gap) in [op.text for op in square.ops if isinstance(op, Text)]
        assert "against the real world" in square.targets[0].label
        good = gap * (scene.evidence.better or 1)
        if abs(good) > scene.widest / 2:
            assert color_of(DESK, scene, row) == change_shade(round(good / scene.widest, 2))
    legend = " ".join(
        op.text
        for panel in app.draw(keys(model, "z", "y"), DESK)
        if panel.name == "legend"
        for op in panel.ops
        if isinstance(op, Text)
    )
    assert "operator minus real world" in legend


def test_where_squares_lie_face_down_the_real_world_tells_nothing():
    model = opened("digits")
    hidden = replace(model, game=replace(model.game, reveals=2))
    refused = keys(hidden, "8")
    assert refused.lens == hidden.lens
    assert "lies face down" in refused.line.text


def test_a_level_has_neither_panel_nor_difference():
    level = app.start(packs(), Settings(motion=False, toured=True), scenario="levels/sixes")
    for key in ("8", "shift+k", "shift+backspace"):
        kept = keys(level, key)
        assert (kept.lens, kept.game, kept.controls) == (level.lens, level.game, 0)
        assert kept.line.tone == "bad"


def test_key_0_leads_from_the_difference_to_the_real_world_and_back():
    model = keys(opened("digits; poison C flip 50%"), "8")
    real = keys(model, "0")
    assert (real.lens.reality, real.lens.squares) == ("real", "score")
    assert (keys(real, "0").lens.reality, keys(real, "8").lens.reality) == ("operator", "operator")
    assert keys(real, "8").lens.squares == "difference"


# -- tiles ---------------------------------------------------------------------------------------------------


def test_tiles_go_from_four_to_none_and_up_to_all():
    model = opened("digits; poison C flip 50%; strike A | view grid")
    first = model.game
    counts = []
    while model.state.n:
        counts.append(model.state.n)
        model = press(model, "tiles:less")
        assert app.draw(model, DESK)
    assert counts == [4, 3, 2, 1]
    assert model.game.moves == ()
    assert "No tile" in press(model, "tiles:less").line.text
    assert model.reading.held.game == first, "the game with everything in it waits, not one of those between"
    for n in range(1, 9):
        model = press(model, "tiles:more")
        assert model.state.n == n
        assert app.draw(model, DESK)
    assert "already" in press(model, "tiles:more").line.text
    assert [str(move) for move in model.game.moves][:2] == ["place B", "place A"]


def test_a_tile_that_was_placed_last_is_undone_and_made_again():
    model = press(opened("digits | view grid"), "tiles:more")
    assert [str(move) for move in model.game.moves] == ["place E"]
    less = press(model, "tiles:less")
    assert (less.game.at, less.game.can_redo, less.reading) == (0, True, None)
    assert press(less, "tiles:more").game == model.game


def test_without_a_tile_the_other_moves_are_made_again():
    model = opened("digits; place E; poison E noise 50%; strike B; reweigh A 2x | view grid")
    less = press(model, "tiles:less")
    assert [str(move) for move in less.game.moves] == ["strike B", "reweigh A 2x"]
    assert less.state.placed == "ABCD"
    assert "Backspace brings it back" in less.line.text
    back = keys(less, "backspace")
    assert back.game == model.game


def test_a_reset_begins_anew_and_keeps_the_view_and_the_game_before():
    model = keys(opened("digits; strike B | view grid | method banzhaf | metric loss"), "7")
    fresh = press(model, "reset")
    assert (fresh.game.moves, fresh.state.placed, fresh.lens.view) == ((), "ABCD", "grid")
    assert (fresh.lens.metric, fresh.lens.palette, fresh.lens.method) == ("score", "", "shapley")
    assert keys(fresh, "backspace").game == model.game


def test_noise_is_a_poison_of_its_own_button():
    model = keys(press(opened("digits | view grid"), "kind:noise"), "right", "enter")
    assert [str(move) for move in model.game.moves] == ["poison B noise 5%"]
    held = keys(opened("digits | view grid"), "p", "right", "right")
    other = press(held, "kind:noise")
    assert other.draft.value == held.draft.value
    assert other.draft.move.kind == "noise"
    assert find(app.draw(held, DESK), "draft:make").label == "Make it, key Enter"


# -- keys and speech -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["digits | view grid", "digits"])
def test_the_panel_comes_and_goes_by_key_button_and_menu(place):
    model = opened(place)
    assert (model.controls, model.focus) == (1, "tiles:more")
    assert keys(model, "shift+k").controls == 0
    assert press(model, "controls:close").controls == 0
    assert press(model, "controls:show").controls == 0
    menu = replace(keys(model, "shift+k"), screen="menu")
    assert press(menu, "controls:show").controls == 1
    assert command_for(Key("k", True), "board") == ShowControls()


def test_everything_in_the_panel_has_a_role_and_words():
    picture = app.draw(opened("digits; strike B | view grid"), DESK)
    for target in side_of(picture).targets:
        assert target.label, target.id
        assert target.role in ("button", "slider", "text", "heading"), target.id
    assert find(picture, "tiles:less").label.startswith("Tiles on board: less. 4")
    assert find(picture, "world:operator").checked
    assert isinstance(find(picture, "kind:noise").command, TakeUpChoice)
    assert find(picture, "slice:0").command == ToggleSlice(0)
    assert Rect(*side_of(picture).rect).w
