"""Bets: what they were, how well they are calibrated, and that they are kept and read back."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from game.play.bets import Bet, bet_of, calibration, parsed, plain, points
from game.play.moves import Refusal
from game.play.predictions import PAYMENTS, Answer
from game.play.records import NONE, Record, from_text, to_text
from game.shell.level_log import log_table
from tests.sound import sound

sure = st.builds(Bet, st.booleans(), st.sampled_from([0, *PAYMENTS]))
ranges = st.builds(lambda right, cost: Bet(right, 0, cost), st.booleans(), st.floats(0, 500))
bets = st.lists(sure | ranges, max_size=60)


@given(bets)
def test_the_curve_counts_every_confident_bet_once(some):
    found = calibration(some)
    said = [bet for bet in some if bet.percent]
    assert sum(one.count for one in found) == len(said)
    assert sum(one.right for one in found) == sum(bet.right for bet in said)
    assert [one.percent for one in found] == sorted({bet.percent for bet in said})
    for one in found:
        mine = [bet.right for bet in said if bet.percent == one.percent]
        assert Fraction(one.right, one.count) == Fraction(sum(mine), len(mine))
        assert one.share == one.right / one.count


@given(bets)
def test_bets_are_read_back_as_they_were_kept(some):
    assert [parsed(plain(bet)) for bet in some] == some
    records = NONE.noting(Record("levels/a", (True, False), 2, ("strike B",), True, 9, tuple(some)))
    assert sound(from_text(to_text(records))) == records
    assert records.bets == tuple(some)


def test_what_pays_best_on_average_is_what_one_believes():
    """Of the offered confidences the one nearest to one's belief, for every belief in per cent."""
    for belief in range(50, 96):
        means = {
            percent: Fraction(belief, 100) * right + Fraction(100 - belief, 100) * wrong
            for percent, (right, wrong) in PAYMENTS.items()
        }
        best = max(means.values())
        nearest = min(abs(percent - belief) for percent in PAYMENTS)
        assert any(abs(percent - belief) == nearest for percent, mean in means.items() if mean == best), (
            belief
        )


def test_points_are_those_of_the_payments():
    assert points([Bet(True, 80), Bet(False, 90), Bet(True), Bet(False, 0, 12.0)]) == 21 - 56


def test_a_bet_is_what_was_answered():
    assert bet_of(Answer(1, 1, 80), sure=True) == Bet(True, 80)
    assert bet_of(Answer(1, 0, 50), sure=False) == Bet(False, 0)
    good = Answer(0, 0, span=(0.2, 0.3), number=0.25)
    assert bet_of(good, sure=False) == Bet(True, 0, 10.0)


def test_only_the_first_time_counts():
    first = Record("levels/a", (True, False), 3, ("strike B",), False, -24, (Bet(False, 70),))
    again = replace(first, stars=(True, True), tries=1, points=24, bets=(Bet(True, 90),))
    assert NONE.noting(first).noting(again).bets == (Bet(False, 70),)


def test_records_that_were_kept_before_bets_were_are_sound_and_damage_is_refused():
    text = to_text(NONE.noting(Record("levels/a", (True,), 1)))
    assert sound(from_text(text.replace(',\n   "bets": []', ""))).bets == ()
    for wrong in ("[[1, 80, null]]", "[[true, 81, null]]", '"x"', "[[true, 80, 3]]", "[[true, 0, -1]]"):
        damaged = text.replace('"bets": []', f'"bets": {wrong}')
        assert isinstance(from_text(damaged), Refusal), wrong


def test_the_log_of_a_teacher_has_levels_and_nothing_else():
    records = NONE.noting(
        Record("levels/sixes", (True, True, False), 1, ("strike B",), True, 0, (Bet(False, 80),))
    ).noting(Record("levels/by-hand", (True,), 2, (), False, 0, (Bet(True), Bet(True, 0, 12.5))))
    assert log_table(records).splitlines() == [
        "level,first_bets,first_moves,first_won,tries,stars,of",
        "levels/sixes,wrong:80%,strike B,yes,1,2,3",
        "levels/by-hand,right right:cost-12.5,,no,2,1,1",
    ]
