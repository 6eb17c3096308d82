"""Scores from outside: every way in makes the same table, and a fault is named in one sentence."""

from itertools import combinations, permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.methods import METHODS, Curve, Number, Path, Ranking, Table, read, scores_of, scores_of_sets

NAMES = ("ann", "bob", "cy", "dee")


def random_table(n, columns=1, seed=0):
    return np.random.default_rng((n, columns, seed)).normal(size=(1 << n, columns))


def members_of(row, names):
    return tuple(name for place, name in enumerate(names) if row >> place & 1)


def orders(scores, place):
    """The mean gain of a player over all orders in which players can come, as Shapley has it."""
    n = len(scores).bit_length() - 1
    gains = []
    for order in permutations(range(n)):
        before = sum(1 << other for other in order[: order.index(place)])
        gains.append(scores[before | 1 << place] - scores[before])
    return sum(gains) / factorial(n)


# -- ways in


@given(st.integers(0, 5), st.integers(1, 3), st.integers(0, 99))
def test_an_array_a_mapping_and_a_function_are_the_same_game(n, columns, seed):
    table, names = random_table(n, columns, seed), ("ann", "bob", "cy", "dee", "eve")[:n]
    by_name = {frozenset(members_of(row, names)): table[row].tolist() for row in range(1 << n)}
    by_place = {members_of(row, range(n)): table[row] for row in reversed(range(1 << n))}
    asked = scores_of(lambda held: table[held @ (1 << np.arange(n, dtype=np.int64))], n)
    one_by_one = scores_of_sets(lambda some: table[sum(1 << place for place in some)], n)
    for scores in (table, table.tolist(), by_name, by_place, asked, one_by_one):
        game = read(scores, names)
        assert game.names == names
        np.testing.assert_array_equal(game.evidence.read(None, range(columns)), table)


def test_names_are_those_of_a_mapping_or_letters():
    by_letter = {"": 0.0, "X": 1.0, "Y": 2.0, "XY": 4.0}
    assert read(by_letter).names == ("X", "Y")
    assert read({(): 0, (0,): 1, (1,): 2, (0, 1): 3}).names == ("A", "B")
    assert read(np.zeros(8)).names == ("A", "B", "C")
    assert read({"": 0.0, "ann": 1.0}, ["ann"]).answer("shapley").values == {"ann": 1.0}


def test_the_caller_s_array_is_copied():
    scores = np.array([0.0, 1.0])
    game = read(scores)
    scores[1] = 9.0
    assert game.score("A") == 1.0
    with pytest.raises(ValueError, match="read-only"):
        game.evidence.column(0)[0] = 5.0


def test_a_game_object_says_itself_how_many_players_it_has():
    class Sizes:
        n_players = 3

        def __call__(self, coalitions):
            assert coalitions.dtype == bool
            return coalitions.sum(axis=1)

    assert scores_of(Sizes()).tolist() == [0, 1, 1, 2, 1, 2, 2, 3]


