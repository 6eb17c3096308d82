"""Records of levels: the best of all plays, the first time of the first, as text and put together."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.phrases import refusal_text
from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.game import Game, play
from game.play.goals.on_strike import OnStrike
from game.play.moves import Refusal, Strike
from game.play.records import NONE, Record, Records, from_text, record_of, to_text
from game.play.scenario import Scenario, Step, advance, begin
from game.play.state import first_lens, opening
from tests.sound import sound

WORLD = load_pack("digits").world
LENS = first_lens(WORLD)

stars = st.lists(st.booleans(), min_size=2, max_size=3).map(tuple)
records = st.lists(
    st.builds(
        Record, st.sampled_from(["levels/a", "levels/b", "levels/c"]), stars, st.integers(0, 9),
        st.lists(st.sampled_from(["strike A", "strike B 50%"]), max_size=3).map(tuple), st.booleans(),
        st.integers(-60, 30),
    ),
    max_size=6,
)  # fmt: skip


def noted(plays):
    found = NONE
    for one in plays:
        found = found.noting(one)
    return found


@given(records)
def test_records_are_read_back_from_their_text(plays):
    assert from_text(to_text(noted(plays))) == noted(plays)


@given(records)
def test_equal_records_are_found_by_the_same_hash(plays):
    found, again = noted(plays), from_text(to_text(noted(plays)))
    assert found == again
    assert hash(found) == hash(again)
    assert {found: 1}[again] == 1


@given(records)
def test_a_star_once_won_stays_and_the_first_time_is_the_first(plays):
    found = NONE
    for one in plays:
        later = found.noting(one)
        old = found.of(one.level)
        if old and len(old.stars) == len(one.stars):
            new = later.of(one.level)
            assert all(after or not before for before, after in zip(old.stars, new.stars, strict=True))
            assert (new.first, new.first_won, new.points) == (old.first, old.first_won, old.points)
            assert new.tries == min(old.tries, one.tries)
        found = later
    assert len({one.level for one in found.levels}) == len(found.levels)


def test_two_places_are_put_together():
    mine = noted([Record("a", (True, False), 3)])
    theirs = noted([Record("a", (True, True), 1), Record("b", (True, False), 2)])
    assert mine.joined(theirs).count == 3
    assert mine.joined(theirs).of("a").tries == 1
    assert Records().joined(mine) == mine


def test_a_level_that_was_won_at_once_says_so():
    told = Scenario("levels/x", "level", "X", "digits", (Step("a", OnStrike("D")),), "Done.", par=1)
    progress = begin(told, WORLD, Game(opening(WORLD)))
    assert record_of(progress) is None
    start = Position(Game(opening(WORLD)), LENS)
    won = replace(start, game=sound(play(WORLD, start.game, Strike("D"))))
    record = record_of(sound(advance(progress, WORLD, start, won)))
    assert record == Record("levels/x", (True, True), 1, ("strike D",), True, 0)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no progress of this game"),
        ("[1", "no progress of this game"),
        ("[" * 100_000, "no progress of this game"),
        (to_text(NONE).replace(": 1", ": 2"), "format version 2"),
        (to_text(NONE).replace("[]", "3"), "is damaged"),
        (to_text(NONE).replace("[]", "[3]"), "is damaged"),
        (to_text(noted([Record("a", (True,), 3)])).replace("3", "-3"), "is damaged"),
        (to_text(noted([Record("a", (True,), 3)])).replace("true", "1"), "is damaged"),
    ],
)
def test_what_is_no_progress_says_so(text, sentence):
    found = from_text(text)
    assert isinstance(found, Refusal)
    assert sentence in refusal_text(found)
