"""Formulas: trees by hand, and a sentence for everything that is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.book.texts.document_tree import Fraction, Prose, Scripts, Sequence, Sign
from game.book.texts.formulas import DEEPEST, FormulaFault, linear, parse_formula


def letter(text):
    return Sign(text, italic=True)


def row(*parts):
    return Sequence(parts)


MINUS = Sign("−", "operator")
V = letter("v")
S = letter("S")


@pytest.mark.parametrize(
    ("tex", "tree"),
    [
        ("x", letter("x")),
        ("12.5", Sign("12.5")),
        ("a - b", row(letter("a"), MINUS, letter("b"))),
        ("-a", row(Sign("−"), letter("a"))),
        ("(-a)", row(Sign("(", "open"), Sign("−"), letter("a"), Sign(")", "close"))),
        ("a = -1", row(letter("a"), Sign("=", "relation"), Sign("−"), Sign("1"))),
        ("n! - 1", row(letter("n"), Sign("!", "close"), MINUS, Sign("1"))),
        (
            r"v(S \setminus i)",
            row(V, Sign("(", "open"), S, Sign("∖", "operator"), letter("i"), Sign(")", "close")),
        ),
        ("x_i^2", Scripts(letter("x"), letter("i"), Sign("2"))),
        ("x^2_i", Scripts(letter("x"), letter("i"), Sign("2"))),
        ("x^23", row(Scripts(letter("x"), None, Sign("2")), Sign("3"))),
        ("x_{i+1}", Scripts(letter("x"), row(letter("i"), Sign("+", "operator"), Sign("1")))),
        ("x^{y^z}", Scripts(letter("x"), None, Scripts(letter("y"), None, letter("z")))),
        ("f'", Scripts(letter("f"), None, Sign("′"))),
        ("f''^2", Scripts(letter("f"), None, row(Sign("′′"), Sign("2")))),
        ("^2", Scripts(row(), None, Sign("2"))),
        (r"\frac{1}{n}", Fraction(Sign("1"), letter("n"))),
        (r"\frac12", Fraction(Sign("1"), Sign("2"))),
        (r"\binom{n-1}{k}", Fraction(row(letter("n"), MINUS, Sign("1")), letter("k"), bar=False)),
        (
            r"\sum_{k=0}^n p_k",
            row(
                Scripts(Sign("∑", "large"), row(letter("k"), Sign("=", "relation"), Sign("0")), letter("n")),
                Scripts(letter("p"), letter("k")),
            ),
        ),
        (
            r"\Pr[A \mid B]",
            row(
                Sign("Pr"),
                Sign("[", "open"),
                letter("A"),
                Sign("|", "relation"),
                letter("B"),
                Sign("]", "close"),
            ),
        ),
        (r"\mathbb{E}_y", Scripts(Sign("𝔼"), letter("y"))),
        (r"\mathbb{R}\mathcal{LA}", row(Sign("ℝ"), Sign("ℒ𝒜"))),
        (r"\alpha\Delta\ell\partial", row(letter("α"), Sign("Δ"), letter("ℓ"), Sign("∂"))),
        (r"\lambda \in \emptyset", row(letter("λ"), Sign("∈", "relation"), Sign("∅"))),
        (r"\mathrm{loss}\text{ if } x", row(Sign("loss"), Prose(" if "), letter("x"))),
        (
            r"\left( x \right]",
            row(Sign("(", "open"), letter("x"), Sign("]", "close")),
        ),
        (r"\left. x \right|", row(letter("x"), Sign("|", "close"))),
        (r"\{x\,y\}", row(Sign("{", "open"), letter("x"), Prose(" "), letter("y"), Sign("}", "close"))),
        ("a, ..., b", row(letter("a"), Sign(",", "comma"), Sign("…"), Sign(",", "comma"), letter("b"))),
        ("{a}", letter("a")),
        (
            r"a \le b \cdot c",
            row(letter("a"), Sign("≤", "relation"), letter("b"), Sign("·", "operator"), letter("c")),
        ),
    ],
)
def test_trees(tex, tree):
    assert parse_formula(tex) == tree


@pytest.mark.parametrize(
    ("tex", "sentence"),
    [
        ("", "the formula is empty"),
        ("  ", "the formula is empty"),
        (r"\sqrt{2}", r"the command \sqrt is not known in formulas"),
        (r"\begin{cases}", r"the command \begin is not known in formulas"),
        ("{a", "} is missing"),
        ("a}", "} closes nothing"),
        (r"\left( a", r"\right is missing"),
        (r"a \right)", r"\right closes nothing"),
        (r"\left a \right)", "a is not a bracket"),
        ("x^", "nothing follows ^"),
        ("x^2^3", "two scripts with ^ follow each other; put braces around the first"),
        (r"\frac{1}", r"nothing follows \frac"),
        (r"\mathbb{e}", r"after \mathbb stand capital letters, not e"),
        (r"\text", r"after \text must stand plain words in braces"),
        ("a @ b", "the sign @ is not known in formulas"),
        ("\\", "the sign \\ is not known in formulas"),
        ("{" * (DEEPEST + 1) + "}" * (DEEPEST + 1), f"a formula is nested at most {DEEPEST} deep"),
        (r"\frac" * 60 + "12", f"a formula is nested at most {DEEPEST} deep"),
        ("x" * 3000, "a formula has at most 2000 characters, this one has 3000"),
    ],
)
def test_what_is_not_known_is_said(tex, sentence):
    with pytest.raises(FormulaFault) as fault:
        parse_formula(tex)
    assert str(fault.value) == sentence


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\Delta_i(S) = v(S) - v(S \setminus i)", "Δ_i(S) = v(S) − v(S ∖ i)"),
        (r"\frac{25}{48}", "25/48"),
        (r"\frac{a+b}{c}", "(a + b)/c"),
        (r"\binom{n}{k}", "n over k"),
        (r"e^{-x} f'(a, b)", "e^(−x)f′(a, b)"),
    ],
)
def test_a_formula_on_one_line(tex, text):
    assert linear(parse_formula(tex)) == text


PIECES = (
    "x",
    "1",
    "^",
    "_",
    "'",
    "{",
    "}",
    "(",
    ")",
    "-",
    r"\frac",
    r"\sum",
    r"\left",
    r"\right",
    r"\text",
    " ",
    r"\,",
    "|",
    "\\",
)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_any_formula_is_a_tree_or_one_sentence(tex):
    try:
        tree = parse_formula(tex)
    except FormulaFault as fault:
        assert str(fault)
    else:
        assert isinstance(linear(tree), str)
