"""The page of all sources: by keys, mouse, finger and mirror a board of others begins, and it is kept."""

from dataclasses import replace

import pytest

from game.book.worlds import load_pack
from game.core.chosen_sources import with_choice
from game.play.codec import Position
from game.play.moves import Refusal
from game.play.saves import from_text, to_text
from game.play.share import decode, encode
from game.view.app import draw, respond
from game.view.intents import Key, Linked, Point
from game.view.ops import find, targets_of
from game.view.scene import present_scene
from tests.sound import sound
from tests.view.moments import KIT, opening, packs, page, pressed

SHIFT_F2 = Key("f2", True)
TWENTY = load_pack("twenty").world
FIND = {"twenty": TWENTY, "digits": packs()[0].world}.get


def stepped(model, letter, times=1):
    """The model after the row of a source was used so many times, by the keyboard."""
    for _ in range(times):
        model = pressed(replace(model, focus=f"source:{letter}"), "enter")
    return model


def shown():
    return respond(SHIFT_F2, opening("twenty", 4), KIT).model


def sources_of(model):
    return model.game.opening.sources


def test_a_key_shows_every_source_with_its_role_and_worth():
    model = shown()
    assert model.screen == "sources"
    rows = [target for target in targets_of(draw(model, KIT)) if target.id.startswith("source:")]
    assert len(rows) == 20
    assert rows[0].label.startswith("A  City post. Free, tile A. Worth +9.")
    assert rows[19].label.startswith("T  Prank letters. Left out of every set. Worth −3.")
    assert all(row.role == "button" and row.focusable for row in rows)


def test_enter_steps_a_source_through_its_roles_and_the_board_begins_anew():
    model = stepped(shown(), "H")
    assert sources_of(model) == "ABCDEFG-H"
    assert model.world.letters == "ABCDEFG" and model.screen == "sources"
    assert model.world.title == "Twenty archives + H"
    model = stepped(model, "H")
    assert sources_of(model) == "ABCDEFG"
    model = stepped(model, "K")
    assert sources_of(model) == "ABCDEFGK"
    assert [tile.source for tile in model.world.tiles][-1] == "Fours"
    model = stepped(stepped(model, "K", 2), "H")
    assert sources_of(model) == ""
    assert model.world is TWENTY


def test_a_ninth_source_is_fixed_and_a_sentence_says_why():
    model = stepped(shown(), "T")
    assert sources_of(model) == "ABCDEFGH-T"
    assert "8 sources are free already" in model.line.text
    assert sources_of(stepped(model, "T")) == ""


def test_one_source_stays_free():
    model = shown()
    for letter in "BCDEFGH":
        model = stepped(model, letter, 2)
    assert sources_of(model) == "A"
    refused = stepped(model, "A")
    assert sources_of(refused) == "A" and refused.line.tone == "bad"
    home = pressed(refused, "escape")
    assert home.screen == "board" and home.state.placed == "A"
    assert find(draw(home, KIT), "square:1")


@pytest.mark.parametrize("touch", [False, True])
def test_a_press_on_a_row_does_the_same(touch):
    model = shown()
    row = find(draw(model, KIT), "source:T").rect
    x, y = row.middle
    kit = replace(KIT, touch=touch)
    for what in ("down", "up"):
        model = respond(Point(what, x, y), model, kit).model
    assert sources_of(model) == "ABCDEFGH-T"


def test_moves_are_made_on_the_chosen_board_and_the_game_before_comes_back():
    model = pressed(opening("twenty", 4), "s")
    other = stepped(respond(SHIFT_F2, model, KIT).model, "T")
    other = pressed(other, "escape", "s")
    assert other.game.moves and sources_of(other) == "ABCDEFGH-T"
    back = pressed(pressed(other, "z"), "backspace")
    assert sources_of(back) == "" and back.game.moves == model.game.moves


def test_beginning_anew_keeps_the_choice():
    model = pressed(stepped(shown(), "T"), "escape", "s")
    again = respond(Key("backspace", True), model, KIT).model
    assert sources_of(again) == "ABCDEFGH-T" and not again.game.moves


def test_the_square_without_tiles_names_who_is_in_every_row():
    model = stepped(shown(), "T")
    assert present_scene(model).slots[0] == "+T"
    assert present_scene(opening("twenty", 4)).slots[0] == "····"
    for letter in "IJKLMNO":
        model = stepped(model, letter)
    assert model.world.title == "Twenty archives + 8"
    assert present_scene(model).slots[0] == "+8"


def test_links_and_saves_carry_the_choice():
    model = pressed(stepped(shown(), "T"), "escape", "s")
    position = Position(model.game, model.lens)
    code = encode(model.world, position)
    assert "~gABCDEFGH-T~" in code
    for found in (decode(code, FIND), from_text(to_text(model.world, position), FIND)):
        world, read = sound(found)
        assert read == position
        assert world.key == model.world.key == with_choice(TWENTY, "ABCDEFGH-T").key
    followed = respond(Linked(code), opening("twenty", 4), KIT).model
    assert followed.game == model.game and followed.world is model.world


@pytest.mark.parametrize("sources", ["ABCDEFGHI", "AA", "U", 7, None])
def test_a_choice_that_makes_no_sense_is_refused_with_a_sentence(sources):
    model = stepped(shown(), "T")
    text = to_text(model.world, Position(model.game, model.lens))
    damaged = text.replace('"ABCDEFGH-T"', str(sources) if sources else '"ABCDEFGHI"')
    if isinstance(sources, str):
        damaged = text.replace("ABCDEFGH-T", sources)
    found = from_text(damaged, FIND)
    assert isinstance(found, Refusal) and found.reasons[0].code == "save-sources"
    elsewhere = text.replace('"twenty"', '"digits"')
    assert isinstance(from_text(elsewhere, FIND), Refusal)


def test_where_every_source_has_a_tile_there_is_no_such_page():
    refused = respond(SHIFT_F2, opening("digits", 4), KIT).model
    assert refused.screen == "board" and refused.line.tone == "bad"
    assert find(draw(page("menu"), KIT), "screen:sources") is None
    menu = find(draw(page("menu", world="twenty"), KIT), "screen:sources")
    assert menu and menu.label.startswith("All sources")
