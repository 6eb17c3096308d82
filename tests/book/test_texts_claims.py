"""What the texts say about their numbers: each claim stands in its text and holds on the grid.

Numbers in the texts are computed, so they are never out of date; the words around them can be.
"""

from itertools import combinations

import pytest

from game.book import resources
from game.book.texts.document_tree import Figure
from game.book.texts.figures import figure_data
from game.book.texts.numbers import value
from game.book.texts.position_syntax import board_of, home_lens
from game.book.worlds import load_pack
from game.core.masks import mask_of
from game.core.texts import decode
from game.play.report import examples_of
from game.play.state import evidence_at

PACKS = tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
ALL_EIGHT = "digits[place E; place F; place G; place H]"


def digits(call, moves=""):
    return value(f"digits[{moves}]: {call}", PACKS)


def letters(call):
    return value(f"letters: {call}", PACKS)


def words(call, moves=""):
    return value(f"words[{moves}]: {call}", PACKS)


def words_of_tile(letter):
    world = next(pack.world for pack in PACKS if pack.world.name == "words")
    text = " ".join(decode(row, world.alphabet) for row in world.tile(letter).x)
    return set(text.replace(".", " ").replace(",", " ").split())


def start_of_a_science_sentence():
    world = next(pack.world for pack in PACKS if pack.world.name == "words")
    science = next(piece for piece in world.slices if piece.name == "science")
    return decode(science.x[0], world.alphabet).split()[:2]


def best_of_five():
    rows = ["".join(row) for row in combinations("ABCDEFGH", 5)]
    return max(rows, key=lambda row: value(f"{ALL_EIGHT}: score({row})", PACKS))


def rises():
    data = figure_data(Figure("curve", "digits; place E", (), (), (), 1), PACKS)
    return list(data.means) == sorted(data.means)


def scaling_of_all_eight():
    """The heights of the best rows by size and of the fitted law, as the figure of the text shows them."""
    place = "digits; place E; place F; place G; place H | method scaling-curve"
    curve = figure_data(Figure("reading", place, (), (), (), 1), PACKS).result
    series = {one.name: one.y for one in curve.series}
    return series["best"], series["fit"]


def best_row_falls_and_the_law_does_not():
    best, law = scaling_of_all_eight()
    return best[-1] < best[-2] < max(best) and list(law) == sorted(law)


def only_one_has_met(word):
    return word in words_of_tile("B") and not any(word in words_of_tile(letter) for letter in "ACD")


def answered(row, classes, column):
    """How many held-out digits of a column a row's model takes for one of some classes."""
    pack, state, _ = board_of("digits", (), PACKS)
    evidence = evidence_at(pack.world, state, home_lens(pack))
    mask = pack.world.clean if column == "all" else 1 << list(evidence.names).index(column)
    given = evidence.answers_of(mask_of(row, state.placed))[examples_of(pack.world, mask)]
    return sum(pack.world.classes[answer] in classes for answer in given)


def tiny(number):
    return abs(number) < 0.025


