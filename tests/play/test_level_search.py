"""The search for levels: what it names is met by its solution alone, by the margin that it says."""

import pytest

from game.bake.levels import main
from game.book.worlds import load_pack
from game.play.goals.base import operator_score
from game.play.moves import apply, parse
from game.play.outcomes import Bound, Setting, candidates, pairs, reached, weighed
from game.play.state import opening
from tests.sound import sound

DIGITS = load_pack("digits").world


def after(state, moves):
    for text in moves:
        state = sound(apply(DIGITS, state, sound(parse(text))))
    return state


def setting(*allowed, placed="ABCD", moves=(), depth=1, columns=("all", "4-6")):
    state = after(opening(DIGITS, placed), moves)
    return Setting(DIGITS, state, allowed, depth, 0, columns)


def test_every_state_is_reached_once_whatever_the_order():
    at = setting("place EF", "strike A", depth=3)
    found = reached(at)
    assert len(found) == 8
    assert sorted(len(one.moves) for one in found) == [0, 1, 1, 1, 2, 2, 2, 3]
    assert max(one.labour for one in found) == sum(DIGITS.tile(letter).size for letter in "EF")


def test_a_candidate_is_met_by_one_outcome_with_its_margin():
    at = setting("place EFGH", "strike ABCD")
    outcomes = reached(at)
    found = list(candidates(at.columns, outcomes, 3.0, pairs(2)))
    assert found
    for one in found:
        (solution,) = one.solutions
        assert solution.moves
        assert one.margin >= 3.0, "thresholds are rounded only as far as they stay clear"
        assert weighed(at.columns, one.goals, outcomes) == one


def test_given_goals_are_weighed_by_hand_just_so():
    at = setting("place EFGH", moves=("strike B",), columns=("all",))
    one = weighed(at.columns, (Bound("all", False, 0.75), Bound("labour", True, 40)), reached(at))
    assert [found.moves for found in one.solutions] == [("place H",)]
    scores = [operator_score(DIGITS, after(at.start, found.moves)) for found in reached(at)]
    assert one.margin == pytest.approx(min(abs(score - 0.75) for score in scores) * 260)
    assert one.par == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--search", "--tiles", "ABCD", "--columns", "4-6"), "strike B  (the only solution"),
        (("--tiles", "ABCD", "--goal", "4-6 <= 0.1"), "strike B  (the only solution"),
        (("--search", "--tiles", "AZ"), "Z"),
        (("--search", "--moves", "stroke A"), "there is no move 'stroke'"),
        (("--goal", "4-7 <= 0.1"), "there is no column 4-7"),
        (("--goal", "4-6 < 0.1"), "is no goal"),
    ],
)
def test_it_is_asked_from_the_command_line(words, said, capsys):
    code = main(list(words))
    assert said in capsys.readouterr().out
    assert code == (0 if "solution" in said else 1)
