"""The levels map: which levels are open, which one comes next, whatever was solved in whatever order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.scenarios import levels, scenario
from game.book.worlds import load_pack
from game.play.game import Game
from game.play.level_map import (
    ENOUGH,
    before,
    chapter_before,
    is_open,
    lesson_of,
    most_stars,
    next_level,
    numbered,
    won_stars,
)
from game.play.records import NONE, Record, Records
from game.play.scenario import begin, stars
from game.play.state import opening

LEVELS = levels()
WORLD = load_pack("digits").world
NAMES = [level.name for level in LEVELS]
NUMBERS = {numbered(level): level for level in LEVELS}
solved = st.lists(st.sampled_from(NAMES), unique=True).map(
    lambda names: Records(tuple(Record(name, (True, False), 3) for name in names))
)


def records(*numbers):
    return Records(tuple(Record(NUMBERS[number].name, (True, False), 3) for number in numbers))


def opened(known):
    return {numbered(level) for level in LEVELS if is_open(LEVELS, level, known)}


def test_at_first_one_level_is_open_and_it_is_the_next():
    assert opened(NONE) == {"1.1"}
    assert next_level(LEVELS, NONE) == LEVELS[0]


def test_a_level_opens_when_the_one_that_leads_to_it_is_solved():
    assert opened(records("1.1")) == {"1.1", "1.2"}
    assert next_level(LEVELS, records("1.1")) == NUMBERS["1.2"]


def test_two_of_a_chapter_open_the_next_one():
    assert opened(records("1.1", "1.2")) == {"1.1", "1.2", "1.3", "2.1"}
    assert opened(records("2.1", "2.2")) == {"1.1", "2.1", "2.2", "2.3", "3.1"}


@given(solved)
def test_what_is_open_is_what_the_sentence_says(known):
    for level in LEVELS:
        leads = before(LEVELS, level)
        chapter = [one for one in chapter_before(LEVELS, level) if known.of(one.name)]
        reasons = (
            known.of(level.name),
            level.name == NAMES[0],
            leads and known.of(leads.name),
            len(chapter) >= ENOUGH,
        )
        assert is_open(LEVELS, level, known) == any(map(bool, reasons)), numbered(level)


@given(solved, st.sampled_from(NAMES))
def test_to_solve_a_level_closes_none(known, name):
    assert opened(known) <= opened(known.noting(Record(name, (True, True), 1)))


@given(solved)
def test_the_next_level_is_open_and_not_solved_and_missing_only_at_the_end(known):
    following = next_level(LEVELS, known)
    if following is None:
        assert len(known.levels) == len(LEVELS)
    else:
        assert is_open(LEVELS, following, known)
        assert known.of(following.name) is None


def test_whoever_plays_what_is_open_and_next_reaches_every_level():
    known, order = NONE, []
    while following := next_level(LEVELS, known):
        order.append(following.name)
        known = known.noting(Record(following.name, (True, True), 1))
    assert sorted(order) == sorted(NAMES)
    assert order == [NAMES[0], *(lesson_of(scenario(name)).next for name in order[:-1])]


def test_the_next_level_follows_the_one_that_was_solved_last():
    assert next_level(LEVELS, records("1.1", "1.2", "2.1")) == NUMBERS["2.2"]
    assert next_level(LEVELS, records("2.1", "1.1")) == NUMBERS["1.2"]


def test_a_chapter_with_one_level_opens_the_next_when_that_one_is_solved():
    short = (LEVELS[0], NUMBERS["2.1"])
    assert is_open(short, short[1], records("1.1"))
    assert not is_open(short, short[1], NONE)


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.name)
def test_a_level_has_as_many_stars_as_it_gives(level):
    assert most_stars(level) == len(stars(begin(level, WORLD, Game(opening(WORLD)))))
    known = Records((Record(level.name, (True,) * 5, 1),))
    assert won_stars(level, known) == most_stars(level)
    assert won_stars(level, NONE) == 0


def test_what_does_not_stand_on_the_map_is_no_part_of_it():
    with pytest.raises(ValueError, match="does not stand on the map"):
        lesson_of(replace(LEVELS[0], lesson=None))
