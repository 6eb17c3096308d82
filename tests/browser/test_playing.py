"""The packed game is played in Chromium by keyboard, mouse, finger and mirror; window.dc is the witness."""

import json

from game.core.masks import name_of
from game.play.game import replay, state_of
from game.play.state import operator_row
from game.shell.saved_positions import find_world
from tests.sound import sound


def native(world_name, moves):
    """Where the same moves lead natively: letters on the board and the operator's row."""
    world = find_world(world_name)
    state = state_of(world, sound(replay(world, moves)))
    return state.placed, name_of(operator_row(state), state.placed)


def same_as_native(player):
    facts = player.facts()
    made = facts["moves"][: facts["at"]]
    assert (facts["placed"], facts["operator"]) == native(facts["world"], made)
    return made


def test_first_frame(visit):
    player = visit().start(skip_tour=False)
    facts = player.facts()
    assert facts["world"] == "digits"
    assert facts["size"] == player.page.evaluate("[canvas.width, canvas.height]")
    colours = player.page.evaluate(
        """() => { const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
            const seen = new Set();
            for (let k = 0; k < data.length; k += 4 * 97) seen.add(data.slice(k, k + 3).join());
            return seen.size; }"""
    )
    assert colours > 30
    assert not player.page.is_visible("#loading")


def test_keyboard(visit):
    player = visit().start()
    player.key("s")
    player.until("dc.at === 1 && dc.moves[0] === 'strike B'")
    player.key("Period", "p")
    player.until("dc.draft && dc.draft.slider === 'strength'")
    player.key("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    player.until("dc.draft.value > 0")
    player.key("Enter")
    player.until("dc.at === 2 && dc.draft === null")
    player.key("e", "n")
    player.until("dc.placed === 'ABCDE'")
    made = same_as_native(player)
    assert made[0] == "strike B"
    assert made[1].startswith("poison C")
    assert made[2] == "place E"
    player.key("z")
    player.until("dc.at === 2 && dc.placed === 'ABCD'")
    same_as_native(player)


def test_mouse(visit):
    player = visit().start()
    player.click("move:strike")
    player.until("dc.at === 1 && dc.moves[0] === 'strike B'")
    player.click("square:1")
    player.until("dc.lens.cursor === 'A'")
    player.click("card:C")
    player.until("dc.lens.focus === 'C'")
    player.drag("slider:strength", 0.0, 0.75)
    player.until("dc.at === 2 && dc.draft === null")
    player.click("card:E")
    player.until("dc.lens.focus === 'E'")
    player.click("move:place")
    player.until("dc.placed === 'ABCDE'")
    made = same_as_native(player)
    assert made == ["strike B", "poison C flip 75%", "place E"]
    player.click("undo")
    player.until("dc.at === 2 && dc.placed === 'ABCD'")
    same_as_native(player)
    player.click("square:5", button="right")
    player.until("dc.lens.compared === 'AC'")


def test_touch(visit):
    player = visit(has_touch=True).start()
    player.tap("move:strike")
    player.until("dc.at === 1 && dc.moves[0] === 'strike B'")
    player.tap("card:C")
    player.until("dc.lens.focus === 'C'")
    player.tap("slider:strength", 0.5)
    player.until("dc.at === 2 && dc.draft === null")
    player.tap("card:E")
    player.until("dc.lens.focus === 'E'")
    player.tap("move:place")
    player.until("dc.placed === 'ABCDE'")
    assert same_as_native(player) == ["strike B", "poison C flip 50%", "place E"]
    player.tap("undo")
    player.until("dc.at === 2")


def touches(player, kind, *points):
    """Fingers on the page, as the browser sees them; raw because Playwright knows only single taps."""
    fingers = [{"x": x, "y": y, "id": k} for k, (x, y) in enumerate(points)]
    player.devtools().send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


def test_pinch(visit):
    player = visit(has_touch=True).start()
    x, y = player.place_of("square:5")
    lens = player.facts()["lens"]
    touches(player, "touchStart", (x - 30, y))
    touches(player, "touchStart", (x - 30, y), (x + 30, y))
    for apart in (45, 60, 90):
        touches(player, "touchMove", (x - apart, y), (x + apart, y))
    touches(player, "touchEnd")
    player.until("Math.abs(dc.zoom - 3) < 0.1")
    assert player.facts()["lens"] == lens
    assert player.facts()["at"] == 0
    touches(player, "touchStart", (x, y))
    for step in (20, 60, 120):
        touches(player, "touchMove", (x + step, y))
    touches(player, "touchEnd")
    player.until("dc.fresh && dc.zoom > 2.9")
    assert player.facts()["lens"] == lens, "a drag pans and taps nothing"
    player.tap("square:5")
    player.until("dc.lens.cursor === 'AC'")
    player.key("9")
    player.until("dc.zoom === 1")


def test_wheel_zooms(visit):
    player = visit().start()
    player.page.mouse.move(*player.place_of("square:5"))
    for _ in range(3):
        player.page.mouse.wheel(0, -100)
    player.until("dc.zoom > 1.5")
    player.page.mouse.wheel(0, 3000)
    player.until("dc.zoom === 1")


def test_mirror_plays(visit):
    """The text twin: found by role and name as a screen reader finds it, and its buttons work."""
    player = visit().start()
    page = player.page
    page.keyboard.press("F6")
    assert page.evaluate("document.activeElement.id") == "mirror"
    page.get_by_role("button", name="Strike").first.press("Enter")
    player.until("dc.at === 1 && dc.moves[0] === 'strike B'")
    player.until("document.querySelector('#said').textContent.includes('Without B')")
    cells = page.get_by_role("gridcell")
    assert cells.count() == 16
    page.get_by_role("gridcell", name="AC: ").first.click()
    player.until("dc.lens.cursor === 'AC'")
    page.get_by_role("slider", name="B: weight").focus()
    page.keyboard.press("End")
    player.until("dc.draft && dc.draft.slider === 'weight'")
    page.keyboard.press("Escape")
    player.until("dc.draft === null")
    page.get_by_role("button", name="Undo").press("Enter")
    player.until("dc.at === 0")
    page.keyboard.press("F6")
    assert page.evaluate("document.activeElement.id") == "canvas"


def test_mirror_slides(visit):
    player = visit().start()
    slider = player.page.get_by_role("slider", name="B: poison")
    slider.focus()
    for _ in range(10):
        player.page.keyboard.press("ArrowRight")
    player.until("dc.draft && dc.draft.value === 50")
    player.page.keyboard.press("Enter")
    player.until("dc.at === 1 && dc.draft === null")
    assert same_as_native(player) == ["poison B flip 50%"]


def test_memory(visit):
    """Three hundred moves do not make the memory grow without end."""
    player = visit().start()
    sizes = []
    for _ in range(4):
        player.python(
            """
import gc
from game.shell.loop import Stage
from game.view.intents import Key
gc.unfreeze()  # what the loop has put aside is among the objects again
stage = next(thing for thing in gc.get_objects() if isinstance(thing, Stage))
gc.freeze()
for turn in range(75):
    world, placed = stage.session.model.world, stage.session.model.state.placed
    waiting = [letter.lower() for letter in world.letters if letter not in placed][: turn % 25 == 0]
    for name in ("s", "z", "right", *waiting, *("n" for _ in waiting)):
        stage.session.tick(stage.now)
        stage.session.handle(Key(name))
        stage.step(16)
"""
        )
        sizes.append(player.page.evaluate("dc.python._module.HEAP8.length"))
    assert sizes[-1] <= 160_000_000
    assert sizes[-1] - sizes[1] <= 16_000_000, sizes
    assert json.dumps(sizes)
