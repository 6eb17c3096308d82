"""The pages over the board: everything has its room at every size, and a frame is always a mark."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from game.core.kinds import KINDS
from game.view.app import SCREENS as EVERY_SCREEN
from game.view.app import draw, respond
from game.view.commands.pages import ShowPage
from game.view.commands.settings import ChangeSetting
from game.view.draw_context import DrawContext
from game.view.intents import Key
from game.view.kinds import drawer_of
from game.view.ops import Frame, Rect, Text, find, targets_of
from game.view.palettes import NAMES as PALETTES
from game.view.screens.pages import PAGES as DRAWN
from game.view.screens.pages.base import LEAST_TYPE
from game.view.settings import SETTINGS, Settings
from game.view.theme import PAPER, THEMES
from tests.syntax import nodes_in, tree_of
from tests.view.checks import FONTS, contrast_faults, every_fault, kit_of
from tests.view.moments import KIT, PAGES, WORLDS, opening, packs, page, pressed

#: Width, height, type scale, whether fingers touch it.
VIEWS = (
    (1280, 720, 100, False),
    (1280, 720, 160, False),
    (1024, 768, 100, False),
    (1024, 768, 160, False),
    (1920, 1080, 100, False),
    (1920, 1080, 160, False),
    (390, 844, 100, True),
    (390, 844, 160, True),
    (844, 390, 100, True),
    (844, 390, 160, True),
    (360, 640, 100, True),
    (768, 1024, 130, True),
)
SCREENS = {name: PAGES.get(name) or page(name) for name, _ in DRAWN}


def kit_at(view):
    width, height, scale, touch = view
    return DrawContext(width, height, FONTS.measure, PAPER, scale=scale, touch=touch)


def parts_of(model, kit):
    """The page as it opens, and each of its further parts."""
    tabs = [target.id for target in targets_of(draw(model, kit)) if target.role == "tab"]
    return [model, *(replace(model, focus=tab) for tab in tabs)]


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("name", SCREENS)
def test_nothing_on_a_page_is_cut_crowded_or_out_of_reach(name, view):
    kit = kit_at(view)
    faults = [fault for model in parts_of(SCREENS[name], kit) for fault in every_fault(draw(model, kit), kit)]
    assert not faults, "\n".join(faults[:12])


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("name", [*SCREENS, "open-five"])
def test_no_words_of_a_page_are_smaller_than_13_pixels(name, view):
    """Squares of the board in small follow the rules of the board."""
    kit = kit_at(view)
    small = [
        (op.text, op.size)
        for model in parts_of(SCREENS.get(name) or PAGES[name], kit)
        for panel in draw(model, kit)
        for op in panel.ops
        if isinstance(op, Text) and op.size < round(LEAST_TYPE * kit.unit) and "square" not in panel.name
    ]
    assert not small


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("name", [*SCREENS, "open-many"])
def test_every_frame_of_a_page_is_a_mark(name, view):
    """It lies around what the keyboard speaks to, or around the square in use."""
    kit = kit_at(view)
    model = SCREENS.get(name) or PAGES[name]
    for focus in dict.fromkeys(target.id for target in targets_of(draw(model, kit)) if target.focusable):
        picture = draw(replace(model, focus=focus), kit)
        target = find(picture, focus)
        near = [t.rect.inset(-kit.px(10)) for t in targets_of(picture) if target and t.id == target.id]
        for panel in picture:
            for op in panel.ops:
                if isinstance(op, Frame) and not panel.name.startswith("square:"):
                    assert op.color == kit.theme.accent
                    assert any(rect.meets(op.rect, kit.px(4)) for rect in near), (focus, op)


def screens_named_in(tree):
    """The screens that code shows, or asks for by their name."""
    for node in nodes_in(tree):
        named = []
        if isinstance(node, ast.Call):
            if ast.unparse(node.func).endswith("ShowPage"):
                named = node.args
            named += [word.value for word in node.keywords if word.arg == "screen"]
        elif isinstance(node, ast.Compare) and ast.unparse(node.left).endswith("model.screen"):
            named = [part for side in node.comparators for part in getattr(side, "elts", (side,))]
        yield from (one.value for one in named if isinstance(one, ast.Constant))


def test_every_screen_that_is_named_is_drawn():
    named = {name for path in Path("game").rglob("*.py") for name in screens_named_in(tree_of(path))}
    assert named <= set(EVERY_SCREEN)
    assert len(named) > 10
    wrong = "replace(model, screen='lost') if model.screen in ('menus', 'board') else ShowPage('mene')"
    assert set(screens_named_in(ast.parse(wrong))) == {"lost", "menus", "board", "mene"}


@pytest.mark.parametrize("name", [name for name, _ in DRAWN])
def test_a_page_opens_with_something_in_focus_that_it_has(name):
    board = opening("twenty" if name == "sources" else "digits", 4)
    shown = ShowPage(name).perform(board, None).model
    assert shown.screen == name
    assert shown.focus in {target.id for target in targets_of(draw(shown, KIT))}


def test_what_a_player_prefers_has_a_row_that_steps_through_its_values():
    fields = set(Settings.__dataclass_fields__) - {"toured"}  # nobody chooses to have seen the first minute
    assert {setting.name for setting in SETTINGS} == fields
    model = page("settings")
    assert {f"set:{name}" for name in fields} <= {target.id for target in targets_of(draw(model, KIT))}
    for setting in SETTINGS:
        shown = [model.settings]
        for _ in setting.values:
            model = ChangeSetting(setting.name).perform(model, None).model
            shown.append(model.settings)
        values = [getattr(settings, setting.name) for settings in shown]
        assert set(values) == set(setting.values)
        assert values[0] == values[-1]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
def test_words_of_pages_can_be_read_in_every_theme_and_palette(theme, palette):
    kit = kit_of(1280, 720, 100, theme, palette)
    faults = [
        fault
        for model in SCREENS.values()
        for hovered in (model, replace(model, focus="leave"))
        for fault in contrast_faults(draw(hovered, kit))
    ]
    assert not faults, "\n".join(faults[:12])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_shows_examples_of_a_world(kind):
    kit = kit_of(1280, 720, 100)
    for pack in packs():
        if pack.world.kind is kind:
            box = Rect(50, 50, 240, 220)
            shown = drawer_of(kind).world_examples(kit, box, pack.world, kit.theme.surface)
            assert len(shown) > 3
            boxes = [op.box for op in shown if hasattr(op, "box")]
            assert all(box.contains(place, 1) for place in boxes)


def test_cards_of_worlds_show_what_no_other_card_shows():
    kit = kit_of(1280, 720, 100)
    shown = [
        drawer_of(pack.world.kind).world_examples(kit, Rect(0, 0, 240, 220), pack.world, kit.theme.surface)
        for pack in packs()
    ]
    assert len(set(shown)) == len(packs())


def test_more_worlds_than_have_room_are_shown_in_parts():
    many = tuple(
        replace(pack, world=replace(pack.world, name=f"{pack.world.name}-{k}"))
        for k in range(5)
        for pack in packs()
    )
    for view in ((1280, 720, 100, False), (390, 844, 100, True), (844, 390, 160, True)):
        kit = kit_at(view)
        model, offered = replace(SCREENS["worlds"], packs=many, focus="leave"), set()
        for _ in range(len(many)):
            picture = draw(model, kit)
            offered |= {target.id for target in targets_of(picture) if target.id.startswith("world:")}
            tabs = [target for target in targets_of(picture) if target.role == "tab"]
            here = next((k for k, tab in enumerate(tabs) if tab.checked), 0)
            if here + 1 < len(tabs):
                model = respond(Key("enter"), replace(model, focus=tabs[here + 1].id), kit).model
        assert {f"world:{name}-{k}" for name in WORLDS for k in range(5)} <= offered


def test_settings_are_seen_on_a_board_of_real_scores_as_they_are_chosen():
    def squares(kit):
        return tuple(
            panel.ops for panel in draw(SCREENS["settings"], kit) if panel.name.startswith("square:")
        )

    plain = squares(kit_of(1280, 720, 100))
    numbers = {op.text for ops in plain for op in ops if isinstance(op, Text)}
    assert len(plain) == 16
    assert {"10", "89", "in use"} <= numbers
    others = (
        kit_of(1280, 720, 100, "night"),
        kit_of(1280, 720, 100, "paper", "viridis"),
        kit_of(1280, 720, 145),
    )
    assert all(squares(kit) != plain for kit in others)


def test_a_text_puts_its_own_keys_first():
    at_board = draw(SCREENS["help"], KIT)
    at_text = draw(pressed(SCREENS["help"], "escape", "m", "f1"), KIT)
    headings = [
        [t.label for t in targets_of(picture) if t.role == "heading"][1] for picture in (at_board, at_text)
    ]
    assert headings == ["Moves", "Reading"]
