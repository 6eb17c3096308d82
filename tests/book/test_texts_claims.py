"""What the texts say about their numbers: each claim stands in its text and holds on the grid.

Numbers in the texts are computed, so they are never out of date; the words around them can be.
"""

from itertools import combinations

import pytest

from game.book import shelf
from game.book.texts.numbers import value
from game.book.worlds import load_pack
from game.core.texts import decode

PACKS = tuple(load_pack(name) for name in shelf.names("worlds", ".toml"))
ALL_EIGHT = "digits[place E; place F; place G; place H]"


def of(call, moves="", world="digits"):
    return value(f"{world}[{moves}]: {call}", PACKS)


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


def only_one_has_met(word):
    return word in words_of_tile("B") and not any(word in words_of_tile(letter) for letter in "ACD")


def tiny(number):
    return abs(number) < 0.025


CLAIMS = [
    # -- the memo
    ("memo", "only one has met these words before", lambda: only_one_has_met(start_of_a_science_sentence()[1])),
    ("memo", "even a little better", lambda: 0 < of("loss(ABCD, social)", "", "words") - of("loss(ACD, social)", "", "words") < 0.2),
    ("memo", "On stories, posts or manuals the difference between the two cells nearly vanishes",
     lambda: all(tiny(of(f"change(ABCD, ACD, {c})", "", "words")) for c in ("fiction", "social", "manuals"))),
    ("memo", "it adds `=digits: loo(D, ABCD)`, close to nothing", lambda: tiny(of("loo(D, ABCD)"))),
    ("memo", "more than any other single tile", lambda: all(of("loo(D, D)") > of(f"loo({t}, {t})") for t in "ABC")),
    ("memo", "More data can hurt", lambda: of("change(AD, D)") < -0.1),
    ("memo", "next to nothing each", lambda: tiny(of("loo(A, ABCDE)", "place E")) and tiny(of("loo(E, ABCDE)", "place E"))),
    ("memo", "together they cannot", lambda: of("change(BCD, ABCDE)", "place E") < -0.2),
    ("memo", "the Shapley value puts D last", lambda: all(of("shapley(D)") < of(f"shapley({t})") for t in "ABC")),
    ("memo", "there D comes first", lambda: all(of("beta(D, 4, 1)") > of(f"beta({t}, 4, 1)") for t in "ABC")),
    ("memo", "five of the eight, A, B, C, E and H", lambda: best_of_five() == "ABCEH"),
    ("memo", "makes this reader worse", lambda: of("change(ABCDF, ABCD)", "place F") < -0.03),
    ("memo", "is no loss at all", lambda: of("score(ACD, 0-3)") >= of("score(ABCD, 0-3)")),
    ("memo", "The average is honest", lambda: tiny(of("score(ABCD)", "poison D backdoor 50%") - of("score(ABCD)"))),
    ("memo", "bring science from", lambda: of("loss(ACD, science)", "", "words") - of("loss(ACDH, science)", "strike B; place H", "words") > 0.5),
    # -- the second memo
    ("columns", "even rise", lambda: of("score(ACD, 0-3)") > of("score(ABCD, 0-3)")),
    ("columns", "Tested on AB, the short row AB wins",
     lambda: all(of("score(AB, AB)", "", "letters") > of(f"score({r}, AB)", "", "letters") for r in ("ABC", "ABD", "ABCD"))),
    ("columns", "the same four rows stand in the other order",
     lambda: of("score(ABCD, ABCD)", "", "letters") > of("score(ABC, ABCD)", "", "letters") > of("score(AB, ABCD)", "", "letters")),
    ("columns", "a mean in which every character counts once",
     lambda: of("loss(ACD, social)", "", "words") < of("loss(ACD, social+science)", "", "words") < of("loss(ACD, science)", "", "words")),
    # -- the formalisms
    ("formalisms", "The change is minus one sixth",
     lambda: of("score(ABC, ABD)", "", "letters") - of("score(ABC, AB)", "", "letters") == pytest.approx(-1 / 6)),
    ("formalisms", r"the interaction of B and C around A, $\frac{1}{3}$",
     lambda: of("change(ABC, AC, A)", "", "letters") - of("change(AB, A, A)", "", "letters") == pytest.approx(1 / 3)),
    ("formalisms", "the best row on AB has two tiles",
     lambda: all(of("score(AB, AB)", "", "letters") >= of(f"score({r}, AB)", "", "letters") for r in ("A", "ABC", "ABCD", "CD"))),
    ("formalisms", "more than all eight", lambda: value(f"{ALL_EIGHT}: change(ABCEH, ABCDEFGH)", PACKS) > 0),
    ("formalisms", "shows the harmless end", lambda: tiny(of("change(ABCDE, ABCD)", "place E"))),
    ("formalisms", "Weights that help one slice may cost another",
     lambda: of("score(ABCD, 4-6)", "reweigh B 4x") > of("score(ABCD, 4-6)") and of("score(ABCD, 0-3)", "reweigh B 4x") < of("score(ABCD, 0-3)")),
    # -- the lessons
    ("teaching", "Answer for the teacher: each of them", lambda: all(of(f"change({t}D, D)") < 0 for t in "ABC")),
    ("teaching", "they went up", lambda: of("score(ACD, 0-3)") > of("score(ABCD, 0-3)")),
    ("teaching", "stays within one percentage point",
     lambda: abs(of("score(ABCD)", "poison D backdoor 50%") - of("score(ABCD)")) < 0.01),
    ("teaching", "which the best of five tiles reaches", lambda: best_of_five() == "ABCEH"),
    ("teaching", "little has changed", lambda: tiny(of("change(BCDE, ABCDE)", "place E"))),
    ("teaching", "A curve that is flat at first and steep later",
     lambda: of("score(ABCD, 4-6)") - of("score(ABCD, 4-6)", "strike B 25%") < of("score(ABCD, 4-6)", "strike B 50%") - of("score(ABCD, 4-6)", "strike B 75%")),
    ("teaching", "halves the score on sevens to nines",
     lambda: of("score(ABCD, 7-9)", "poison C flip 100%") < of("score(ABCD, 7-9)") / 2),
]  # fmt: skip


@pytest.mark.parametrize(("name", "words", "holds"), CLAIMS, ids=[words[:40] for _, words, _ in CLAIMS])
def test_a_claim_stands_in_its_text_and_holds(name, words, holds):
    assert words in shelf.text(f"texts/{name}.md")
    assert holds()
