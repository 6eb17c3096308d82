"""Scenarios: those that ship are sound, and each kind of fault is named with its file and line."""

import pytest

from game.__main__ import main
from game.book import resources
from game.book.predictions import right_choice
from game.book.resources import BookFault
from game.book.scenario_check import check_scenarios, scenario_files
from game.book.scenarios import TOUR, names, scenario
from game.book.worlds import load_pack
from game.play.goals.on_strike import OnStrike
from game.play.predictions import Ask
from game.play.scenario import KINDS

PACKS = tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
FILES = scenario_files()
MET_ALREADY = 'name = "misreads", label = "6", least = 20', 'name = "score-at-least", least = 0'
LOO, STRIKE, SIXES = "examples/leave-one-out", "examples/a-strike", "levels/sixes"


def test_all_three_kinds_ship_and_have_no_fault():
    assert check_scenarios(FILES, PACKS) == ()
    assert {name.partition("/")[0] for name in names()} == set(KINDS)
    assert {scenario(name).kind for name in names()} == set(KINDS.values())


def test_fingers_are_told_something_else_where_the_file_has_it():
    step = scenario(LOO).steps[1]
    assert step.said(touch=True).startswith("Tap the square ABC")
    assert step.said(touch=False).startswith("Press D")
    strike = scenario(STRIKE).steps[1]
    assert strike.said(touch=True) == strike.said(touch=False) == strike.say


def test_fingers_hear_nothing_of_keys_in_the_first_minute():
    for step in scenario(TOUR).steps:
        words = step.said(touch=True)
        assert not any(key in words for key in ("Press", "press", "Enter", "Esc", "click", "slide right"))


def test_a_scenario_that_is_not_there_says_which_are():
    with pytest.raises(BookFault, match=r"no scenario 'tours/second'.*tours/first-minute.*levels/sixes"):
        scenario("tours/second")


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        # what the file says by itself
        (TOUR, "unfold = ", "unfold == ", "this is not TOML"),
        (TOUR, 'say = "What if C', 'sey = "What if C', "there is no key 'sey' here"),
        (TOUR, 'touch = "The', 'touch = 3 # "The', "touch must be a text"),
        (TOUR, "half and let go.", "half and let go", "touch must end like a sentence"),
        (TOUR, "Back to {threshold}! Which waiting tile", "To {money}! Which", "touch knows no {money}"),
        (TOUR, "Back to {threshold}! Which waiting card", "To {score! Which", "the braces of say do not"),
        (TOUR, "Press S, or click", "At {threshold} press", "say knows no {threshold}; there are score"),
        (TOUR, "Every square", "At {score} every square", "unfold knows no {score}; it takes none"),
        (TOUR, "{labour}", "{money}", "debrief knows no {money}; there are score, labour, measured"),
        (TOUR, 'title = "The first minute"', "title = 3", "title must be a text"),
        (TOUR, '"on-strike"', '"on-holiday"', "there is no goal 'on-holiday'; there are on-strike"),
        (TOUR, "least = 50 }", 'least = "much" }', "least of the goal poisoned must be a number from 1"),
        (TOUR, "least = 50 }", "most = 1 }", "the goal poisoned has no parameter 'most'; there are tile"),
        (TOUR, ", least = 0.7", "", "least of the goal recovered must be a number from 0 to 1"),
        (TOUR, "least = 0.7", "least = 7", "least of the goal recovered must be a number from 0 to 1"),
        (TOUR, 'target = "poison"', 'target = "bribe"', "target must be a move (place, strike"),
        (TOUR, 'solution = ["place H"]', "", "solution must name moves @ [[step]]"),
        (STRIKE, 'controls = ["focus", "cursor"', 'controls = ["volume"', "there is no control 'volume'"),
        (STRIKE, 'moves = ["strike"]', 'moves = ["bribe"]', "there is no move 'bribe'; there are place"),
        (STRIKE, "bounds = [0.7]", "bounds = [0.7, 0.6]", "bounds must rise"),
        (STRIKE, "bounds = [0.7]", "", "bounds is missing @ [step.ask]"),
        (STRIKE, 'choices = ["No", "Yes"]', 'choices = ["No"]', "at least two different answers"),
        (STRIKE, 'choices = ["No", "Yes"]', "", "at least two different answers @ [step.ask]"),
        (SIXES, "par = 1", "par = -1", "par must be a whole number from 0"),
        (SIXES, "par = 1", "price = 3\npar = 1", "there is no key 'price' here"),
        (SIXES, 'label = "6", ', "", "label of the goal misreads must be a class"),
        # what it names of its world
        (TOUR, 'world = "digits"', 'world = "numbers"', "there is no world 'numbers'; there are digits"),
        (LOO, '"| focus D"', '"strike Z | focus D"', "There is no tile Z"),
        (LOO, '"| focus D"', '"| learner oracle"', 'There is no learner "oracle"'),
        (TOUR, 'focus = "C"', 'focus = "Z"', "there is no tile 'Z'; there are A, B"),
        (TOUR, 'target = "place"', 'target = "card Z"', "there is no tile 'Z'; there are A, B"),
        (TOUR, 'tile = "B"', 'tile = "Z"', "digits has no tile Z; there are A"),
        (SIXES, 'label = "6"', 'label = "six"', "digits has no class six; there are 0"),
        (LOO, 'row = "ABC"', 'row = "ABZ"', "row ABZ must name tiles of letters"),
        (LOO, "change(ABC, ABCD, AB)", "change(ABZ, ABCD, AB)", "there is no tile Z"),
        # how it is played
        (TOUR, '["poison C flip 50%"]', '["strike C"]', "the solution does not meet the goal"),
        (TOUR, '["place H"]', '["place E"]', "the solution does not meet the goal"),
        (TOUR, '["place H"]', '["place H", "place E"]', "'place E' comes after the goal is met"),
        (TOUR, '["place H"]', '["place A"]', "'place A' cannot be made here: Move 3"),
        (TOUR, 'focus = "E"', 'focus = "E"\nmoves = ["strike"]', "place is not allowed @ solution"),
        (TOUR, 'name = "poisoned", least = 50', 'name = "on-strike"', "already when its step begins"),
        (SIXES, *MET_ALREADY, "the goal is met already at the opening"),
        (LOO, '["row ABC"]', '["column A"]', "the solution does not meet the goal"),
        (LOO, 'moves = ["strike", "return"]', 'controls = ["focus"]', "leave the cursor as it is @ solution"),
        (LOO, '["answer It stays or rises"]', '["answer Maybe"]', "of this step; there are 'It falls'"),
        (LOO, '["answer It stays or rises"]', '["strike D"]', "First say what you expect"),
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_named_with_file_and_line(name, old, new, sentence):
    sentence, _, where = sentence.partition(" @ ")
    text = FILES[name].replace(old, new, 1)
    at = FILES[name].index(old)
    if where:  # not on the line that was changed, but on the head before it or the key after it
        at = text.rindex(where, 0, at) if where.startswith("[") else text.index(f"\n{where} =", at) + 1
    start = f"scenarios/{name}.toml, line {text[:at].count(chr(10)) + 1}: "
    found = check_scenarios({**FILES, name: text}, PACKS)
    assert any(fault.startswith(start) and sentence in fault for fault in found), "\n".join(found)