# -- faults


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((np.zeros(6),), "n players have 2**n sets, and 6 is no power of two"),
        ((np.zeros(0),), "n players have 2**n sets, and 0 is no power of two"),
        ((np.zeros(16), "ABC"), "3 players have 8 sets, and there are 16 rows of scores"),
        ((np.zeros(1 << 17),), "a game has at most 16 players, and 17 would have 2**17 sets"),
        ((5.0,), "scores are a row or a table of rows, and these have 0 dimensions"),
        ((np.zeros((2, 2, 2)),), "scores are a row or a table of rows, and these have 3 dimensions"),
        (([0, 1, 2, np.nan], NAMES[:2]), "the score of {ann, bob} is nan, and it must be a finite number"),
        (([0, np.inf],), "the score of {A} is inf, and it must be a finite number"),
        ((["none", "one"],), "scores must be numbers, and as many for every coalition"),
        (({(): 0, (0,): (1, 2)},), "scores must be numbers, and as many for every coalition"),
        (({(): 0, (1,): 2},), "2 of 4 sets have no score, the first of them is {A}"),
        (({(): 0, (0,): 1, (1,): 1, (0, 1): 1, (1, 0): 2},), "{A, B} has two scores"),
        (({(): 0, ("dan",): 1}, NAMES), "there is no player 'dan' among ann, bob, cy, dee"),
        (({(): 0, (7,): 1}, NAMES), "there is no player 7 among ann, bob, cy, dee"),
        (({(): 0, (-1,): 1}, NAMES), "there is no player -1 among ann, bob, cy, dee"),
        (({(): 0, (1, 1): 1}, NAMES), "player 1 stands twice in (1, 1)"),
        (({0: 0.0, 1: 1.0},), "0 is no set of players; an array has its rows by mask"),
        ((np.zeros(4), ("ann", "ann")), "two players are called 'ann'"),
        ((np.zeros(4), ("ann", "")), "the name of a player is a text, not ''"),
        ((np.zeros(4), (1, 2)), "the name of a player is a text, not 1"),
        ((np.zeros((4, 2)), None, ("one",)), "there are 1 names for 2 columns of scores"),
        ((np.zeros((4, 2)), None, ("one", "one")), "two columns are called 'one'"),
    ],
)
def test_what_does_not_fit_is_said_in_one_sentence(arguments, sentence):
    with pytest.raises(ValueError) as fault:
        read(*arguments)
    assert str(fault.value) == sentence


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: scores_of(len), "the game does not say how many players it has; name their number as n"),
        (
            lambda: scores_of(lambda held: held[:3, 0], 2),
            "the game was asked for 4 coalitions and answered with 3 scores",
        ),
        (
            lambda: scores_of(lambda held: held.sum(), 2),
            "the game was asked for 4 coalitions and answered with one number",
        ),
        (lambda: scores_of_sets(len, 40), "a game has at most 16 players, and 40 would have 2**40 sets"),
    ],
)
def test_a_function_that_does_not_answer_is_named(ask, sentence):
    with pytest.raises(ValueError) as fault:
        ask()
    assert str(fault.value) == sentence


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda game: game.answer("shaply"), "there is no method 'shaply'; there are leave-one-out"),
        (lambda game: game.answer("influence"), "Influence has no answer here: No model"),
        (lambda game: game.answer("shapley", a=2), "Shapley value has no parameter 'a'; there are none"),
        (lambda game: game.answer("beta-shapley", a=99), "Beta Shapley: a lies between 0.5 and 32"),
        (lambda game: game.answer("shapley", of="dan"), "there is no player 'dan' among ann, bob, cy, dee"),
        (lambda game: game.answer("shapley", column="loss"), "there is no column 'loss' among score"),
        (lambda game: game.answer("shapley", column=1), "there is no column 1 among score"),
        (lambda game: game.answer("interaction", of="ann"), "Pair interaction is asked of two players"),
        (lambda game: game.answer("shapley").value, "Shapley value has 4 results"),
        (lambda game: game.answer("greedy-path").values, "Greedy path answers with a path; see result"),
        (lambda game: game.answer("greedy-path").value, "Greedy path answers with a path; see result"),
        (lambda game: game.answer("shapley", of="ann").cells("bob"), "Shapley value was not asked of 'bob'"),
    ],
)
def test_a_question_without_an_answer_is_refused_in_one_sentence(ask, sentence):
    with pytest.raises(ValueError) as fault:
        ask(read(random_table(4), NAMES))
    assert str(fault.value).startswith(sentence)


# -- what comes out


@given(st.integers(1, 5), st.integers(0, 99))
def test_values_agree_with_brute_force(n, seed):
    scores = random_table(n, seed=seed)[:, 0]
    game = read(scores)
    shapley, banzhaf = game.answer("shapley").values, game.answer("banzhaf").values
    alone = game.answer("leave-one-out").values
    for place, name in enumerate(game.names):
        without = [row for row in range(1 << n) if not row >> place & 1]
        assert shapley[name] == pytest.approx(orders(scores, place), abs=1e-12)
        mean = np.mean([scores[row | 1 << place] - scores[row] for row in without])
        assert banzhaf[name] == pytest.approx(mean, abs=1e-12)
        assert alone[name] == pytest.approx(scores[-1] - scores[(len(scores) - 1) ^ 1 << place], abs=1e-12)
    assert sum(shapley.values()) == pytest.approx(scores[-1] - scores[0], abs=1e-12)


