"""The board of a day: at least 200 duels and puzzles that are proved, one for each date, with a result."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.bake.duels import is_good, margin_of
from game.bake.puzzles import is_good as is_good_puzzle
from game.bake.puzzles import puzzles, setting
from game.book import resources
from game.book.daily import any_scenario, dailies, daily_faults, read_dailies, scenario_of, shelf
from game.book.resources import BookFault
from game.book.scenarios import opened
from game.book.worlds import load_pack
from game.play.daily import Puzzle, number_of, place_of, read, read_puzzle
from game.play.duel import first_turn
from game.play.duel_solver import NONE, best_line, stand_of, table_of
from game.play.game import state_of
from game.play.goals.base import column_mask
from game.play.outcomes import Bound, reached, weighed
from game.play.state import opening
from game.view import app
from game.view.commands.duels import CopyResult
from game.view.effects import CopyText
from game.view.ops import targets_of
from game.view.settings import Settings
from tests.view.checks import kit_of
from tests.view.moments import packs, pressed

PACKS = tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
FIRST_DAY = date(2026, 11, 28)
DAYS = [(FIRST_DAY + timedelta(days=k)).isoformat() for k in range(30)]
KIT = kit_of(1280, 720, 100)


def begun(day):
    ready = Settings(motion=False, toured=True)
    return app.start(packs(), ready, tour=False, scenario=f"daily/{day}", today=day)


def solved(model):
    """The model after the best line, by keys."""
    if model.game.opening.duel is None:
        return solved_puzzle(model)
    table = table_of(model.world, model.game.opening)
    for tile in best_line(table, stand_of(table, model.game.opening)):
        letter = table.letters[tile].lower() if tile != NONE else ""
        model = pressed(model, letter, "s") if letter else pressed(model, "N")
    return model


def of_day(day):
    return dailies()[place_of(number_of(day), len(dailies()))]


@cache
def solution(puzzle):
    """The only moves that solve a puzzle, with everything that was weighed."""
    at = setting(load_pack(puzzle.world).world, puzzle)
    outcomes = reached(at)
    found = weighed(at.columns, (Bound(puzzle.column, True, puzzle.most),), outcomes)
    return at, found, outcomes


def solved_puzzle(model):
    """The model after the moves that solve it, by keys; a poison's slider is let go at its end."""
    puzzle = of_day(model.run.progress.scenario.name.removeprefix("daily/"))
    (only,) = solution(puzzle)[1].solutions
    for move in only.moves:
        letter = move.split()[1].lower()
        if puzzle.verb == "strike":
            model = pressed(model, letter, "s")
            continue
        model = pressed(model, letter, "p")
        while model.poison != puzzle.verb:
            model = pressed(model, "up")
        model = pressed(model, *["right"] * 30, "enter")
    return model


def test_there_are_at_least_two_hundred_and_none_twice():
    assert len(dailies()) >= 200
    assert len(set(dailies())) == len(dailies())
    assert len(shelf().duels) >= 200
    assert len(shelf().puzzles) >= 50
    assert {duel.world for duel in dailies()} == {"digits", "points", "words"}
    assert {one.verb for one in shelf().puzzles} >= {"strike", "flip", "backdoor"}
    assert not daily_faults(resources.names("worlds", ".toml"))


def test_every_one_is_proved_by_the_solver():
    """Winnable late, by few orders, lost by who strikes loudest or quietest first, clear of the line."""
    for duel in shelf().duels:
        world = load_pack(duel.world).world
        bare = opening(world, duel.placed)
        watch = column_mask(world, bare, duel.watch)
        first = first_turn(world, opening(world, duel.placed, watch), duel.terms)
        table = table_of(world, first)
        assert is_good(table, stand_of(table, first), margin_of(world, watch)), duel


@pytest.mark.parametrize("puzzle", shelf().puzzles, ids=str)
def test_every_puzzle_has_one_solution_clear_of_chance_and_greed_misses_it(puzzle):
    at, found, outcomes = solution(puzzle)
    assert is_good_puzzle(at, found, outcomes, puzzle.par)
    assert read_puzzle(str(puzzle)) == puzzle


def test_the_search_finds_the_puzzles_that_are_there():
    mine = next(one for one in shelf().puzzles if one.verb == "strike" and len(one.placed) == 4)
    assert mine in set(puzzles(load_pack(mine.world).world, mine.placed, mine.verb, mine.par))


def test_puzzles_are_spread_among_duels():
    kinds = [isinstance(one, Puzzle) for one in dailies()]
    assert all(any(kinds[k : k + 6]) and not all(kinds[k : k + 2]) for k in range(0, len(kinds) - 6))


