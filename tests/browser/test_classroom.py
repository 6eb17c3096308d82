"""A class, and those who cannot see the board: they play by keys in the real browser, the mirror tells it."""

import re
import zipfile

from game.book.scenarios import FIRST, levels, scenario
from game.shell.startup import find_packs
from game.shell.worksheet import sheet_text
from game.view import app
from game.view.classroom import in_class
from game.view.settings import Settings
from tests.browser.test_levels import opened, spoken, won
from tests.view.checks import kit_of
from web.offline_zip import TOP
from web.site_pages import PARCEL


def mirrored(player):
    """What the mirror says once it tells the picture."""
    player.until("dc.fresh && !dc.moving")
    return player.page.inner_text("#mirror").replace("\u00a0", " ")


def button(player, name):
    return player.page.get_by_role("button", name=name, exact=True)


def test_a_class_is_asked_by_keys_and_hears_no_answer_before_it_is_revealed(visit):
    """Asked, counted, taken back, revealed; neither the mirror nor `dc` nor what is read aloud tells it."""
    player = visit(viewport={"width": 1920, "height": 1080}).start()
    player.key("Shift+Y")
    button(player, "What do you think?, key Space").wait_for(state="attached")
    player.key("Space")
    player.until("dc.line.startsWith('B walks out.') && dc.fresh")
    assert "Will the number fall, stay or rise?" in spoken(player)
    player.key("1", "1", "3")
    for name in ("It falls: 2 hands", "It stays: 0 hands", "It rises: 1 hand"):
        button(player, name).wait_for(state="attached")
    player.key("3", "Backspace")
    player.until("dc.line === 'It rises: 1 hand.'")
    text = mirrored(player)
    assert "ACD: held back" in text
    assert "63 %" not in text + spoken(player)
    facts = player.facts()
    assert (facts["moves"], facts["at"]) == ([], 0)
    assert "ACD" not in str({name: facts[name] for name in facts if name != "rects"})
    player.key("r")
    player.until("dc.at === 1 && dc.moves[0] === 'strike B'")
    button(player, "It falls: 2 hands, true").wait_for(state="attached")
    assert "ACD: 63 %, the operator" in mirrored(player)
    assert "misreads" in spoken(player)
    player.key("r", "Shift+Y")
    button(player, "What do you think?, key Space").wait_for(state="detached")


def step_to(player, start, key):
    """Press Tab or Shift+Tab until a button of the mirror has the focus whose name begins so."""
    for _ in range(40):
        player.page.keyboard.press(key)
        if player.page.evaluate(
            """(start) => document.getElementById("mirror").contains(document.activeElement)
                && document.activeElement.textContent.startsWith(start)""",
            start,
        ):
            return
    raise AssertionError(f"{key} does not reach {start!r}")


def test_a_duel_is_played_by_those_who_hear_it(visit):
    """On the mirror alone: Tab and Enter on buttons; each turn is read aloud with what comes next."""
    name = "levels/make-it-waste-its-answer"
    player = opened(visit, name)
    grid = player.page.get_by_role("grid")
    grid.wait_for(state="attached")
    assert "oard of" in grid.get_attribute("aria-label")
    assert grid.get_by_role("gridcell").count() == 16
    assert player.page.get_by_role("status").count() >= 1
    player.page.evaluate("canvas.focus()")
    player.key("F6")
    inside = "document.getElementById('mirror').contains(document.activeElement)"
    player.until(inside)
    turns = (("H", "pays H next"), ("B", "has 4 examples to pay with"), ("A", "It had promised its examples"))
    assert "has 24 examples to pay with" in spoken(player)
    for number, (letter, announced) in enumerate(turns, 1):
        # Once a move is made the focus stands on the board, and the tiles are before it.
        step_to(player, f"Tile {letter}, ", "Tab" if number == 1 else "Shift+Tab")
        player.page.keyboard.press("Enter")
        player.until(f"dc.lens.focus === '{letter}' && dc.fresh")
        step_to(player, f"Strike {letter}", "Shift+Tab")  # the moves stand before the tiles
        player.page.keyboard.press("Enter")
        player.until(f"dc.at === {number} && dc.fresh")
        assert announced in spoken(player)
        assert f"Tile {letter}," in mirrored(player)
        player.until(inside)
    assert "H: 41 %, the operator" in mirrored(player)
    won(player, name)


def test_the_copy_without_a_network_begins_in_the_first_level(visit, site, tmp_path, serving):
    """Unpacked and served, as the README tells a teacher."""
    with zipfile.ZipFile(site / PARCEL) as packed:
        packed.extractall(tmp_path)
    player = visit(path="play.html", base=serving(tmp_path / TOP))
    player.start(skip_tour=False)
    player.until("dc.run === 0 && dc.fresh")
    assert "Make the operator's model blind to sixes" in spoken(player)
    button(player, scenario(FIRST).title).wait_for(state="attached")


def test_every_worksheet_and_every_key_is_one_page(browser):
    """As Chromium prints them, level by level, and one position."""
    packs = find_packs(print)
    settings, kit = Settings(motion=False, toured=True), kit_of(1280, 720, 100)
    models = {
        level.name: in_class(app.start(packs, settings, tour=False, scenario=level.name))
        for level in levels()
    }
    models["digits"] = app.start(packs, settings, tour=False, world="digits")
    page = browser.new_page()
    long = []
    for name, model in models.items():
        for told in (False, True):
            page.set_content(sheet_text(model, kit, told))
            pdf = page.pdf(prefer_css_page_size=True, print_background=True)
            if len(re.findall(rb"/Type\s*/Page\b", pdf)) != 1:
                long.append((name, told))
    page.close()
    assert not long