def test_every_method_answers_or_says_why_not():
    game = read(random_table(4), NAMES)
    found, refused = game.all(), game.refusals()
    assert [*found, *refused] != [] and set(found) | set(refused) == {method.code for method in METHODS}
    assert not set(found) & set(refused)
    assert list(found) == [method.code for method in METHODS if method.code in found]
    assert all(sentence.endswith(".") for sentence in refused.values())
    assert {"influence", "next-tile", "evaluation-value"} <= set(refused)
    shapes = {type(one) for reading in found.values() for one in reading.results}
    assert shapes == {Number, Ranking, Curve, Path, Table}
    assert all(reading.title for reading in found.values())


def test_a_pair_method_answers_for_every_pair_or_for_the_one_that_is_named():
    game = read(random_table(4), NAMES)
    found = game.answer("shapley-interaction").values
    assert list(found) == list(combinations(NAMES, 2))
    assert game.answer("shapley-interaction", of=("dee", "bob")).value == found["bob", "dee"]


def test_the_receipt_of_a_linear_method_adds_up_to_its_value():
    game = read(random_table(4, 2), NAMES, ("first", "second"))
    for code in ("leave-one-out", "shapley", "banzhaf", "beta-shapley", "shapley-interaction", "group"):
        reading = game.answer(code, column="second", at=("ann", "cy", "dee"))
        for about, value in reading.values.items():
            cells = reading.cells(about)
            assert {cell.column for cell in cells} == {"second"}
            assert all(cell.score == game.score(cell.players, "second") for cell in cells)
            assert sum(cell.weight * cell.score for cell in cells) == pytest.approx(value, abs=1e-12)
    assert len(game.answer("shapley", of="ann").cells()) == 16
    assert [cell.role for cell in game.answer("leave-one-out", of="ann").cells()] == ["plus", "minus"]


def test_a_method_looks_where_it_is_told():
    scores = random_table(3)[:, 0]
    game = read(scores, NAMES[:3])
    assert game.answer("leave-one-out", of="ann", at=("bob",)).value == scores[0b011] - scores[0b010]
    assert game.answer("group", of=("ann", "cy")).value == scores[0b111] - scores[0b010]
    assert game.answer("group", of=("ann", "cy"), at=()).value == scores[0b101] - scores[0]
    assert game.row_of({"cy", "ann"}) == 0b101
    assert game.players_in(0b101) == ("ann", "cy")


def test_among_some_players_nobody_else_has_ever_come():
    game = read(random_table(4), NAMES)
    smaller = read([game.score(some) for some in ((), ("bob",), ("dee",), ("bob", "dee"))], ("bob", "dee"))
    found = game.answer("shapley", among=("bob", "dee"))
    assert found.values == pytest.approx(smaller.answer("shapley").values)
    assert {cell.players for cell in found.cells("dee")} == {(), ("bob",), ("dee",), ("bob", "dee")}
    with pytest.raises(ValueError, match="'ann' does not take part, so Shapley value says nothing of it"):
        found.cells("ann")
    with pytest.raises(ValueError, match="A pair needs two tiles"):
        game.answer("shapley-interaction", among=("bob",))


def test_of_losses_less_is_better():
    losses = [1.0, 0.5, 0.75, 0.25]
    best = {loss: read(losses, loss=loss).answer("greedy-path").result.rows for loss in (True, False)}
    assert best[True][:2] == (0, 0b01)
    assert best[False][:2] == (0, 0b10)


def test_a_table_has_a_line_for_each_player():
    game = read(random_table(3), NAMES[:3])
    lines = game.table("shapley", "banzhaf")
    assert [line["player"] for line in lines] == list(NAMES[:3])
    assert [line["shapley"] for line in lines] == list(game.answer("shapley").values.values())
    assert set(lines[0]) == {"player", "shapley", "banzhaf"}
    assert {"leave-one-out", "beta-shapley"} <= set(game.table()[0])


def test_letters_in_tables_are_those_of_players():
    game = read(random_table(3), NAMES[:3])
    assert game.letters == {"A": "ann", "B": "bob", "C": "cy"}
    assert [line[0] for line in game.answer("comparison").result.lines] == ["A", "B", "C"]
    assert read(random_table(3), "xyz").letters == {"x": "x", "y": "y", "z": "z"}


def test_rankings_name_players():
    found = read(random_table(4), NAMES).answer("datamodels", share=1)
    assert found.values == pytest.approx(read(random_table(4), NAMES).answer("banzhaf").values)
