"""Reading in Chromium: by keys alone, by mouse alone, by finger, and the same positions as natively."""

import json

from game.book.texts import documents
from game.book.texts.document_tree import TermLink, Try
from game.book.texts.position_syntax import resolve
from game.core.masks import name_of
from game.play.game import state_of
from game.shell.startup import find_packs
from game.view.reading.composition import compose
from tests.view.checks import kit_of


def native(place):
    """World, letters on the board, moves, and the row one looks at."""
    opened = resolve(place, find_packs(print))
    world, position = opened.pack.world, opened.position
    placed = state_of(world, position.game).placed
    cursor = name_of(position.lens.cursor, placed)
    return world.name, placed, [str(move) for move in position.game.moves], cursor


def shown(player):
    facts = player.facts()
    return facts["world"], facts["placed"], facts["moves"], facts["lens"]["cursor"]


def links(kind, name="memo"):
    """The links of a kind in a text, by their numbers."""
    layout = compose(documents.page(name), kit_of(1280, 720, 100), 560.0)
    return {k: at.link for k, at in enumerate(layout.links) if isinstance(at.link, kind)}


def links_seen(player):
    """The numbers of the links that stand on the screen now."""
    player.until("dc.fresh && !dc.moving", 60_000)
    names = player.page.evaluate("Object.keys(dc.rects)")
    return {int(name[5:]) for name in names if name.startswith("text:")}


def tab(player):
    """Press Tab and wait until the page has told where the focus went."""
    before = player.facts()["focus"]
    player.key("Tab")
    player.until(f"dc.focus !== {before!r}")


def test_a_text_is_read_by_keys(visit):
    player = visit().start()
    player.key("m")
    player.until("dc.screen === 'read' && dc.reading.text === 'memo'")
    player.key("Space")
    player.until("dc.reading.at[0] > 2 && !dc.moving", 60_000)
    before = player.facts()["reading"]["at"]
    tries = links(Try)
    for _ in range(60):
        tab(player)
        if int(player.facts()["focus"][5:]) in tries:
            break
    k = int(player.facts()["focus"][5:])
    player.key("Enter")
    player.until(f"dc.reading.shown === {k} && dc.reading.beside")
    assert shown(player) == native(tries[k].place)
    at = player.facts()["reading"]["at"]
    assert at[0] >= before[0]
    player.key("m", "a")
    player.until("dc.fresh && dc.focus === 'board'")
    assert player.facts()["reading"]["at"] == at
    player.key("Escape", "Escape")
    player.until("dc.screen === 'read' && !dc.reading.beside")
    assert player.facts()["reading"]["at"][0] == at[0]


def test_search_term_and_glossary_by_keys(visit):
    player = visit().start()
    player.key("m")
    player.until("dc.screen === 'read'")
    player.key("/", *"banzhaf")
    player.until("dc.reading.query === 'banzhaf' && 'hit:2' in dc.rects", 60_000)
    player.key("ArrowDown", "Enter")
    player.until("dc.reading.query === 'banzhaf' && dc.focus === 'text' && !dc.reading.seeking")
    player.key("Escape", "k")
    player.until("dc.reading.text === 'glossary'")
    player.key("Backspace")
    player.until("dc.reading.text !== 'glossary'")
    player.click("read:memo")
    player.until("dc.reading.text === 'memo' && !dc.moving", 60_000)
    first = min(links(TermLink))
    player.key("Home")
    for _ in range(40):
        if player.facts()["focus"] == f"text:{first}":
            break
        tab(player)
    player.key("Enter")
    player.until(f"dc.reading.popup === {first}")
    player.key("Escape")
    player.until(f"dc.reading.popup === -1 && dc.focus === 'text:{first}'")


def test_everything_by_mouse(visit):
    player = visit().start()
    player.click("read")
    player.until("dc.screen === 'read' && !dc.moving", 60_000)
    player.click("contents:2")
    player.until("dc.reading.at[0] > 5 && !dc.moving", 60_000)
    tries = links(Try)
    k = min(tries.keys() & links_seen(player))
    at = player.facts()["reading"]["at"]
    player.click(f"text:{k}")
    player.until(f"dc.reading.shown === {k}")
    assert shown(player) == native(tries[k].place)
    player.page.mouse.move(*player.place_of("read:progress"))
    player.page.mouse.move(900, 400)
    player.page.mouse.wheel(0, 400)
    player.until(f"JSON.stringify(dc.reading.at) !== {json.dumps(json.dumps(at))} && !dc.moving")
    player.click("read:close")
    player.until("!dc.reading.beside")
    player.click("read:leave")
    player.until("dc.screen === 'board'")


def test_the_place_survives_a_reload(visit):
    player = visit().start()
    player.key("m", "k")
    player.until("dc.reading && dc.reading.text === 'glossary'")
    player.key("Space", "Space")
    player.until("dc.reading.at[0] > 5 && !dc.moving", 60_000)
    at = player.facts()["reading"]["at"]
    player.key("Escape")
    player.until("dc.screen === 'board'")
    player.page.reload()
    player.start()
    player.key("m")
    player.until("dc.screen === 'read'")
    reading = player.facts()["reading"]
    assert reading["text"] == "glossary"
    assert reading["at"][0] == at[0]


def test_a_phone_reads_and_comes_back(visit):
    player = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).start()
    player.tap("screen:menu")
    player.until("dc.screen === 'menu'")
    player.tap("read")
    player.until("dc.screen === 'read' && !dc.moving", 60_000)
    player.tap("contents")
    player.until("'contents:2' in dc.rects")
    player.tap("contents:2")
    player.until("dc.reading.at[0] > 5 && !dc.moving", 60_000)
    tries = links(Try)
    k = min(tries.keys() & links_seen(player))
    at = player.facts()["reading"]["at"]
    player.tap(f"text:{k}", 0.3)
    player.until("dc.screen === 'board'")
    assert shown(player) == native(tries[k].place)
    player.tap("read")
    player.until("dc.screen === 'read'")
    assert player.facts()["reading"]["at"] == at