@pytest.mark.parametrize("day", DAYS)
def test_the_board_of_a_day_opens_and_its_best_line_wins(day):
    found = any_scenario(f"daily/{day}")
    assert not isinstance(opened(found, PACKS), str)
    model = begun(day)
    assert app.draw(model, KIT)
    won = solved(model)
    duel = state_of(won.world, won.game).duel
    assert duel is None or duel.won
    assert won.run.progress.done
    assert won.run.progress.tries <= found.par


def test_thirty_days_are_thirty_boards_of_both_kinds_and_the_same_date_is_the_same_board():
    found = [any_scenario(f"daily/{day}") for day in DAYS]
    assert len({of_day(day) for day in DAYS}) == len(DAYS)
    assert {one.duel is None for one in found} == {True, False}
    places = [place_of(FIRST_DAY.toordinal() + k, len(dailies())) for k in range(len(dailies()))]
    assert sorted(places) == list(range(len(dailies())))
    assert any_scenario("daily/2026-11-28") == any_scenario("daily/2026-11-28")


@pytest.mark.parametrize("text", ["", "today", "2026-02-30", "20261128", "2026-W48-6"])
def test_what_is_no_date_opens_nothing_and_says_so(text):
    assert number_of(text) is None
    with pytest.raises(BookFault, match="is no date"):
        any_scenario(f"daily/{text}")


WRONG = (
    "",
    "digits",
    "words ABCH science 24 0.6 4",
    "words ABCH science x 0.6 4 2",
    "words ABCH science 24 1.5 4 2",
    "words ABCH science 24 0.6 1 2",
)


@pytest.mark.parametrize("line", WRONG)
def test_a_line_that_is_no_duel_is_a_fault_with_its_line(line):
    assert read(line) is None
    faults = []
    read_dailies(f'duels = [\n"{line}",\n]', faults)
    assert any("there must be a list of puzzles" in str(fault) for fault in faults)
    assert any("is no duel" in str(fault) and "daily.toml, line 1" in str(fault) for fault in faults)


def test_a_duel_is_written_as_it_is_read():
    for duel in shelf().duels:
        assert read(str(duel)) == duel
        assert len(scenario_of("daily/x", "x", duel).steps) == 1


def test_the_result_is_a_line_that_tells_nothing_of_the_way():
    day = next(day for day in DAYS if not isinstance(of_day(day), Puzzle))
    model = begun(day)
    refused = CopyResult().perform(model, None)
    assert not any(isinstance(effect, CopyText) for effect in refused.effects)
    won = solved(model)
    found = {target.id: target for target in targets_of(app.draw(won, KIT))}
    (effect,) = found["result"].command.perform(won, None).effects
    turns = won.state.duel.turn
    assert isinstance(effect, CopyText)
    most = won.state.duel.terms.turns
    assert effect.text == f"Duel of {day}: won in {turns} of {most} turns, {turns} moves in all."
    assert "strike" not in effect.text


def test_the_duel_of_a_day_has_three_sides_and_a_puzzle_has_one():
    kinds = {isinstance(of_day(day), Puzzle): day for day in DAYS}
    two = any_scenario(f"daily/{kinds[False]}:two")
    assert not isinstance(opened(two, PACKS), str)
    assert two.duel.side == "two"
    with pytest.raises(BookFault, match="has no side"):
        any_scenario(f"daily/{kinds[True]}:two")


def test_the_result_of_a_puzzle_counts_its_moves():
    day = next(day for day in DAYS if isinstance(of_day(day), Puzzle))
    model = begun(day)
    assert "result" not in {target.id for target in targets_of(app.draw(model, KIT))}
    won = solved(model)
    found = {target.id: target for target in targets_of(app.draw(won, KIT))}
    (effect,) = found["result"].command.perform(won, None).effects
    par = of_day(day).par
    assert effect.text == f"Puzzle of {day}: solved in {par} moves, {par} at best."


def test_the_levels_map_leads_to_the_duel_of_today():
    model = pressed(begun(DAYS[0]), "r")
    found = {target.id: target for target in targets_of(app.draw(model, KIT))}
    assert found["daily"].label == "Today's board"
    assert found["daily"].command.perform(model, None).model.run.progress.scenario.name == f"daily/{DAYS[0]}"


@given(st.dates())
def test_days_are_counted_as_the_calendar_counts_them(day):
    assert number_of(day.isoformat()) == day.toordinal()
