"""The picture of the first page: the real board before and after a strike, with and without motion."""

import re
from pathlib import Path

import numpy as np
import pytest

from game.core.evidence import evidence_of
from game.shell.startup import find_packs
from game.view.theme import LEAST_CONTRAST, contrast, theme_named
from web.picture import LIGHT, picture

PAGES = Path("web/pages")
CSS = (PAGES / "page.css").read_text("utf-8")


def words(svg):
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_the_picture_shows_scores_that_models_really_have():
    drawn = picture()
    world = next(pack.world for pack in find_packs(pytest.fail) if pack.world.name == "digits")
    values = evidence_of(world).read(np.arange(1 << len(world.start)), (world.clean,))[:, 0]
    scores = {round(100 * float(value)) for value in values}
    shown = {int(text) for text in words(drawn.struck) if text.isdigit()}
    assert len(shown) > 6
    assert shown <= scores
    assert {drawn.before.number, drawn.after.number} == {"89\u00a0%", "63\u00a0%"}
    assert drawn.after.sentence.startswith("Without B the operator's model misreads")


def test_half_of_the_board_is_closed_and_lies_open_below_what_was():
    drawn = picture()
    after = re.sub(r'<g class="before">.*?</g>', "", drawn.struck)
    assert after.count("<path") == 8
    assert "<path" not in drawn.rest
    assert drawn.struck.count('class="fold') == drawn.rest.count('class="fold') == 5
    assert re.findall(r"fold f(\d) (wide|high)", drawn.rest)[1:] == [
        ("1", "wide"), ("2", "wide"), ("3", "high"), ("4", "high"),
    ]  # fmt: skip


def test_every_colour_of_the_picture_has_a_light_and_a_dark_form():
    drawn = picture()
    light, _, dark = drawn.style.partition("@media")
    names = set(re.findall(r'class="(k\d+)', drawn.struck + drawn.rest))
    for rules in (light, dark):
        assert set(re.findall(r"\.(k\d+)\{--k:#[0-9a-f]{6}\}", rules)) == names
    assert light != dark.partition("{")[2]
    assert " style=" not in drawn.struck + drawn.rest, "the page's policy lets no style through"


def test_without_motion_the_picture_is_the_struck_board():
    """What was before is out of sight unless the style that moves it is there."""
    still, _, moving = CSS.partition("@media (prefers-reduced-motion: no-preference) {\n  .fold")
    assert ".before { visibility: hidden; }" in still
    assert "animation" not in still
    assert "fades" in moving


def test_the_first_page_has_one_filled_button():
    page = (PAGES / "index.html").read_text("utf-8")
    assert page.count('class="button"') == 1
    assert '<a class="button" href="@PLAY@">Play</a> <a class="quiet" href="@READ@memo.html">Read</a>' in page
    assert page.index('class="buttons"') < page.index("@STRUCK@"), "on a phone the button comes first"


@pytest.mark.parametrize("name", ["paper", "night", "contrast"])
def test_words_of_the_pages_can_be_read(name):
    theme = theme_named(name)
    for ground in (theme.window, theme.surface):
        for ink in (theme.ink, theme.faint, theme.accent):
            assert contrast(ink, ground) >= LEAST_CONTRAST
    assert contrast(theme.on_accent, theme.accent) >= LEAST_CONTRAST
    assert LIGHT == "paper"


def test_headings_of_all_pages_are_of_one_family():
    reading = (PAGES / "read.css").read_text("utf-8")
    assert "h1, h2, h3, h4, .title { font-family: var(--letters)" in CSS
    for rule in re.findall(r"([^{}]*)\{[^}]*Inter[^}]*\}", CSS + reading):
        assert not re.search(r"\bh[1-6]\b|heading", rule), rule
