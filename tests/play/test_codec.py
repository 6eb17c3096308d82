"""The table of fields: each once, each in links, saves, texts and on the page, and none loses a value."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.phrases import refusal_text
from game.book.texts.position_syntax import home_lens, resolve
from game.book.worlds import load_pack
from game.methods import method_of
from game.play.codec import NEWEST, Position, facts, from_whole, to_whole
from game.play.fields import FIELDS, PAIRS, lens_of, method_codes
from game.play.game import Game, replay, state_of
from game.play.moves import Reason, Refusal
from game.play.share import DUEL, FACE_DOWN, LEDGER, PLACED, STANDING, WATCH, decode, encode
from game.play.state import Lens, first_lens, opening, trimmed
from tests.sound import sound

PACKS = {name: load_pack(name) for name in ("digits", "points", "letters", "words")}
WORLDS = {name: pack.world for name, pack in PACKS.items()}
DIGITS = WORLDS["digits"]
FROZEN = json.loads((Path(__file__).parents[1] / "data" / "positions.json").read_text("utf-8"))
#: Letters stand in links that lie about in the world: a new field has a new one, an old one stays for ever.
CODES = {
    "cursor": "r", "compared": "c", "focus": "f", "column": "e", "method": "m", "parameters": "p",
    "metric": "u", "learner": "l", "reality": "w", "view": "v", "rows": "x", "partner": "i",
    "compared_column": "a", "squares": "h", "numbers": "s", "palette": "q", "turn": "j",
}  # fmt: skip


def readings():
    """A method with parameters that differ from its defaults."""
    chosen = st.builds(lambda a, b: ("beta-shapley", method_of("beta-shapley").changed((("a", a), ("b", b)))),
                       st.floats(0.5, 32), st.sampled_from([0.5, 1.0, 32.0]))  # fmt: skip
    return st.sampled_from([(code, ()) for code in method_codes()]) | chosen


@st.composite
def lenses(draw, world, state):
    rows = st.integers(0, (1 << state.n) - 1)
    method, parameters = draw(readings())
    return Lens(
        draw(rows), draw(st.sampled_from(world.letters)), draw(st.none() | rows),
        draw(st.none() | st.integers(0, 1023)), method, draw(st.sampled_from(["score", "loss"])),
        draw(st.integers(0, len(world.learners) - 1)), draw(st.sampled_from(["operator", "real"])),
        parameters, draw(st.sampled_from(["board", "lattice"])), draw(st.sampled_from(["all", "open"])),
        draw(st.sampled_from(["", *world.letters])), draw(st.none() | st.integers(0, 1023)),
        draw(st.sampled_from(["score", "difference"])), draw(st.sampled_from(["auto", "shown", "hidden"])),
        draw(st.sampled_from(["", "cividis"])), draw(st.integers(0, 3)),
    )  # fmt: skip


def test_letters_are_unique_and_frozen():
    assert {field.name: field.code for field in FIELDS} == CODES
    others = (STANDING, LEDGER, PLACED, WATCH, FACE_DOWN, DUEL)
    assert len({*CODES.values(), *others}) == len(CODES) + len(others)
    assert len({field.word for field in FIELDS}) == len(FIELDS)


def test_every_field_of_a_lens_is_in_the_table():
    assert {field.name for field in FIELDS} == set(Lens.__slots__)


@given(st.sampled_from(sorted(WORLDS)), st.data())
def test_each_field_is_written_and_read_in_every_way(name, data):
    world = WORLDS[name]
    state = opening(world)
    lens = data.draw(lenses(world, state))
    base = first_lens(world)
    for field in FIELDS:
        plain = json.loads(json.dumps(field.plain(world, state, lens)))
        said = {"method": lens.method, field.name: plain}
        one = lens_of(world, state, base, said)
        assert isinstance(one, Lens)
        assert field.plain(world, state, one) == field.plain(world, state, lens)
        if plain is not None:
            assert field.form.parsed(field.form.text(plain)) == plain
        assert not field.differs(world, state, base)


@given(st.sampled_from(["digits", "points", "words"]), st.data())
def test_a_place_in_a_text_says_what_a_save_says(name, data):
    pack = PACKS[name]
    world = pack.world
    lens = data.draw(lenses(world, opening(world)))
    lens = replace(lens, column=data.draw(st.sampled_from([None, 1, 2])))
    lens = replace(lens, compared_column=data.draw(st.sampled_from([None, 1, 2])))
    looks = [
        f"{field.word} {field.form.text(field.plain(world, opening(world), lens))}"
        for field in FIELDS
        if field.differs(world, opening(world), lens)
        and field.name not in ("column", "compared", "compared_column")
    ]
    if lens.compared is not None:
        looks.append(f"compare {to_whole(world, Position(Game(opening(world)), lens))['lens']['compared']}")
    if lens.compared_column is not None:
        looks.append(f"against {world.slices[lens.compared_column - 1].name}")
    looks.append(f"column {'all' if lens.column is None else world.slices[lens.column - 1].name}")
    found = resolve(" | ".join([name, *looks]), tuple(PACKS.values()))
    assert found.position.lens == lens
    code = encode(world, Position(Game(opening(world)), lens))
    assert decode(code, WORLDS.get) == (world, Position(Game(opening(world)), lens))
    assert re.fullmatch("[A-Za-z0-9~.-]+", code)


@pytest.mark.parametrize("old", FROZEN["links"], ids=lambda one: one["code"])
def test_an_old_link_written_anew_opens_the_same_position(old):
    world, position = sound(decode(old["code"], WORLDS.get))
    code = encode(world, position)
    assert code.startswith("2~")
    assert decode(code, WORLDS.get) == (world, position)


@pytest.mark.parametrize("old", FROZEN["saves"], ids=lambda one: f"{one['world']}-{len(one['moves'])}")
def test_an_old_save_written_anew_opens_the_same_position(old):
    world, position = sound(from_whole(json.loads(old["text"]), WORLDS.get))
    whole = to_whole(world, position)
    assert whole["format_version"] == NEWEST
    assert whole["lens"]["learner"] in [choice.name for choice in world.learners]
    assert from_whole(json.loads(json.dumps(whole)), WORLDS.get) == (world, position)


def test_the_page_sees_the_same_words_as_a_save():
    position = Position(sound(replay(DIGITS, ["strike B", "place E"])), home_lens(PACKS["digits"]))
    scene, whole = facts(DIGITS, position), to_whole(DIGITS, position)
    assert {name: whole[name] for name in whole if not name.startswith("format")}.items() <= scene.items()
    assert (scene["placed"], scene["operator"]) == ("ABCDE", "ACDE")


numbers = st.floats(-1e6, 1e6, allow_nan=False)


@given(st.dictionaries(st.sampled_from(["a", "b", "half-life"]), numbers, max_size=3))
def test_numbers_of_a_method_survive_as_words(pairs):
    text = PAIRS.text(pairs)
    assert PAIRS.parsed(text) == pairs
    assert PAIRS.parsed(text.replace(" ", ".").replace("=", "-")) == pairs


@pytest.mark.parametrize("text", ["a", "4", "a=b", "a=4 b", "a=4b=1", "a=1 2", "a=1e", "A=1", "a 4"])
def test_what_are_no_numbers_of_a_method_is_nothing(text):
    assert PAIRS.parsed(text) is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"cursor": True}, '"row"'),
        ({"cursor": "ABZ"}, "no tile Z"),
        ({"compared": ""}, "written in letters"),
        ({"focus": "Z"}, 'no tile "Z"'),
        ({"column": -1}, '"column"'),
        ({"column": "x"}, '"column"'),
        ({"method": "banana"}, "there are leave-one-out"),
        ({"method": None}, '"method"'),
        ({"parameters": {"a": 4}}, "has no parameter 'a'"),
        ({"method": "beta-shapley", "parameters": {"a": 99}}, "a lies between 0.5 and 32, and 99 does not"),
        ({"parameters": {"a": "four"}}, '"parameters"'),
        ({"parameters": None}, '"parameters"'),
        ({"learner": 9}, '"learner"'),
        ({"learner": "pony"}, "there are ridge"),
        ({"view": "No View"}, '"view"'),
    ],
)
def test_each_fault_has_its_sentence(said, words):
    lens = replace(first_lens(DIGITS), method="shapley")
    found = lens_of(DIGITS, opening(DIGITS), lens, said)
    assert isinstance(found, Reason)
    assert words in refusal_text(Refusal("unreadable", (found,)))


def test_a_position_at_an_earlier_move_looks_at_rows_that_exist():
    game = replace(sound(replay(DIGITS, ["place E"])), at=0)
    lens = Lens(0b11111, "E", 0b10000)
    world, position = sound(from_whole(to_whole(DIGITS, Position(game, lens)), WORLDS.get))
    assert position.lens == trimmed(state_of(world, game), lens)
