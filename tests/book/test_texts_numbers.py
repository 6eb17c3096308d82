"""Numbers and figures of texts against the grid and against exact fractions."""

from fractions import Fraction

import pytest

from game.book import resources
from game.book.texts.document_tree import Figure
from game.book.texts.figures import figure_data, figure_fault
from game.book.texts.numbers import NumberFault, value, value_text
from game.book.worlds import load_pack
from game.core import grid as grids
from game.core.grid import grid_of
from game.core.masks import mask_of, popcount
from game.play.moves import apply, parse
from game.play.state import board, opening
from tests.sound import sound

PACKS = tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
WORLD = {pack.world.name: pack.world for pack in PACKS}


@pytest.mark.parametrize(
    ("expression", "exact"),
    [
        ("letters: shapley(A, A)", Fraction(25, 48)),
        ("letters: banzhaf(A, A)", Fraction(15, 32)),
        ("letters: beta(A, 4, 1, A)", Fraction(319, 420)),
        ("letters: beta(A, 1, 1, A)", Fraction(25, 48)),
        ("letters: beta-shapley(A, 4, 1, A)", Fraction(319, 420)),
        ("letters: beta_shapley(A, 4, 1, A)", Fraction(319, 420)),
        ("letters: leave-one-out(B, ABC, A)", Fraction(-1, 6)),
        ("letters: score(ABC, AB)", Fraction(2, 3)),
        ("letters: score(ABC)", Fraction(2, 3)),
        ("letters: score(none, none)", Fraction(1)),
        ("letters: change(ABC, AC, A)", Fraction(-1, 6)),
        ("letters: loo(B, ABC, A)", Fraction(-1, 6)),
        ("letters: loo(B, AC, A)", Fraction(-1, 6)),
        ("letters[place E]: score(ABCDE, all)", Fraction(1)),
        ("letters: tiles()", Fraction(4)),
        ("letters[place E; place F]: rows()", Fraction(64)),
        ("digits[place H]: examples(H)", Fraction(40)),
    ],
)
def test_exact_fractions(expression, exact):
    assert value(expression, PACKS) == pytest.approx(float(exact), abs=1e-12)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("letters: shapley(A, A)", "+0.521"),
        ("letters: banzhaf(A, A)", "+0.469"),
        ("letters: change(ABC, AC, A)", "−0.167"),
        ("letters: change(AB, AB)", "0.000"),
        ("letters: score(ABC, AB)", "0.67"),
        ("letters: percent(score(ABC, AB))", "67\u00a0%"),
        ("digits: score(ABCD)", "89\u00a0%"),
        ("digits: percent(score(ABCD))", "89\u00a0%"),
        ("digits: change(AD, D)", "−19.2\u00a0points"),
        ("digits: loo(D, ABCD)", "+2.3\u00a0points"),
        ("digits: change(AB, AB)", "0.0\u00a0points"),
        ("words: score(none)", "0\u00a0%"),
        ("digits: contributors(B)", "9"),
        ("digits[strike B 50%]: strikers(B)", "5"),
        ("digits[strike B]: strikers(B)", "9"),
        ("digits: strikers(B)", "0"),
        ("digits[poison C flip 50%]: poisoned(C)", "14"),
        ("digits: poisoned(C)", "0"),
        ("digits: held-out(all)", "260"),
        ("digits: held-out(0-3+4-6)", "182"),
        ("letters:tiles( )", "4"),
        ("words: loss(none)", "5.09"),
    ],
)
def test_every_number_is_written_in_its_unit(expression, text):
    assert value_text(expression, PACKS) == text


def test_numbers_are_those_of_the_grid():
    world = WORLD["digits"]
    state = opening(world)
    for text in ("strike B 50%", "poison D backdoor 50%", "place H"):
        state = sound(apply(world, state, sound(parse(text))))
    grid = grid_of(board(world, state))
    moves = "strike B 50%; poison D backdoor 50%; place H"
    column, all_clean = 1 << 4, world.clean
    row, other = mask_of("ACDH", state.placed), mask_of("ABCD", state.placed)
    assert value(f"digits[{moves}]: score(ACDH, trigger)", PACKS) == grid.scores(column)[row]
    assert value(f"digits[{moves}]: score(ACDH)", PACKS) == grid.scores(all_clean)[row]
    assert value(f"digits[{moves}]: loss(ACDH, all)", PACKS) == grid.losses(all_clean)[row]
    scores = grid.scores(all_clean)
    assert value(f"digits[{moves}]: change(ACDH, ABCD)", PACKS) == scores[row] - scores[other]
    assert value(f"digits[{moves}]: examples(B)", PACKS) == board(world, state).tile("B").size < 27
    union = grid.scores(0b10011)[row]
    assert value(f"digits[{moves}]: score(ACDH, 0-3+4-6+trigger)", PACKS) == union


