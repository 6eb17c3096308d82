"""Predictions: the payments make the honest answer the best one, and ranges pay for width and for missing."""

from itertools import pairwise

import pytest

from game.book.predictions import graded, right_choice
from game.book.scenarios import scenario
from game.book.worlds import load_pack
from game.play.predictions import GOOD_RANGE, PAYMENTS, Answer, Ask

PACKS = tuple(load_pack(name) for name in ("digits", "letters"))
LOO = scenario("examples/leave-one-out")


def expected(belief, confidence):
    right, wrong = PAYMENTS[confidence]
    return belief * right + (1 - belief) * wrong


def test_the_confidence_nearest_to_ones_belief_pays_best():
    for percent in range(50, 100):
        belief = percent / 100
        best = max(PAYMENTS, key=lambda confidence: expected(belief, confidence))
        nearest = min(PAYMENTS, key=lambda confidence: abs(confidence - percent))
        assert abs(best - percent) <= abs(nearest - percent) + 1


def test_more_confidence_pays_more_and_costs_more():
    for low, high in pairwise(PAYMENTS):
        assert PAYMENTS[low][0] < PAYMENTS[high][0]
        assert PAYMENTS[low][1] > PAYMENTS[high][1]
    assert (Answer(1, 1, 80).points, Answer(0, 1, 80).points, Answer(0, 1).points) == (21, -39, 0)


def test_a_range_costs_its_width_and_four_times_the_miss():
    sure = Answer(0, 0, span=(0.4, 0.5), number=0.45)
    missed = Answer(0, 0, span=(0.4, 0.5), number=0.55)
    assert sure.cost == pytest.approx(10)
    assert missed.cost == pytest.approx(30)
    assert (sure.is_right, missed.is_right) == (True, False)
    assert not Answer(0, 0, span=(0.0, 1.0), number=0.5).is_right, "everything is no prediction"
    assert GOOD_RANGE < 100


def test_the_middle_half_of_ones_belief_costs_least():
    """On average over a number that is equally likely from 0 to 1."""
    numbers = [k / 100 for k in range(101)]

    def cost(span):
        return sum(Answer(0, 0, span=span, number=number).cost for number in numbers)

    spans = [(low / 20, high / 20) for low in range(21) for high in range(low, 21)]
    assert min(spans, key=cost) == (0.25, 0.75)


def test_answers_are_graded_on_the_grid():
    line = Ask(("Below", "Above"), "digits: score(ACD, all)", (0.5,), confidence=True)
    found = graded(LOO, line, PACKS, 1, 80)
    assert found == Answer(1, 1, 80)
    span = Ask((), "digits: score(ACD, all)", scale=(0.0, 1.0))
    found = graded(LOO, span, PACKS, span=(0.6, 0.7))
    assert isinstance(found, Answer)
    assert found.number == pytest.approx(0.635, abs=0.001)
    assert found.is_right
    tiles = Ask(tuple("ACB"), best=("leave-one-out", "4-6"))
    assert right_choice(scenario("levels/sixes"), tiles, PACKS) == 2
    assert isinstance(graded(LOO, Ask((), "digits: score(Z)", scale=(0.0, 1.0)), PACKS), str)
