"""The page around the game wears the game's theme, also where the system prefers another."""

from pathlib import Path

from game.view.palettes import PALETTES, shade
from game.view.theme import THEMES

PAGES = Path("web/pages")


def test_every_theme_of_the_game_has_its_colours_on_the_page():
    css = (PAGES / "page.css").read_text("utf-8")
    rules = {
        theme.name: css.partition(f'[data-theme="{theme.name}"]')[2].partition("}")[0] for theme in THEMES
    }
    for theme in THEMES:
        assert ("dark" in rules[theme.name]) == theme.dark
        for name in ("paper", "panel", "ink", "faint", "line", "strong", "on-strong"):
            assert f"--{name}: #" in rules[theme.name], (theme.name, name)
    assert "dataset.theme = facts.theme" in (PAGES / "bridge.js").read_text("utf-8")


def test_the_first_page_says_the_right_way_round_what_poison_does_to_a_square():
    """A lower score is darker, in every palette."""
    for palette in PALETTES:
        for dark in (False, True):
            assert sum(shade(palette.name, 0.2, dark)) < sum(shade(palette.name, 0.8, dark)), palette.name
    words = " ".join((PAGES / "index.html").read_text("utf-8").split())
    assert "Spoil its labels and watch which squares turn dark." in words
