"""What a search shows: the words that were looked for, not the ends of others."""

from game.book.texts.markdown import parse
from game.book.texts.search import find


def test_words_that_stand_together_are_shown_and_not_the_ends_of_others():
    filler = "Scores are atleast good. " * 20
    page = parse(f"# T\n\n{filler}It is the least core of all. {filler}", "t", "t.md")
    (hit,) = find("least core", [page])
    assert [hit.excerpt[a:b] for a, b in hit.marks] == ["least", "core"]
    (hit,) = find("tleast", [page])
    assert {hit.excerpt[a:b] for a, b in hit.marks} == {"tleast"}


def test_the_rarest_word_is_shown():
    filler = "Many words and many more. " * 20
    (hit,) = find("many rare", [parse(f"# T\n\n{filler}One rare one. {filler}", "t", "t.md")])
    assert "rare" in [hit.excerpt[a:b] for a, b in hit.marks]
