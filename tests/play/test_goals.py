"""Goals: every one has a name and sound parameters, and can be met and missed on a real world."""

from dataclasses import fields, replace
from typing import Any

import pytest

from game.book.scenarios import TOUR, scenario
from game.book.worlds import load_pack
from game.play.game import replay, state_of
from game.play.goals import GOALS, AllOf, Measure, Situation, goal_of, goals_of
from game.play.goals.base import Goal, operator_score
from game.play.goals.recovered import Recovered
from game.play.state import Duel, Terms, first_lens, opening
from tests.sound import sound

DIGITS = load_pack("digits").world
WORDS = load_pack("words").world


def after(*moves, predicted=False, cursor=None, answer=""):
    """The situation in digits after some moves."""
    state, lens = state_of(DIGITS, sound(replay(DIGITS, moves))), first_lens(DIGITS)
    if cursor is not None:
        lens = type(lens)(cursor, lens.focus)
    return Situation(DIGITS, opening(DIGITS), state, lens, predicted or bool(answer), answer)


def of_words(*moves):
    """The situation in the words after some moves."""
    state = state_of(WORDS, sound(replay(WORDS, moves)))
    return Situation(WORDS, opening(WORDS), state, first_lens(WORDS))


def in_duel(held):
    """A situation in a duel on all digits with some answers below the line in a row."""
    state = opening(DIGITS, watch=7)
    state = replace(state, duel=Duel(Terms(20, 0.5, 4), 20, held=held))
    return Situation(DIGITS, opening(DIGITS), state, first_lens(DIGITS))


#: Values under which a goal is met in the first situation and missed in the second.
CASES: list[tuple[dict[str, Any], Situation, Situation]] = [
    ({"name": "on-strike", "tile": "B"}, after("strike B"), after("strike C")),
    ({"name": "on-strike"}, after("strike C"), after("strike C 50%")),
    ({"name": "poisoned", "tile": "C", "least": 30}, after("poison C flip 30%"), after("poison C flip 25%")),
    ({"name": "placed"}, after("place H"), after("strike B")),
    ({"name": "placed", "tile": "E"}, after("place E"), after("place H")),
    ({"name": "score-at-least", "least": 0.8}, after(), after("strike B")),
    ({"name": "recovered", "least": 0.85}, after("strike B", "place H"), after("strike B", "place E")),
    ({"name": "recovered", "least": 0.5}, after("place H"), after()),
    ({"name": "misreads", "label": "6", "least": 20}, after("strike B"), after("strike C")),
    ({"name": "cursor-at", "row": "CAB"}, after(cursor=0b0111), after(cursor=0b1111)),
    ({"name": "cursor-at", "row": "H"}, after("place H", cursor=0b10000), after(cursor=0)),
    ({"name": "predicted"}, after(predicted=True), after()),
    ({"name": "duel-won"}, in_duel(held=2), in_duel(held=1)),
    ({"name": "named", "choice": "C"}, after(answer="C"), after(answer="H")),
    ({"name": "score-at-least", "least": 0.93, "column": "4-6"}, after(), after("strike B")),
    ({"name": "score-at-most", "most": 0.1, "column": "4-6"}, after("strike B"), after("strike C")),
    (
        {"name": "loss-at-least", "least": 4, "column": "science"},
        of_words("strike B"),
        of_words("strike A"),
    ),
    ({"name": "examples-out", "most": 27}, after("strike B"), after("strike B", "strike D 50%")),
    ({"name": "people-out", "most": 9}, after("strike B"), after("strike B", "strike A 1%")),
    (
        {"name": "tiles-on-strike", "least": 2},
        after("strike B", "strike A"),
        after("strike B", "strike A 50%"),
    ),
    ({"name": "struck-at-most", "tile": "B", "most": 80}, after("strike B 80%"), after("strike B")),
    ({"name": "untouched", "tile": "A"}, after("strike B"), after("reweigh A 2x")),
    ({"name": "labour-at-most", "most": 40}, after("place H"), after("place H", "place E")),
    (
        {"name": "value-at-least", "method": "shapley", "tile": "A", "least": 0.7, "column": "0-3"},
        after(),
        after("place E"),
    ),
    (
        {"name": "value-at-most", "method": "leave-one-out", "tile": "A", "most": 0.2, "column": "0-3"},
        after("place E"),
        after(),
    ),
]


@pytest.mark.parametrize(("values", "yes", "no"), CASES)
def test_a_goal_is_met_exactly_when_its_predicate_holds(values, yes, no):
    goal = goal_of(values)
    assert isinstance(goal, Goal)
    assert goal.problems(yes.world) == ()
    assert goal.met(yes)
    assert not goal.met(no)
    assert set(goal.said(yes)) == set(goal.facts)
    assert all(isinstance(fact, str) and fact for fact in goal.said(yes).values())


def test_every_goal_is_among_the_cases_and_has_a_name_of_its_own():
    codes = [kind.code for kind in GOALS]
    assert len(set(codes)) == len(codes)
    assert set(codes) == {values["name"] for values, _, _ in CASES}


