"""The page around the game wears the game's theme, also where the system prefers another."""

import re
from pathlib import Path

from game.view.palettes import PALETTES, shade
from game.view.theme import THEMES, Theme, theme_named

PAGES = Path("web/pages")


#: What a colour is called on the page, by its purpose in the game.
TOKENS = {name: name.replace("_", "-") for name in Theme.__slots__ if name not in ("name", "title", "dark")}


def tokens(rule):
    """The colours that a rule sets, by their names."""
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", rule))


def expected(theme):
    colours = {shown: getattr(theme, name) for name, shown in TOKENS.items()}
    return {shown: "#" + "".join(f"{part:02x}" for part in colour) for shown, colour in colours.items()}


def test_every_theme_of_the_game_has_its_colours_on_the_page():
    css = (PAGES / "page.css").read_text("utf-8")
    for theme in THEMES:
        rule = css.partition(f'[data-theme="{theme.name}"]')[2].partition("}")[0]
        assert ("dark" in rule) == theme.dark
        assert tokens(rule) == expected(theme), theme.name
    assert "dataset.theme = facts.theme" in (PAGES / "bridge.js").read_text("utf-8")


def test_pages_are_paper_and_night_as_the_system_is():
    light, _, dark = (PAGES / "page.css").read_text("utf-8").partition("@media (prefers-color-scheme: dark)")
    assert tokens(light) == expected(theme_named("paper"))
    assert tokens(dark.partition("}")[0]) == expected(theme_named("night"))
    grounds = [expected(theme_named(name))["window"] for name in ("paper", "night")]
    for path in (*PAGES.glob("*.html"), PAGES / "play.tmpl"):
        named = re.findall(r'name="theme-color" content="(#[0-9a-f]{6})"', path.read_text("utf-8"))
        assert named in ([], grounds), path.name


def test_pages_name_no_colour_that_no_theme_has():
    css = "".join((PAGES / name).read_text("utf-8") for name in ("page.css", "read.css"))
    assert set(re.findall(r"var\(--([a-z-]+)\)", css)) <= {*TOKENS.values(), "k", "letters"}


def test_the_first_page_says_the_right_way_round_what_poison_does_to_a_square():
    """A lower score is darker, in every palette."""
    for palette in PALETTES:
        for dark in (False, True):
            assert sum(shade(palette.name, 0.2, dark)) < sum(shade(palette.name, 0.8, dark)), palette.name
    words = " ".join((PAGES / "index.html").read_text("utf-8").split())
    assert "Spoil its labels and watch which squares turn dark." in words
