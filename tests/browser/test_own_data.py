"""A table of one's own dropped on the page becomes a world in the browser, and no byte of it leaves."""

import base64

import pytest

from game.book.own_worlds import own_pack
from game.play.own_puzzle import puzzle_of
from tests.book.test_own_worlds import copy_of
from tests.own_data import csv_of, fewest, pack_named, pack_of_texts, zipped, zipped_texts

DROP = """([name, data]) => {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    const dropped = new DataTransfer();
    dropped.items.add(new File([bytes], name, { type: "text/csv" }));
    canvas.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
}"""


@pytest.mark.parametrize("name", ["wine", "cancer"])
def test_a_table_dropped_on_the_page_is_played_there_and_stays_there(visit, name):
    player = visit().start()
    asked = len(player.asked)
    player.page.evaluate(DROP, [f"{name}.csv", base64.b64encode(csv_of(name)).decode()])
    player.until("dc.screen === 'own'")
    player.key("Enter")
    player.until(f"dc.screen === 'board' && dc.world === '{name}'")
    address = player.page.url
    player.click("move:strike")
    player.until("dc.at === 1")
    assert player.page.url == address, "an address would name a world that nobody else has"
    assert [url for url in player.asked[asked:] if url.startswith("http")] == []


@pytest.mark.parametrize("name", ["wine", "cancer"])
def test_the_level_that_a_dropped_table_gives_is_won_there_by_keys(visit, name):
    player = visit().start()
    player.page.evaluate(DROP, [f"{name}.csv", base64.b64encode(csv_of(name)).decode()])
    player.until("dc.screen === 'own'")
    player.key("Enter")
    player.until(f"dc.screen === 'board' && dc.world === '{name}'")
    player.click("screen:menu")
    player.until("dc.screen === 'menu'")
    player.click("own:level")
    player.until("dc.screen === 'board'")
    for at, letter in enumerate(fewest(pack_named(name).world, puzzle_of(pack_named(name).world)), 1):
        player.key(letter.lower())
        player.key("s")
        player.until(f"dc.at === {at}")
    player.until("dc.run === 1 && 'skip' in dc.rects")


def test_the_level_of_texts_or_of_a_measured_file_begins_at_its_button_and_is_won_by_keys(visit):
    player = visit().start()
    measured = copy_of("language-model", "mine")
    for name, data, pack in (
        ("stories", zipped_texts(), pack_of_texts()),
        ("mine", zipped(measured), own_pack(measured)),
    ):
        player.page.evaluate(DROP, [f"{name}.zip", base64.b64encode(data).decode()])
        player.until(f"dc.screen === 'board' && dc.world === '{name}' && 'own:level' in dc.rects")
        player.click("own:level")
        player.until(
            "dc.run === 0 && document.getElementById('said').innerText.includes('bits per character')"
        )
        for at, letter in enumerate(fewest(pack.world, puzzle_of(pack.world)), 1):
            player.key(letter.lower())
            player.key("s")
            player.until(f"dc.at === {at}")
        player.until("dc.run === 1 && 'skip' in dc.rects")
        player.key("Escape")
        player.until("dc.run === null")


def test_a_workbook_dropped_on_the_page_gets_its_sentence(visit):
    player = visit().start()
    player.page.evaluate(DROP, ["my.xlsx", base64.b64encode(b"PK\x03\x04").decode()])
    player.until("dc.line.startsWith('my.xlsx is a workbook and no CSV file')")


def test_an_archive_of_texts_dropped_on_the_page_is_played_there(visit):
    player = visit().start()
    player.page.evaluate(DROP, ["stories.zip", base64.b64encode(zipped_texts()).decode()])
    player.until("dc.screen === 'board' && dc.world === 'stories'")
    player.click("move:strike")
    player.until("dc.at === 1")


def dropped(player):
    """The table as a world on the board."""
    player.page.evaluate(DROP, ["wine.csv", base64.b64encode(csv_of("wine")).decode()])
    player.until("dc.screen === 'own'")
    player.key("Enter")
    player.until("dc.screen === 'board' && dc.world === 'wine'")


def menu(player, row):
    player.click("screen:menu")
    player.until("dc.screen === 'menu'")
    player.click(row)


def again(player):
    """The page is loaded anew, and the list of worlds is open."""
    player.go("offline/?again")
    player.start()
    menu(player, "screen:worlds")
    player.until("dc.screen === 'worlds' && dc.fresh && 'world:digits' in dc.rects")


def test_a_kept_world_is_there_when_the_page_is_loaded_anew_until_it_is_removed(visit):
    player = visit().start()
    dropped(player)
    menu(player, "own:keep")
    player.until("dc.line.startsWith('wine is kept on this computer and sent nowhere')")
    asked = len(player.asked)
    player.click("move:strike")
    player.until("dc.at === 1")
    player.key("l")
    player.until("dc.line.startsWith('Saved as wine-001')")
    assert [url for url in player.asked[asked:] if url.startswith("http")] == []
    again(player)
    player.click("world:wine")
    player.until("dc.screen === 'board' && dc.world === 'wine' && dc.at === 0")
    player.key("o")
    player.until("dc.screen === 'open' && 'open:wine-001' in dc.rects")
    player.click("open:wine-001")
    player.until("dc.screen === 'board' && dc.at === 1")
    menu(player, "own:remove")
    player.until("dc.line.startsWith('wine is no longer kept')")
    again(player)
    assert "world:wine" not in player.page.evaluate("Object.keys(dc.rects)")
    assert player.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('dc:world'))") == []


def test_a_world_that_does_not_fit_into_the_storage_says_so_and_is_played_on(visit):
    player = visit().start()
    dropped(player)
    player.page.evaluate("""() => {
        for (const size of [1_000_000, 10_000, 100]) {
            try { for (let k = 0; ; k += 1) localStorage.setItem(`other:${size}:${k}`, "x".repeat(size)); }
            catch { continue; }
        }
    }""")
    menu(player, "own:keep")
    player.until("dc.line.startsWith('wine cannot be kept: its storage is full.')")
    player.click("move:strike")
    player.until("dc.at === 1")
    assert player.page.evaluate("JSON.parse(dcBridge.keys('world:'))") == []


def test_a_damaged_kept_world_gets_its_sentence_and_stays(visit):
    player = visit(init="localStorage.setItem('dc:world:wine', '{')").start(skip_tour=False)
    player.until("dc.line.startsWith('The world wine, kept on this computer, cannot be opened')")
    assert player.page.evaluate("localStorage.getItem('dc:world:wine')") == "{"