@pytest.mark.parametrize("kind", GOALS, ids=lambda kind: kind.code)
def test_the_parameters_of_a_goal_are_its_fields_and_refuse_in_a_sentence(kind):
    names = [parameter.name for parameter in kind.parameters]
    assert sorted(names) == sorted(field.name for field in fields(kind))
    assert kind.__doc__
    sound = next(values for values, _, _ in CASES if values["name"] == kind.code)
    for parameter in kind.parameters:
        others = {name: value for name, value in sound.items() if name != parameter.name}
        wrong = [{**others, parameter.name: value} for value in ([], True, parameter.high + 1, -2)]
        for values in [*wrong, *([others] if parameter.default is None else [])]:
            faults = goal_of(values)
            assert isinstance(faults, tuple)
            (sentence,) = faults
            assert f"{parameter.name} of the goal {kind.code} must be a" in sentence
    assert goal_of({**sound, "colour": 1}) == (
        f"the goal {kind.code} has no parameter 'colour'; there are {', '.join(names) or 'none'}",
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": "on-strike", "tile": "Z"}, "digits has no tile Z; there are A, B, C"),
        ({"name": "misreads", "label": "ten", "least": 3}, "digits has no class ten; there are 0, 1"),
        ({"name": "cursor-at", "row": "ABB"}, "row ABB must name tiles of digits, each once"),
        ({"name": "cursor-at", "row": "AZ"}, "row AZ must name tiles of digits, each once"),
        ({"name": "score-at-most", "most": 1, "column": "10"}, "digits has no column 10; there are all, 0-3"),
        ({"name": "loss-at-least", "least": 1}, "digits has no loss in a unit of its own"),
        (
            {"name": "value-at-most", "method": "guess", "tile": "A", "most": 1},
            "digits has no method guess; there are leave-one-out, shapley",
        ),
    ],
)
def test_what_a_world_lacks_for_a_goal_is_a_sentence(values, sentence):
    (problem,) = goal_of(values).problems(DIGITS)
    assert problem.startswith(sentence)


def test_a_world_without_classes_has_none_to_misread():
    (problem,) = goal_of({"name": "misreads", "label": "6", "least": 3}).problems(load_pack("letters").world)
    assert problem == "letters has no class 6; there are none"


def test_misread_examples_are_counted():
    """Of the sixes held out all are lost with B; the clean ones are counted, the noisy are not."""
    goal = goal_of({"name": "misreads", "label": "6", "least": 20})
    assert goal.said(after("strike B"))["measured"] == "26"
    assert goal.said(after())["measured"] == "0"
    assert goal.said(after("strike A"))["measured"] == "0"


def test_several_goals_are_one_that_asks_for_all():
    both = goals_of(
        [
            {"name": "score-at-least", "least": 0.96, "column": "4-6"},
            {"name": "score-at-most", "most": 0.7},
            {"name": "untouched", "tile": "A"},
        ]
    )
    assert isinstance(both, AllOf)
    assert both.met(after("strike C"))
    assert not both.met(after("strike B"))
    assert not both.met(after())
    assert set(both.said(after())) == set(both.names) >= {"threshold", "measured2"}
    said = both.said(after("strike C"))
    assert (said["measured"], said["threshold2"]) == ("97\u00a0%", "70\u00a0%")
    assert both.measure(after()).threshold == 0.96, "what is not reached comes first"
    faults = goals_of([{"name": "untouched"}, {"name": "predicted", "x": 1}, {"name": "nothing"}])
    assert isinstance(faults, tuple)
    assert len(faults) == 3
    assert goals_of([{"name": "predicted"}]) == goal_of({"name": "predicted"})


@pytest.mark.parametrize(
    ("measure", "texts", "missing"),
    [
        (Measure(0.936, 0.1, True), ("94 %", "10 %"), 0.836),
        (Measure(0.9595, 0.96, False), ("95.95 %", "96 %"), 0.0005),
        (Measure(0.96, 0.96, False), ("96 %", "96 %"), 0),
        (Measure(0.5, 0.915, False), ("50 %", "91.5 %"), 0.415),
        (Measure(26, 20, False, "count"), ("26", "20"), 0),
        (Measure(-0.104, 0.2, True, "points"), ("\u221210 points", "+20 points"), 0),
        (Measure(0.001, 0.2, False, "points"), ("0 points", "+20 points"), 0.199),
    ],
)
def test_what_is_measured_is_written_so_that_rounding_never_contradicts_it(measure, texts, missing):
    said = (measure.value_text, measure.threshold_text)
    assert tuple(text.replace("\u00a0", " ") for text in said) == texts
    assert measure.missing == pytest.approx(missing)
    assert measure.met == (missing == 0)


def test_the_first_minute_can_be_won_and_not_by_any_tile():
    """H wins the last step after the two moves that the coach asks for; E, F and G do not."""
    goal = scenario(TOUR).steps[-1].goal
    assert isinstance(goal, Recovered)
    start = ["strike B", "poison C flip 50%"]
    assert [tile for tile in "EFGH" if goal.met(after(*start, f"place {tile}"))] == ["H"]
    assert goal.threshold(after()) < operator_score(DIGITS, opening(DIGITS))