CLAIMS = [
    # -- the memo
    (
        "memo",
        "only one of them has met the second word before",
        lambda: only_one_has_met(start_of_a_science_sentence()[1]),
    ),
    (
        "memo",
        "even a little better",
        lambda: 0 < words("loss(ABCD, social)") - words("loss(ACD, social)") < 0.2,
    ),
    (
        "memo",
        "On stories, posts or manuals the difference between the two cells nearly vanishes",
        lambda: all(tiny(words(f"change(ABCD, ACD, {c})")) for c in ("fiction", "social", "manuals")),
    ),
    (
        "memo",
        "six of the `=digits: held-out(all)` held-out digits",
        lambda: digits("loo(D, ABCD)") * digits("held-out(all)") == pytest.approx(6),
    ),
    (
        "memo",
        "more than any other single tile",
        lambda: all(digits("loo(D, D)") > digits(f"loo({t}, {t})") for t in "ABC"),
    ),
    ("memo", "More data can hurt", lambda: digits("change(AD, D)") < -0.1),
    (
        "memo",
        "three digits more and three digits fewer",
        lambda: (
            digits("loo(A, ABCDE)", "place E") * digits("held-out(all)") == pytest.approx(3)
            and digits("loo(E, ABCDE)", "place E") * digits("held-out(all)") == pytest.approx(-3)
        ),
    ),
    ("memo", "both together cannot", lambda: digits("change(BCD, ABCDE)", "place E") < -0.2),
    (
        "memo",
        "the Shapley value puts D last",
        lambda: all(digits("shapley(D)") < digits(f"shapley({t})") for t in "ABC"),
    ),
    (
        "memo",
        "there D comes first",
        lambda: all(digits("beta(D, 4, 1)") > digits(f"beta({t}, 4, 1)") for t in "ABC"),
    ),
    ("memo", "five of the eight, A, B, C, E and H", lambda: best_of_five() == "ABCEH"),
    ("memo", "makes this reader worse", lambda: digits("change(ABCDF, ABCD)", "place F") < -0.03),
    ("memo", "is no loss at all", lambda: digits("score(ACD, 0-3)") >= digits("score(ABCD, 0-3)")),
    (
        "memo",
        "The average is honest",
        lambda: tiny(digits("score(ABCD)", "poison D backdoor 50%") - digits("score(ABCD)")),
    ),
    (
        "memo",
        "bring science from",
        lambda: words("loss(ACD, science)") - words("loss(ACDH, science)", "strike B; place H") > 0.5,
    ),
    (
        "memo",
        "six of these zeros to threes were misread as a four",
        lambda: answered("ABCD", "456", "0-3") == 6,
    ),
    (
        "memo",
        "Without B the model never gives one of those answers",
        lambda: answered("ACD", "456", "all") == 0,
    ),
    (
        "memo",
        "so one percentage point is two or three of them",
        lambda: 2 < digits("held-out(all)") / 100 < 3,
    ),
    (
        "memo",
        "held-out sentences are fewer still",
        lambda: words("held-out(all)") < digits("held-out(all)"),
    ),
    # -- the second memo
    (
        "columns",
        "the model loses the fours, fives and sixes",
        lambda: digits("score(ACD, 4-6)") == 0,
    ),
    ("columns", "even rise", lambda: digits("score(ACD, 0-3)") > digits("score(ABCD, 0-3)")),
    (
        "columns",
        "Tested on AB, the short row AB wins",
        lambda: all(letters("score(AB, AB)") > letters(f"score({r}, AB)") for r in ("ABC", "ABD", "ABCD")),
    ),
    (
        "columns",
        "the same four rows stand in the other order",
        lambda: letters("score(ABCD, ABCD)") > letters("score(ABC, ABCD)") > letters("score(AB, ABCD)"),
    ),
    (
        "columns",
        "a mean in which every character counts once",
        lambda: words("loss(ACD, social)") < words("loss(ACD, social+science)") < words("loss(ACD, science)"),
    ),
    # -- the formalisms
    (
        "formalisms",
        "The change is minus one sixth",
        lambda: letters("score(ABC, ABD)") - letters("score(ABC, AB)") == pytest.approx(-1 / 6),
    ),
    (
        "formalisms",
        r"the interaction of B and C around A, $\frac{1}{3}$",
        lambda: letters("change(ABC, AC, A)") - letters("change(AB, A, A)") == pytest.approx(1 / 3),
    ),
    (
        "formalisms",
        "The mean rises all the way, and still a row of four beats the row of five",
        lambda: rises() and digits("change(ABCD, ABCDE)", "place E") > 0,
    ),
    (
        "formalisms",
        "the best row on AB has two tiles",
        lambda: all(
            letters("score(AB, AB)") >= letters(f"score({r}, AB)") for r in ("A", "ABC", "ABCD", "CD")
        ),
    ),
    ("formalisms", "more than all eight", lambda: value(f"{ALL_EIGHT}: change(ABCEH, ABCDEFGH)", PACKS) > 0),
    (
        "formalisms",
        "data without anything new need not help",
        lambda: -0.02 < digits("change(ABCDE, ABCD)", "place E") <= 0,
    ),
    (
        "formalisms",
        "each of the two does less harm when the other is there",
        lambda: (
            0 > letters("change(ABC, AC, A)") > letters("change(AB, A, A)")
            and 0 > letters("change(ABC, AB, A)") > letters("change(AC, A, A)")
        ),
    ),
    (
        "formalisms",
        "A strike of some contributors is no reweighing",
        lambda: (
            digits("strikers(B)", "strike B 50%") == 5
            and digits("score(ABCD, 4-6)", "strike B 50%") != digits("score(ABCD, 4-6)", "reweigh B 0.5x")
        ),
    ),
    (
        "formalisms",
        "It is not the sum of the changes that each would make alone",
        lambda: (
            abs(
                digits("change(BCD, ABCDE)", "place E")
                + digits("loo(A, ABCDE)", "place E")
                + digits("loo(E, ABCDE)", "place E")
            )
            > 0.2
        ),
    ),
    (
        "formalisms",
        "Weights that help one slice may cost another",
        lambda: (
            digits("score(ABCD, 4-6)", "reweigh B 4x") > digits("score(ABCD, 4-6)")
            and digits("score(ABCD, 0-3)", "reweigh B 4x") < digits("score(ABCD, 0-3)")
        ),
    ),
    (
        "formalisms",
        "At the full row D takes something away; Beta, which looks at small rows, puts it first",
        lambda: (
            digits("loo(D, ABCDE)", "place E") < 0
            and all(
                digits("beta(D, 4, 1)", "place E") > digits(f"beta({tile}, 4, 1)", "place E")
                for tile in "ABCE"
            )
        ),
    ),
    (
        "formalisms",
        "The best row falls at the end; such a law cannot",
        best_row_falls_and_the_law_does_not,
    ),
    # -- the lessons
    (
        "answers",
        "Yet each raises the score on its own slice",
        lambda: all(
            digits(f"change({t}D, D, {c})") > 0.1 for t, c in zip("ABC", ("0-3", "4-6", "7-9"), strict=True)
        ),
    ),
    (
        "teaching",
        "a backdoor that costs nothing on all digits",
        lambda: digits("score(ABCD)", "poison D backdoor 50%") == digits("score(ABCD)"),
    ),
    (
        "teaching",
        "With a budget of fifty examples to collect",
        lambda: (
            digits("examples(H)", "strike C; place H") <= 50
            and digits("change(ABDH, ABD, 7-9)", "strike C; place H") > 0.1
        ),
    ),
    (
        "teaching",
        "of which the board shows the model after the last step",
        lambda: load_pack("points").world.learners[1].get("steps") > 1,
    ),
    (
        "answers",
        "Each of them. With A the change is",
        lambda: all(digits(f"change({t}D, D)") < 0 for t in "ABC"),
    ),
    ("answers", "They go up", lambda: digits("score(ACD, 0-3)") > digits("score(ABCD, 0-3)")),
    (
        "teaching",
        "leaves it within one percentage point",
        lambda: abs(digits("score(ABCD)", "poison D backdoor 50%") - digits("score(ABCD)")) < 0.01,
    ),
    ("answers", "ABCEH, at", lambda: best_of_five() == "ABCEH"),
    ("answers", "Almost everything", lambda: tiny(digits("change(BCDE, ABCDE)", "place E"))),
    ("teaching", "little has changed", lambda: tiny(digits("change(BCDE, ABCDE)", "place E"))),
    (
        "answers",
        "It falls from the start, gently at first and steeply later",
        lambda: (
            0
            < digits("score(ABCD, 4-6)") - digits("score(ABCD, 4-6)", "strike B 25%")
            < digits("score(ABCD, 4-6)", "strike B 50%") - digits("score(ABCD, 4-6)", "strike B 75%")
        ),
    ),
    (
        "answers",
        "The number lies between these two",
        lambda: (
            digits("score(ABCD, 7-9)", "poison C flip 75%")
            < digits("score(ABCD, 7-9)") / 2
            < digits("score(ABCD, 7-9)", "poison C flip 50%")
        ),
    ),
    (
        "formalisms",
        "takes more than half of the loss back",
        lambda: (
            0.5
            < digits("change(ACDH, ACD, 4-6)", "strike B; place H") / digits("change(ABCD, ACD, 4-6)")
            < 0.7
        ),
    ),
    (
        "teaching",
        "halves the score on sevens to nines",
        lambda: digits("score(ABCD, 7-9)", "poison C flip 100%") < digits("score(ABCD, 7-9)") / 2,
    ),
]


@pytest.mark.parametrize(("name", "words", "holds"), CLAIMS, ids=[words[:40] for _, words, _ in CLAIMS])
def test_a_claim_stands_in_its_text_and_holds(name, words, holds):
    assert words in resources.text(f"texts/{name}.md")
    assert holds()
