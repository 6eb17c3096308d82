"""Places in texts name the sources on a board of a large world, and positions are written as places."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.book.texts.numbers import value
from game.book.texts.position_syntax import Opened, home_lens, place_text, resolve
from game.book.worlds import load_pack
from game.core.chosen_sources import choice_in, chosen_text
from game.core.evidence import evidence_of
from game.play.codec import Position
from game.play.game import begun, replay, state_of
from game.play.share import decode, encode
from game.view.reading.links import try_it
from tests.sound import sound
from tests.view.checks import kit_of
from tests.view.moments import start

PACKS = tuple(load_pack(name) for name in ("digits", "letters", "forests", "twenty"))
TWENTY = PACKS[3].world


def opened(place):
    found = resolve(place, PACKS)
    assert isinstance(found, Opened), found
    return found


def test_the_sources_are_the_tiles_of_the_board_and_moves_are_made_on_it():
    found = opened("twenty sources KLMN-AB; strike B | row ACD | compare ABCD")
    world = found.pack.world
    assert choice_in(world) == "KLMN-AB" == found.position.game.opening.sources
    assert [tile.source for tile in world.tiles] == [
        TWENTY.measurement.roster[k].source for k in range(10, 14)
    ]
    assert (world.letters, [str(one) for one in found.position.game.moves]) == ("ABCD", ["strike B"])
    assert (found.position.lens.cursor, found.position.lens.compared) == (0b1101, 0b1111)


def test_tiles_may_be_named_as_well():
    found = opened("twenty ACD sources KLMNO; strike C")
    state = state_of(found.pack.world, found.position.game)
    assert (state.placed, state.sources) == ("ACD", "KLMNO")


def test_such_a_place_survives_as_a_link():
    found = opened("twenty sources CT-ABDEFGHIJKLMNOPQRS; forget A | row B")
    link = encode(found.pack.world, found.position)
    world, position = sound(decode(link, {"twenty": TWENTY}.get))
    assert (world.key, position) == (found.pack.world.key, found.position)


def test_the_usual_choice_is_the_world_as_it_came():
    assert opened("twenty sources ABCDEFGH").position.game.opening.sources == ""


def test_numbers_in_texts_are_read_on_such_a_board():
    world = opened("twenty sources KLMN-AB").pack.world
    expected = evidence_of(world).cell(0b1101, world.clean)
    assert value("twenty sources KLMN-AB: score(ACD)", PACKS) == pytest.approx(expected)
    assert value("twenty sources KLMN-AB[forget B]: score(ABCD)", PACKS) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("twenty sources AA", "sources 'AA' of twenty: up to 8 of its letters, each once"),
        ("twenty sources ABCDEFGHI", "up to 8 of its letters"),
        ("twenty sources A-A", "then perhaps '-' and those in every row"),
        ("twenty sources Z", "sources 'Z' of twenty"),
        ("digits sources AB", "the world digits has a tile for each of its sources: none can be chosen"),
        ("forests sources AB", "the world forests has a tile for each of its sources"),
        ("twenty ABC sources KL", "ABC must name tiles of twenty, each once; there are AB"),
    ],
)
def test_a_choice_that_makes_no_sense_is_a_sentence(place, sentence):
    found = resolve(place, PACKS)
    assert isinstance(found, str) and sentence in found


def test_a_link_in_a_text_lays_the_board_of_its_sources():
    model = start("twenty", 2)
    packs = tuple(pack.world.name for pack in model.packs)
    laid = try_it(model, kit_of(1280, 720, 100), "twenty sources KLMN-AB; strike B | row ACD", 0).model
    assert (laid.pack_index, choice_in(laid.world)) == (packs.index("twenty"), "KLMN-AB")
    assert laid.lens.cursor == 0b1101


choices = st.lists(st.integers(0, 19), min_size=1, max_size=8, unique=True).flatmap(
    lambda free: st.sets(st.integers(0, 19).filter(lambda one: one not in free)).map(
        lambda fixed: chosen_text(tuple(free), sum(1 << place for place in fixed))
    )
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_position_is_written_as_a_place_and_read_again(data):
    name = data.draw(st.sampled_from(["digits", "letters", "forests", "twenty"]))
    start_words = f"twenty sources {data.draw(choices)}" if name == "twenty" else name
    pack = opened(start_words).pack
    world = pack.world
    placed = "".join(data.draw(st.lists(st.sampled_from(world.letters), min_size=1, max_size=4, unique=True)))
    first, last = placed[0], placed[-1]
    moves = data.draw(st.sampled_from([[], [f"strike {first}"], [f"strike {last}", f"return {last}"]]))
    game = sound(replay(world, moves, begun(world, placed)))
    rows = st.integers(0, (1 << len(placed)) - 1)
    slices = len(world.slices) if world.kind.has_slices else len(placed)
    lens = replace(
        home_lens(pack),
        cursor=data.draw(rows),
        compared=data.draw(st.none() | rows),
        focus=data.draw(st.sampled_from(placed)),
        column=data.draw(st.none() | st.integers(1, (1 << slices) - 1)),
        method=data.draw(st.sampled_from(["shapley", "banzhaf", "leave-one-out"])),
        reality=data.draw(st.sampled_from(["operator", "real"])),
        view=data.draw(st.sampled_from(["board", "lattice"])),
        rows=data.draw(st.sampled_from(["all", "open"])),
    )
    position = Position(game, lens)
    found = opened(place_text(pack, position))
    assert found.pack.world.key == world.key
    assert found.position == position
