"""The faces of long texts: widths that add up, capitals where the layout expects them, signs of formulas."""

from unicodedata import combining

import pygame
import pytest

from game.book.texts import formulas
from game.book.texts.formulas import parse_formula
from game.shell.fonts import FILES, RUNNING, Fonts, fineness
from game.shell.kerning import kerning
from game.view.ops import Rect, Text
from game.view.reading.formulas import SUBSTITUTES
from game.view.reading.typography import CAPITALS

LINE = "A publisher's “first” offer: AV, To, Yes, (Wa) fjord — half of naïve Ångström, 12.5 and −3 by P.T.O."


@pytest.fixture(scope="module")
def fonts():
    return Fonts()


@pytest.mark.parametrize("size", [10, 17, 27, 40, 80])
@pytest.mark.parametrize("weight", sorted(RUNNING))
def test_widths_of_words_add_up_to_the_width_of_their_line(fonts, weight, size):
    font = fonts.font(weight, size * fineness(size))
    words = LINE.split()
    added = sum(fonts.measure(word, size, weight) for word in words)
    added += (len(words) - 1) * fonts.measure(" ", size, weight)
    drawn = (font.size(LINE + " ")[0] - font.size(" ")[0]) / fineness(size)
    assert abs(added - drawn) <= 1.0
    assert added == pytest.approx(fonts.measure(LINE, size, weight))


@pytest.mark.parametrize("weight", sorted(RUNNING))
def test_pairs_of_letters_are_kerned_as_they_are_drawn(fonts, weight):
    font = fonts.font(weight, 1000)
    pairs = {pair: move for pair, move in kerning(FILES[weight]).items() if abs(move) >= 0.03}
    assert len(pairs) > 100
    for (left, right), move in list(pairs.items())[::17]:
        step = font.size(f"H{left}{right} ")[0] - font.size(f"H{left} ")[0]
        assert step - font.metrics(right)[0][4] == pytest.approx(1000 * move, abs=2)


@pytest.mark.parametrize("weight", sorted(CAPITALS))
def test_capitals_are_as_high_as_the_layout_takes_them_to_be(fonts, weight):
    font = fonts.font(weight, 1000)
    assert font.metrics("H")[0][3] == pytest.approx(1000 * CAPITALS[weight], abs=2)


def signs():
    """Every sign that a formula may hold: whatever stands in the reader's tables, and fancy capitals."""
    own = [table for name, table in vars(formulas).items() if name.startswith("_") and name[1] != "_"]
    tables = [table for table in own if isinstance(table, dict)]
    values = [value if isinstance(value, str) else value[0] for table in tables for value in table.values()]
    found = {value.strip() for value in values} - {""}
    for letter in map(chr, range(ord("A"), ord("Z") + 1)):
        found |= {parse_formula(f"\\{way}{{{letter}}}").text for way in ("mathbb", "mathcal")}
    return sorted(found)


def test_every_sign_of_a_formula_can_be_drawn(fonts):
    font = {weight: fonts.font(weight, 100) for weight in RUNNING}
    assert len(signs()) > 150
    for sign in signs():
        text, weight = SUBSTITUTES.get(sign, (sign, "reading"))
        for one in {weight, weight if sign in SUBSTITUTES else "reading-italic"}:
            assert None not in font[one].metrics(text), (sign, one)


@pytest.mark.parametrize("weight", ["regular", "reading"])
@pytest.mark.parametrize("text", ["x\u0304y\u0304", "a\u20d7 b"])
def test_an_accent_that_no_letter_takes_up_is_a_box_in_the_line(fonts, weight, text):
    """Drawn above its letter the box would make the line higher than it is measured, and be cut."""
    boxed = "".join("\ufffd" if combining(sign) else sign for sign in text)
    marked, expected = (
        fonts.written(Text(Rect(0, 0, 200, 30), words, 17, (0, 0, 0), weight), None)
        for words in (text, boxed)
    )
    assert marked.rise == expected.rise
    assert pygame.image.tobytes(marked.surface, "RGBA") == pygame.image.tobytes(expected.surface, "RGBA")
    assert fonts.measure(text, 17, weight) == fonts.measure(boxed, 17, weight)


def test_a_letter_without_a_glyph_has_a_width(fonts):
    assert fonts.measure("漢字", 17, "reading") > 0
    assert fonts.measure("", 17, "reading") == 0
    assert pygame.font.get_init()
