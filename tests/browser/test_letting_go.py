"""What ends unheard: touches that the system takes away, buttons let go elsewhere, keys with Ctrl and Cmd."""

#: Loses the next time that the mouse's button comes up, before the page can hear it.
LOSING = """window.addEventListener("mouseup", (event) => {
    if (window.losing) event.stopImmediatePropagation(); }, true);"""


def touch(player, kind, *points):
    fingers = [{"x": x, "y": y, "id": k} for k, (x, y) in enumerate(points)]
    player.devtools().send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


def next_frames(player, count=5):
    """Let the game see what has happened."""
    player.until(f"dc.frame > {player.facts()['frame'] + count}")


def test_a_touch_that_the_system_takes_away(visit):
    player = visit(has_touch=True).start()
    touch(player, "touchStart", player.place_of("move:strike"))
    touch(player, "touchCancel")
    next_frames(player)
    (x1, y), (x2, _) = player.place_of("slider:strength", 0.1), player.place_of("slider:strength", 0.6)
    touch(player, "touchStart", (x1, y))
    touch(player, "touchMove", (x2, y))
    player.until("dc.draft && dc.draft.value > 0")
    touch(player, "touchCancel")
    player.until("dc.draft === null")
    assert player.facts()["at"] == 0
    player.tap("move:strike")
    player.until("dc.at === 1")
    assert player.facts()["moves"] == ["strike B"], "and nothing of what was taken away"


def test_a_button_let_go_where_nobody_hears(visit):
    player = visit(init=LOSING).start()
    (x1, y), (x2, _) = player.place_of("slider:strength", 0.1), player.place_of("slider:strength", 0.6)
    mouse = player.page.mouse
    mouse.move(x1, y)
    mouse.down()
    mouse.move(x2, y)
    player.until("dc.draft && dc.draft.value > 0")
    player.page.evaluate("window.losing = true")
    mouse.up()
    player.page.evaluate("window.losing = false")
    mouse.move(x2 + 5, y)
    player.until("dc.draft === null")
    assert player.facts()["at"] == 0
    player.click("move:strike")
    player.until("dc.at === 1")
    assert player.facts()["moves"] == ["strike B"]


def test_a_key_that_is_down_before_control(visit):
    """The browser's Ctrl and P is not the game's, but the end of P is: else it would count as held."""
    player = visit().start()
    keyboard = player.page.keyboard
    keyboard.down("p")
    keyboard.down("Control")
    keyboard.up("p")
    keyboard.up("Control")
    player.until("dc.draft")
    player.key("Escape")
    player.until("dc.draft === null")
    player.key("p")
    player.until("dc.draft")


def test_keys_below_command(visit):
    """macOS tells of no key's end while Cmd is down; the next press counts all the same."""
    player = visit().start()
    player.key("s")
    player.until("dc.at === 1 && !dc.moving")
    player.key("Comma", "s")
    player.until("dc.at === 2 && !dc.moving")
    for left in (1, 0):
        player.page.evaluate(
            """() => {
                const meta = ["Meta", "MetaLeft", 91], z = ["z", "KeyZ", 90];
                const told = [["keydown", meta], ["keydown", z], ["keyup", meta]];
                for (const [kind, [key, code, keyCode]] of told) {
                  const facts = { key, code, keyCode, metaKey: kind === "keydown", bubbles: true };
                  canvas.dispatchEvent(new KeyboardEvent(kind, { ...facts, cancelable: true }));
                }
            }"""
        )
        player.until(f"dc.at === {left} && !dc.moving")


def test_a_key_that_ends_elsewhere(visit):
    """The canvas loses the focus while a key is down; when it is back the next press counts."""
    player = visit().start()
    player.page.keyboard.down("p")
    player.until("dc.draft")
    player.page.evaluate("document.getElementById('mirror').focus()")
    player.page.keyboard.up("p")
    player.page.evaluate("canvas.focus()")
    player.key("Escape")
    player.until("dc.draft === null")
    player.key("p")
    player.until("dc.draft")


def test_a_key_that_is_held_on_is_no_new_press(visit):
    player = visit().start()
    keyboard = player.page.keyboard
    keyboard.down("s")
    player.until("dc.at === 1 && !dc.moving")
    player.page.evaluate("document.getElementById('mirror').focus()")
    player.page.evaluate("canvas.focus()")
    keyboard.down("s")  # the browser says that it repeats
    next_frames(player)
    keyboard.up("s")
    player.key("p")
    player.until("dc.draft")
    assert player.facts()["moves"] == ["strike B"]
