"""The duel of a day: at least 200 that the solver has proved, one for each date, with a result to paste."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.bake.duels import is_good, margin_of
from game.book import resources
from game.book.daily import any_scenario, dailies, daily_faults, read_dailies, scenario_of
from game.book.resources import BookFault
from game.book.scenarios import opened
from game.book.worlds import load_pack
from game.play.daily import number_of, place_of, read
from game.play.duel import first_turn
from game.play.duel_solver import NONE, best_line, stand_of, table_of
from game.play.game import state_of
from game.play.goals.base import column_mask
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
    """The model after the solver's best line, by keys."""
    table = table_of(model.world, model.game.opening)
    for tile in best_line(table, stand_of(table, model.game.opening)):
        letter = table.letters[tile].lower() if tile != NONE else ""
        model = pressed(model, letter, "s") if letter else pressed(model, "N")
    return model


def test_there_are_at_least_two_hundred_and_none_twice():
    assert len(dailies()) >= 200
    assert len(set(dailies())) == len(dailies())
    assert {duel.world for duel in dailies()} == {"digits", "points", "words"}
    assert not daily_faults(resources.names("worlds", ".toml"))


def test_every_one_is_proved_by_the_solver():
    """Winnable late, by few orders, lost by who strikes loudest or quietest first, clear of the line."""
    for duel in dailies():
        world = load_pack(duel.world).world
        bare = opening(world, duel.placed)
        watch = column_mask(world, bare, duel.watch)
        first = first_turn(world, opening(world, duel.placed, watch), duel.terms)
        table = table_of(world, first)
        assert is_good(table, stand_of(table, first), margin_of(world, watch)), duel


@pytest.mark.parametrize("day", DAYS)
def test_the_duel_of_a_day_opens_and_its_best_line_wins(day):
    found = any_scenario(f"daily/{day}")
    assert not isinstance(opened(found, PACKS), str)
    model = begun(day)
    assert app.draw(model, KIT)
    won = solved(model)
    assert state_of(won.world, won.game).duel.won
    assert won.run.progress.done
    assert won.run.progress.tries <= found.par


def test_thirty_days_are_thirty_duels_and_the_same_date_is_the_same_duel():
    found = [any_scenario(f"daily/{day}") for day in DAYS]
    assert len({(one.world, one.placed, one.watch) for one in found}) == len(DAYS)
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
    assert any("is no duel" in str(fault) and "daily.toml, line 1" in str(fault) for fault in faults)


def test_a_duel_is_written_as_it_is_read():
    for duel in dailies():
        assert read(str(duel)) == duel
        assert len(scenario_of("daily/x", "x", duel).steps) == 1


def test_the_result_is_a_line_that_tells_nothing_of_the_way():
    day = DAYS[0]
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


def test_the_levels_map_leads_to_the_duel_of_today():
    model = pressed(begun(DAYS[0]), "r")
    found = {target.id: target for target in targets_of(app.draw(model, KIT))}
    assert found["daily"].label == "Today's duel"
    assert found["daily"].command.perform(model, None).model.run.progress.scenario.name == f"daily/{DAYS[0]}"


@given(st.dates())
def test_days_are_counted_as_the_calendar_counts_them(day):
    assert number_of(day.isoformat()) == day.toordinal()
