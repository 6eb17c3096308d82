"""All views of the packed game in Chromium: by keys, by mouse and by fingers, and as text."""

import json

import pytest

from game.view.projections import PROJECTIONS
from tests.browser.test_accessibility import ASK, axe  # noqa: F401 - a fixture

ROUND = (*range(1, len(PROJECTIONS)), 0)
CODES = [projection.code for projection in PROJECTIONS]
#: Everything that a view leaves as it is.
LENS = "(({view, ...rest}) => JSON.stringify([rest, dc.moves, dc.operator]))(dc.lens)"
SQUARES = "Object.keys(dc.rects).filter((name) => /^(square|cell):/.test(name))"
CELLS = """() => [...document.querySelectorAll('#mirror [role="grid"] [role="row"]')].map(
    (row) => [...row.children].map((cell) => [cell.getAttribute("role"), cell.textContent]))"""


def view(player, code):
    player.until(f"dc.lens.view === '{code}' && !dc.moving && dc.fresh")


def swipe(player, begin, end):
    """A finger from one height of the board to another."""
    x, y = player.place_of("board")
    high = player.page.evaluate("dc.rects.board[3] / devicePixelRatio")
    send = player.devtools().send
    for k in range(9):
        at = y + high * (begin + (end - begin) * k / 8 - 0.5)
        kind = "touchStart" if k == 0 else "touchMove"
        send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": at, "id": 1}]})
        player.page.wait_for_timeout(20)
    send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_by_keys(visit):
    player = visit().start()
    player.key("ArrowLeft", "v", "Shift+M")
    player.until("!dc.moving && dc.fresh")
    before = player.page.evaluate(LENS)
    for k in ROUND:
        player.key(str(k + 1))
        view(player, CODES[k])
        assert player.page.evaluate(LENS) == before
        assert player.page.evaluate(SQUARES), CODES[k]


def test_by_mouse(visit):
    player = visit().start()
    before = player.page.evaluate(LENS)
    for k in ROUND:
        player.click(f"view:{CODES[k]}")
        view(player, CODES[k])
        assert player.page.evaluate(LENS) == before
        five = next(name for name in player.page.evaluate(SQUARES) if name.split(":")[1] == "5")
        player.click(five)
        player.until("dc.lens.cursor === 'AC'")
        player.key("Home")
        player.until("dc.lens.cursor === 'ABCD'")
        before = player.page.evaluate(LENS)  # a cell of the grid has a column of its own


def test_by_fingers(visit):
    phone = {"width": 390, "height": 844}
    player = visit(viewport=phone, has_touch=True, device_scale_factor=2).start()
    before = player.page.evaluate(LENS)
    for k in ROUND:
        if not player.page.evaluate(f"'view:{CODES[k]}' in dc.rects"):
            player.tap("screen:menu")
            player.until("dc.screen === 'menu' && dc.fresh")
        player.tap(f"view:{CODES[k]}")
        view(player, CODES[k])
        assert player.page.evaluate(LENS) == before


def test_fingers_move_the_grid_and_make_it_smaller(visit):
    phone = {"width": 390, "height": 844}
    player = visit(viewport=phone, has_touch=True, device_scale_factor=2).start()
    player.key("2")
    view(player, "grid")
    before = player.page.evaluate(SQUARES)
    swipe(player, 0.3, 0.8)
    player.until(f"dc.fresh && JSON.stringify({SQUARES}) !== {json.dumps(before, separators=(',', ':'))!r}")
    assert player.page.evaluate("dc.lens.cursor") == "ABCD"


def test_the_text_twin_is_a_grid_with_headings(visit):
    player = visit().start()
    player.key("2")
    view(player, "grid")
    rows = player.page.evaluate(CELLS)
    assert {role for role, _ in rows[0]} == {"columnheader"}
    assert [words for _, words in rows[0][1:4]] == ["Tested on 0-3", "Tested on 4-6", "Tested on 7-9"]
    for row in rows[1:]:
        assert [role for role, _ in row] == ["rowheader"] + ["gridcell"] * (len(rows[0]) - 1)
        assert row[0][1].startswith("Trained on ")
        assert all(words.startswith(row[0][1].removeprefix("Trained on ")) for _, words in row[1:])
    player.key("F6")
    player.page.keyboard.press("ArrowUp")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_accessibility_engine_finds_nothing(visit, axe, scheme):  # noqa: F811
    player = visit(init=axe, color_scheme=scheme).start()
    for k in ROUND:
        player.key(str(k + 1))
        view(player, CODES[k])
        assert player.page.evaluate(ASK) == [], CODES[k]


def test_a_link_opens_a_view(visit):
    player = visit().start()
    player.key("2", "ArrowUp", "ArrowLeft")
    view(player, "grid")
    player.until("['vgrid', 'rBCD', 'e6'].every((part) => location.hash.includes(part))")
    lens = player.page.evaluate("JSON.stringify(dc.lens)")
    other = visit(path="offline/" + player.page.evaluate("location.hash")).start(skip_tour=False)
    other.until("dc.lens.view === 'grid'")
    assert other.page.evaluate("JSON.stringify(dc.lens)") == lens