def test_the_goal_predicted_needs_a_question():
    text = FILES[LOO]
    begin = text.index("[step.ask]")
    gone = text[:begin] + text[text.index("[[step]]", begin) :]
    found = check_scenarios({LOO: gone}, PACKS)
    assert any("the goal predicted needs a [step.ask]" in fault for fault in found), found


def test_every_fault_is_named_at_once():
    bad = (
        FILES[TOUR].replace('"on-strike"', '"x"').replace("{labour}", "{money}").replace("touch =", "tuch =")
    )
    found = "\n".join(check_scenarios({TOUR: bad}, PACKS))
    assert all(part in found for part in ("no goal 'x'", "{money}", "tuch"))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [(TOUR, '"on-strike"', '"x"'), (STRIKE, "bounds = [0.7]", ""), (STRIKE, "[0.7]", "[0.7, 0.6]")],
)
def test_one_mistake_is_one_fault(name, old, new):
    (fault,) = check_scenarios({name: FILES[name].replace(old, new, 1)}, PACKS)
    assert fault


def test_the_right_choice_follows_from_an_expression_or_from_a_goal():
    told = scenario(STRIKE)
    by_number = Ask(("low", "middle", "high"), "digits: score(ABD, all)", (0.5, 0.7))
    assert right_choice(told, by_number, PACKS) == 1
    assert right_choice(told, Ask(("Yes", "No"), goal=OnStrike("C"), after="strike C"), PACKS) == 0
    assert right_choice(told, Ask(("Yes", "No"), goal=OnStrike("C"), after="strike B"), PACKS) == 1
    assert "no tile" in str(right_choice(told, Ask(("Yes", "No"), "digits: score(Z)", (0.5,)), PACKS))


def test_the_command_counts_the_scenarios_and_fails_on_a_fault_of_any(capsys, monkeypatch):
    assert main(["--check"]) == 0
    assert f"{len(FILES)} scenarios: {', '.join(FILES)}" in capsys.readouterr().out.splitlines()
    real = resources.text
    monkeypatch.setattr(resources, "text", lambda name: real(name).replace('row = "ABC"', 'row = "ABZ"'))
    assert main(["--check"]) == 1
    assert "scenarios/examples/leave-one-out.toml, line " in capsys.readouterr().out


def test_the_command_begins_a_scenario_by_name(capsys, tmp_path):
    picture = tmp_path / "a.png"
    assert main(["--scenario", SIXES, "--screenshot", str(picture)]) == 0
    assert picture.exists()
    assert main(["--scenario", "levels/sevens", "--screenshot", str(picture)]) == 2
    assert "there is no scenario 'levels/sevens'; there are" in capsys.readouterr().err
    assert main(["--scenario", SIXES, "--world", "letters", "--screenshot", str(picture)]) == 2
    assert "leave out --world" in capsys.readouterr().err
