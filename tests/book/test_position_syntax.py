"""Places: the same positions as by hand, the defaults of a world, and a sentence for each fault."""

from dataclasses import replace

import pytest

from game.book import resources
from game.book.texts.numbers import value_text
from game.book.texts.position_syntax import Opened, home_lens, resolve
from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.game import Game, play, state_of
from game.play.moves import Place, Poisoning, Reweigh, Strike
from game.play.share import decode, encode
from game.play.state import column_of, opening, operator_row
from tests.sound import sound

PACKS = tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
PACK = {pack.world.name: pack for pack in PACKS}


def opened(place):
    found = resolve(place, PACKS)
    assert isinstance(found, Opened), found
    return found


def after(name, *moves):
    world = PACK[name].world
    game = Game(opening(world))
    for move in moves:
        game = sound(play(world, game, move))
        assert isinstance(game, Game)
    return game


def lens(name, **looking):
    return replace(home_lens(PACK[name]), **looking)


@pytest.mark.parametrize(
    ("place", "name", "moves", "looking"),
    [
        ("digits", "digits", (), {"cursor": 0b1111}),
        ("digits; strike B", "digits", (Strike("B"),), {"cursor": 0b1101}),
        ("digits; strike B 50%", "digits", (Strike("B", 50),), {"cursor": 0b1111}),
        (
            "digits; strike B; place H | row ACDH | compare ABCD | focus H | column 4-6 | method banzhaf",
            "digits",
            (Strike("B"), Place("H")),
            {
                "cursor": 0b11101,
                "compared": 0b01111,
                "focus": "H",
                "column": 0b00010,
                "method": "banzhaf",
            },
        ),
        ("digits|row none|compare none", "digits", (), {"cursor": 0, "compared": 0}),
        ("digits; place H; place E | row AE", "digits", (Place("H"), Place("E")), {"cursor": 0b100001}),
        (
            " digits ;reweigh B 4x; poison C flip 25% | metric loss| learner centroid |reality real",
            "digits",
            (Reweigh("B", 4.0), Poisoning("C", "flip", 25)),
            {"cursor": 0b1111, "metric": "loss", "learner": 1, "reality": "real"},
        ),
        ("digits | column 0-3 + 7-9", "digits", (), {"column": 0b101, "cursor": 0b1111}),
        ("digits | focus H", "digits", (), {"focus": "H", "cursor": 0b1111}),
        ("letters", "letters", (), {"column": 0b0011, "cursor": 0b1111}),
        ("letters; place E | column ABE", "letters", (Place("E"),), {"column": 0b10011, "cursor": 0b11111}),
        ("letters | column none", "letters", (), {"column": 0, "cursor": 0b1111}),
        (
            "words; strike B | column social+science",
            "words",
            (Strike("B"),),
            {"column": 0b0110, "cursor": 0b1101},
        ),
    ],
)
def test_a_place_is_the_position_made_by_hand(place, name, moves, looking):
    found = opened(place)
    assert found.pack is PACK[name]
    assert found.position == Position(after(name, *moves), lens(name, **looking))


def test_a_place_may_begin_with_other_tiles_than_its_world():
    found = opened("digits BCDEH; strike E | column 4-6")
    state = state_of(found.pack.world, found.position.game)
    assert (state.placed, found.position.game.opening.placed) == ("BCDEH", "BCDEH")
    assert (found.position.lens.cursor, found.position.lens.focus) == (0b10111, "C")
    assert value_text("digits BCDEH[strike E]: tiles()", PACKS) == "5"
    assert opened("letters BD").position.lens.column is None
    for wrong in ("digits ABZ", "digits ABB"):
        assert "must name tiles of digits, each once" in str(resolve(wrong, PACKS))


@pytest.mark.parametrize("name", PACK)
def test_what_is_not_said_is_as_the_world_begins(name):
    position = opened(name).position
    world = PACK[name].world
    assert position.lens == home_lens(PACK[name])
    assert position.lens.cursor == operator_row(state_of(world, position.game))
    assert position.lens.compared is None
    named = PACK[name].evaluate
    columns = {piece.name: 1 << j for j, piece in enumerate(world.slices)} | {"all": world.clean}
    expected = columns[named] if world.slices else sum(1 << world.start.index(c) for c in named)
    assert column_of(world, state_of(world, position.game), position.lens) == expected


def test_a_place_survives_as_a_link():
    for place in ("digits; strike B; place H | row ACDH | compare none | column 4-6", "letters | column AB"):
        found = opened(place)
        world = found.pack.world
        assert decode(encode(world, found.position), {world.name: world}.get) == (world, found.position)


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("", f"there is no world ''; there are {', '.join(resources.names('worlds', '.toml'))}"),
        ("atlantis; strike B", "there is no world 'atlantis'"),
        ("digits; strike Z", "There is no tile Z in this world"),
        ("digits; strike E", "Tile E is not on the board yet"),
        ("digits; strike B; strike B", 'Move 2, "strike B", cannot be made. B is on strike like that'),
        ("digits; dance", '"dance" is not a move'),
        ("digits; p", '"p" could be place or pay or poison or pass'),
        ("digits | row ABZ", "row ABZ: there is no tile Z among A B C D"),
        ("digits | row ABE", "row ABE: there is no tile E among A B C D"),
        ("digits | row AAB", "row AAB: tile A is named twice in AAB"),
        ("digits | row", 'a training set is written in letters, or as "none"'),
        ("digits | compare X", "compare X: there is no tile X"),
        ("digits | focus Z", 'There is no tile "Z"; there are A, B, C, D, E, F, G, H'),
        ("digits | focus AB", 'There is no tile "AB"'),
        (
            "digits | column 4-7",
            "the world digits has no column '4-7'; there are all, 0-3, 4-6, 7-9, noisy, trigger",
        ),
        ("letters | column AX", "column AX: there is no tile X"),
        ("digits | method banana", "there is no method 'banana'; there are leave-one-out, "),
        ("digits | metric accuracy", 'There is no metric "accuracy"; there are score, loss'),
        ("letters | metric loss", "Letters has scores by formula only; there is no loss."),
        ("digits | learner oracle", 'There is no learner "oracle"; there are ridge'),
        ("digits | reality dream", 'There is no reality "dream"'),
        ("digits | colour red", "'colour' says nothing about where one looks; known are row, compare"),
        ("digits | row A | row B", "row is said twice"),
        ("digits |", "'' says nothing about where one looks"),
    ],
)
def test_a_fault_is_a_sentence(place, sentence):
    found = resolve(place, PACKS)
    assert isinstance(found, str)
    assert sentence in found