def test_a_position_is_trained_once(monkeypatch):
    trained = []
    measure = grids.measure
    monkeypatch.setattr(grids, "measure", lambda *facts: trained.append(facts) or measure(*facts))
    for call in ("score(ABCDG)", "score(ABCG)", "loo(G, ABCDG)", "shapley(G)", "loss(ABCDG, 0-3)"):
        value_text(f"digits[place G; strike A 75%; reweigh C 3x]: {call}", PACKS)
    assert len(trained) <= 3  # a move each, as far as the grids of single moves were not known


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ("", "'' does not read WORLD[MOVES]: FUNCTION(...)"),
        ("score(AB)", "does not read WORLD[MOVES]: FUNCTION(...)"),
        ("atlantis: score(AB)", "there is no world 'atlantis'"),
        ("digits[strike Z]: score(AB)", "There is no tile Z in this world"),
        ("digits: worth(A)", "'worth(A)' is not one of score, loss, change"),
        ("digits: score A", "is not one of score"),
        ("digits: score(AZ)", "row AZ: there is no tile Z among A B C D"),
        ("digits: score()", "score() is not score(ROW) or score(ROW, COLUMN)"),
        ("digits: score(A, 4-6, 3)", "score(A, 4-6, 3) is not score(ROW) or"),
        ("digits: score(A, 4-7)", "the world digits has no column '4-7'"),
        ("digits: change(A)", "change(A) is not change(ROW, OTHER) or change(ROW, OTHER, COLUMN)"),
        ("digits: loo(E, ABCD)", "there is no tile 'E' on the board A B C D"),
        ("digits: loo(AB, ABCD)", "there is no tile 'AB' on the board"),
        ("digits: shapley(Z)", "there is no tile 'Z'"),
        ("digits: beta(A, x, 1)", "Beta Shapley takes a number for a, not 'x'"),
        ("digits: beta(A, 0, 1)", "Beta Shapley: a lies between 0.5 and 32, and 0 does not"),
        ("digits: beta(A, nan, 1)", "a lies between 0.5 and 32, and nan does not"),
        ("digits: beta(A, 1e308, 1e308)", "a lies between 0.5 and 32"),
        ("digits: loo(A)", "loo(A) is not loo(TILE, ROW) or loo(TILE, ROW, COLUMN)"),
        ("digits: beta(A, 4)", "beta(A, 4) is not beta(TILE, a, b) or"),
        ("digits: tiles(A)", "tiles() takes no values"),
        ("digits: rows(A)", "rows() takes no values"),
        ("digits: examples()", "examples takes one tile"),
        ("digits: percent(examples(A))", "percent takes a share, and examples() counts"),
        ("digits: percent(change(A, B))", "and change() is a change, which is told in points"),
        ("digits: percent(shapley(A))", "and shapley() is a change, which is told in points"),
        ("digits: percent(loss(A))", "and loss() is a loss"),
        ("digits: strikers(A, B)", "strikers takes one tile"),
        ("digits: contributors(E)", "there is no tile 'E' on the board"),
        ("letters: held-out(A)", "held-out takes one column, in a world with held-out examples"),
        ("digits: percent(percent(score(A)))", "is not one of"),
        ("letters: loss(A)", "the world letters has scores by formula and no loss"),
    ],
)
def test_a_fault_is_a_sentence(expression, sentence):
    with pytest.raises(NumberFault) as fault:
        value_text(expression, PACKS)
    assert sentence in str(fault.value)


# -- figures ----------------------------------------------------------------------------------------------


def figure(place, marks=(), pair=(), kind="grid"):
    return Figure(kind, place, tuple(marks), tuple(pair), (), 1)


def test_a_figure_carries_all_that_is_drawn():
    data = figure_data(figure("letters; place E; strike B | column AB", ["ABC", "none"], ["AE", "A"]), PACKS)
    assert (data.placed, data.n, data.closed) == ("ABCDE", 5, 0b00010)
    assert data.values[mask_of("ABC")] == pytest.approx(2 / 3)
    assert (data.low, data.high, data.lower_is_better) == (0.0, 1.0, False)
    assert (data.marks, data.pair) == ((0b00111, 0), (0b10001, 0b00001))
    assert data.column_words == "AB"
    assert data.opened.position.game.moves


def test_the_means_of_a_curve_are_by_size():
    data = figure_data(figure("digits | column 4-6 | metric loss", kind="curve"), PACKS)
    world = WORLD["digits"]
    losses = grid_of(world.with_tiles(world.tiles[:4])).losses(1 << 1)
    assert data.values == tuple(losses)
    assert data.lower_is_better
    assert data.high == max(losses)
    for size in range(5):
        group = [loss for row, loss in enumerate(losses) if popcount(row) == size]
        assert data.means[size] == pytest.approx(sum(group) / len(group))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (figure("atlantis"), "there is no world 'atlantis'"),
        (figure("letters | column AZ"), "column AZ: there is no tile Z"),
        (figure("letters", ["ABZ"]), "row ABZ: there is no tile Z"),
        (figure("letters", [], ["A", "Z"]), "row Z: there is no tile Z"),
        (figure("letters", [], ["A"]), "a pair is two rows, not 1"),
    ],
)
def test_a_figure_that_cannot_be_drawn_says_why(wrong, sentence):
    assert sentence in figure_fault(wrong, PACKS)
    assert figure_data(wrong, PACKS) == figure_fault(wrong, PACKS)


def test_a_sound_figure_has_no_fault():
    assert figure_fault(figure("letters", ["AB"]), PACKS) is None
