"""What levels say in words of margins and changes is so on the real grid."""

from itertools import combinations

import pytest

from game.book import resources
from game.book.texts.numbers import value
from game.book.worlds import load_pack

PACKS = tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
ALL = 260


def digits(call, moves=""):
    return value(f"digits{f'[{moves}]' if moves else ''}: {call}", PACKS)


def said(level, sentence):
    return sentence in resources.text(f"scenarios/levels/{level}.toml")


def count(row):
    """Right answers of a row among all digits, every tile on the board."""
    return round(digits(f"score({row}, all) ", "place E; place F; place G; place H") * ALL)


def best(base, others, number):
    """Rows of so many more tiles, the best first, with their right answers."""
    rows = ("".join(sorted(f"{base}{''.join(more)}")) for more in combinations(others, number))
    return sorted(((count(row), row) for row in rows), reverse=True)


def strike_of(share):
    return digits("score(ABCD, 4-6)", f"strike B {share}%")


def test_the_first_half_of_bs_people_costs_less_than_the_second():
    before, half, none = digits("score(ABCD, 4-6)"), strike_of(50), digits("score(ACD, 4-6)")
    assert digits("strikers(B)", "strike B 50%") * 2 >= digits("contributors(B)")
    assert before - half < (half - none) / 3
    assert before - half > 0.1, "and yet it is more than hardly missed"
    assert before - strike_of(25) < 0.1
    assert said("half-is-not-half", "The first half of them had cost far less than the second.")
    assert said("half-is-not-half", "The first ones who leave are missed little, the last ones decide.")


def test_leave_one_out_gives_each_of_two_copies_little():
    for tile in "AE":
        assert 0.05 < digits(f"loo({tile}, ABCDE, 0-3)", "place E") < 0.2
    assert digits("loo(A, ABCD, 0-3)") > 0.7
    assert said("halve-a-wage", "leave-one-out gives each of them little")


def test_the_line_through_the_valley_lies_as_far_from_others_as_is_said():
    (first, row), (second, _), *_ = best("D", "ABCFGH", 3)
    assert row == "ABCD"
    assert (int(first - 0.86 * ALL), int(0.86 * ALL - second)) == (7, 17)
    assert said("through-the-valley", "seven digits from the solution and seventeen from the next best three")


@pytest.mark.parametrize(
    ("level", "base", "others", "number", "line", "apart", "sentence"),
    [
        ("keep-three", "", "ABCEGH", 3, 0.85, (4, 3), "four digits from the solution and three from the"),
        ("two-bad-ideas", "GH", "ABCEF", 2, 0.69, (5, 3), "three digits from the next best pair"),
    ],
)
def test_lines_lie_as_far_from_solution_and_next_as_is_said(
    level, base, others, number, line, apart, sentence
):
    (first, _), (second, _), *_ = best(base, others, number)
    assert (int(first - line * ALL), int(line * ALL - second)) == apart
    assert said(level, sentence)
