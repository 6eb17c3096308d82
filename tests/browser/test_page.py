"""What surrounds the game: storage, offline, window sizes, system preferences, trouble while loading."""

import zipfile
from pathlib import Path

import pytest

from tests.browser.playing import TooLate

REFUSED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("no", "SecurityError"); } });"""
FULL = "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };"


def test_save_survives_reload(visit):
    player = visit().start()
    player.key("s")
    player.until("dc.at === 1")
    player.key("l")
    player.until("dc.line.includes('digits-001')")
    player.go("index.html")
    player.go("offline/")  # without the hash, which would bring the position back by itself
    player.start()
    assert player.facts()["at"] == 0
    player.key("o")
    player.until("dc.screen === 'open'")
    player.key("Enter")
    player.until("dc.screen === 'board' && dc.at === 1 && dc.moves[0] === 'strike B'")


@pytest.mark.parametrize("init", [REFUSED, FULL], ids=["refused", "full"])
def test_storage_trouble(visit, init):
    player = visit(init=init).start()
    player.key("t")
    player.until("dc.theme !== 'paper'")
    player.key("s")
    player.until("dc.at === 1")
    player.key("l")
    player.until("dc.line.includes('The browser cannot keep digits-001')")
    player.key("z")
    player.until("dc.at === 0")
    player.key("o")
    player.until("dc.screen === 'open'")
    player.key("Enter")
    player.until("dc.screen === 'board' && dc.at === 1")


def test_settings_are_kept(visit):
    player = visit().start()
    player.key("t")
    player.until("dc.theme !== 'paper'")
    theme = player.facts()["theme"]
    player.page.reload()
    player.start()
    assert player.facts()["theme"] == theme


def test_system_preferences(visit):
    dark = visit(color_scheme="dark", reduced_motion="reduce").start()
    assert (dark.facts()["theme"], dark.facts()["motion"]) == ("night", False)
    light = visit(color_scheme="light", reduced_motion="no-preference").start(skip_tour=False)
    assert (light.facts()["theme"], light.facts()["motion"]) == ("paper", True)


def test_system_preferences_while_the_game_runs(visit):
    """What the player has not chosen follows the system at once; what was chosen stays."""
    player = visit(color_scheme="light").start()
    player.page.emulate_media(color_scheme="dark", reduced_motion="no-preference")
    player.until("dc.theme === 'night' && dc.motion")
    player.key("t")
    player.until("dc.theme !== 'night' && !dc.moving")
    chosen = player.facts()["theme"]
    player.page.emulate_media(color_scheme="light", reduced_motion="reduce")
    player.until("!dc.motion")
    assert player.facts()["theme"] == chosen
    player.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    player.page.reload()
    assert player.start().facts()["theme"] == chosen


def test_offline_after_first_visit(visit):
    player = visit().start()
    player.until("document.documentElement.dataset.kept === 'true'", 60_000)
    player.context.set_offline(True)
    player.page.reload()
    player.start()
    player.key("s")
    player.until("dc.at === 1")
    player.go("index.html")
    assert player.page.get_by_role("link", name="Play", exact=True).is_visible()


@pytest.mark.parametrize("ratio", [1, 2, 3])
def test_pixel_ratio(visit, ratio):
    player = visit(device_scale_factor=ratio).start()
    width, height = player.facts()["size"]
    assert width * height <= 1600 * 900
    box = player.page.evaluate("(({width, height}) => [width, height])(canvas.getBoundingClientRect())")
    assert abs(width / height - box[0] / box[1]) < 0.01
    assert width >= min(box[0] * ratio, 1590)
    player.click("move:strike")
    player.until("dc.at === 1")


@pytest.mark.parametrize(("size", "form"), [((390, 844), "portrait"), ((844, 390), "landscape")])
def test_phone(visit, size, form):
    """A phone in both hands: the whole screen is used, and a finger plays."""
    viewport = {"width": size[0], "height": size[1]}
    player = visit(viewport=viewport, device_scale_factor=3, has_touch=True, is_mobile=True).start()
    facts = player.facts()
    assert (facts["form"], facts["touch"]) == (form, True)
    assert facts["ratio"] > 1.5
    player.tap("move:strike")
    player.until("dc.at === 1 && dc.moves[0] === 'strike B'")
    player.tap("undo")
    player.until("dc.at === 0")
    player.page.set_viewport_size({"width": size[1], "height": size[0]})
    other = "portrait" if form == "landscape" else "landscape"
    player.until(f"dc.form === '{other}' && dc.fresh")
    player.tap("move:strike")
    player.until("dc.at === 1")


def test_resize(visit):
    player = visit().start()
    for width, height in ((1600, 900), (1100, 700), (900, 600)):
        player.page.set_viewport_size({"width": width, "height": height})
        player.until(
            f"dc.size[0] === {width} && canvas.width === {width}"
            f" && canvas.getBoundingClientRect().width === {width}"
        )
        before = player.facts()["at"]
        player.until(f"dc.fresh && dc.rectsFor === {width}")
        player.click("move:strike")
        player.until(f"dc.at === {before + 1}")


#: What the game does not use is the browser's, with and without something held; what it uses is not.
THE_BROWSERS = (
    *("F5", "F10", "F11", "F12", "F13", "Shift+F1", "Shift+F10", "Insert", "Shift+Insert"),
    *("Alt+ArrowLeft", "Alt+ArrowRight", "Alt+Home", "Alt+d", "Alt+Enter", "Alt+F4", "Meta+ArrowLeft"),
    *("Control+h", "Control+k", "Control+l", "Control+r", "Control+t", "Control+PageDown", "Control+Tab"),
    *("Control+Shift+I", "Control+Shift+O", "Control+Shift+S", "Control+F5", "Control+ArrowLeft"),
    *("Control+Enter", "Control+Home", "Control+Backspace", "Control+Alt+z", "ContextMenu", "BrowserBack"),
    *("Alt", "Control", "Meta"),
)
THE_GAMES = ("F1", "Tab", "Shift+Tab", "ArrowLeft", "Shift+ArrowLeft", "Backspace", "PageDown", "Control+z")
THE_GAMES_TOO = (
    *("Control+Shift+Z", "Meta+z", "Meta+s", "Control+s", "Control+o", "Control+y", "End"),
    *("F7", "F9"),
)


def test_browser_keeps_its_keys(visit):
    player = visit().start()
    swallowed = player.page.evaluate(
        """(combinations) => combinations.filter((combination) => {
            const [key, ...held] = combination.split("+").reverse();
            const letter = key.length === 1 ? key.toUpperCase() : "";
            const numbers = { Tab: 9, Backspace: 8, PageDown: 34, ArrowLeft: 37, F1: 112 };
            const keyCode = letter ? letter.charCodeAt(0) : (numbers[key] ?? 0);
            const code = letter ? `Key${letter}` : key;
            const facts = { key, code, keyCode, bubbles: true, cancelable: true };
            const flags = { Control: "ctrlKey", Alt: "altKey", Meta: "metaKey", Shift: "shiftKey" };
            for (const name of held) facts[flags[name]] = true;
            const event = new KeyboardEvent("keydown", facts);
            canvas.dispatchEvent(event);
            canvas.dispatchEvent(new KeyboardEvent("keyup", facts));
            return event.defaultPrevented;
        })""",
        [*THE_BROWSERS, *THE_GAMES, *THE_GAMES_TOO],
    )
    assert swallowed == [*THE_GAMES, *THE_GAMES_TOO]


def test_keys_that_the_browser_keeps_are_no_moves(visit):
    """Pressed by a keyboard: nothing happens on the board, and the next key counts."""
    player = visit().start()
    player.key("s")
    player.until("dc.at === 1 && !dc.moving")
    for combination in ("Alt+z", "Control+Alt+z", "Shift+F1", "Control+Shift+KeyK", "Alt+ArrowUp"):
        player.key(combination)
    player.key("e", "n")
    player.until("dc.at === 2 && !dc.moving")
    facts = player.facts()
    assert (facts["screen"], facts["moves"]) == ("board", ["strike B", "place E"])
    player.key("Control+z")
    player.until("dc.at === 1 && !dc.moving")
    player.key("Control+Shift+Z")
    player.until("dc.at === 2")


# -- files and the screen


def saved_text(player):
    """The position that was saved last, as the browser keeps it, without its running number."""
    return player.page.evaluate("localStorage.getItem('dc:position:digits-001').replace(/^[0-9]+\\n/, '')")


def chosen(player, name, text):
    """Open a file by the button of the game and the browser's own chooser.

    A browser opens its chooser only within some seconds after a click, and on a busy machine the answer of
    the game may come later: then one clicks again, as a player would.
    """
    for last in (False, False, True):
        if player.facts()["screen"] != "open":  # the page makes way for the game's answer
            player.key("o")
        player.until("dc.screen === 'open'")
        x, y = player.place_of("file")
        try:
            with player.page.expect_file_chooser(timeout=15_000) as chooser:
                player.page.mouse.click(x, y)
            break
        except TooLate:
            if last:
                raise
    chooser.value.set_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})


def test_open_a_file(visit):
    player = visit().start()
    player.key("s")
    player.until("dc.at === 1")
    player.key("l")
    player.until("dc.line.includes('digits-001')")
    text = saved_text(player)
    player.key("z")
    player.until("dc.at === 0")
    chosen(player, "mine.json", text)
    player.until("dc.screen === 'board' && dc.at === 1 && dc.moves[0] === 'strike B'")
    chosen(player, "other.json", "no position")
    player.until("dc.line.endsWith('So other.json was not opened.')")
    assert player.facts()["at"] == 1
    chosen(player, "long.json", "x" * 1_000_001)
    player.until("dc.line === 'long.json is too long to be a file of this game.'")
    chosen(player, "own.md", "# Mine\n\nMy own words.")
    player.until("dc.screen === 'read'")


def test_save_to_a_file(visit):
    """Also where the browser keeps nothing: what it downloads is opened again, in another profile."""
    player = visit(init=REFUSED).start()
    player.key("s")
    player.until("dc.at === 1")
    player.key("o")
    player.until("dc.screen === 'open'")
    with player.page.expect_download() as download:
        player.click("to-file")
    player.until("dc.screen === 'board' && dc.line.startsWith('digits.json goes to')")
    assert download.value.suggested_filename == "digits.json"
    text = Path(download.value.path()).read_text("utf-8")
    other = visit().start()
    chosen(other, "digits.json", text)
    other.until("dc.screen === 'board' && dc.at === 1 && dc.moves[0] === 'strike B'")


def test_drop_a_file(visit):
    player = visit().start()
    player.page.evaluate(
        """() => {
            const dropped = new DataTransfer();
            dropped.items.add(new File(["no position"], "letter.txt", { type: "text/plain" }));
            for (const kind of ["dragover", "drop"]) {
              const event = new DragEvent(kind, { dataTransfer: dropped, bubbles: true, cancelable: true });
              canvas.dispatchEvent(event);
              if (!event.defaultPrevented) throw new Error(kind + " would leave the page");
            }
        }"""
    )
    player.until("dc.line.endsWith('So letter.txt was not opened.')")


def test_fill_the_screen(visit):
    player = visit().start()
    for filled in ("true", "false"):
        player.key("F3")
        player.until("dc.screen === 'settings'")
        player.click("fullscreen")
        player.until(f"(document.fullscreenElement !== null) === {filled} && dc.screen === 'board'")
    player.click("move:strike")
    player.until("dc.at === 1")


def test_a_screen_that_cannot_be_filled(visit):
    player = visit(init="delete Element.prototype.requestFullscreen;").start()
    player.key("F3")
    player.until("dc.screen === 'settings'")
    player.click("fullscreen")
    player.until("dc.line.includes('home screen') && dc.screen === 'board'")


# -- trouble while loading


def sentence(player):
    player.page.wait_for_selector("#failure:not([hidden])", timeout=60_000)
    assert player.page.get_by_role("button", name="Try again").is_visible()
    return player.page.inner_text("#failure-sentence")


def broken(visit, file, **answer):
    player = visit(path="index.html", expect_errors=True, service_workers="block")
    player.page.route(file, lambda route: route.fulfill(**answer))
    player.go("offline/")
    return player


def test_damaged_archive(visit, site):
    archive = next(site.glob("v/*/game.zip")).read_bytes()
    damaged = archive[: len(archive) // 2] + bytes(len(archive) - len(archive) // 2)
    assert not zipfile.is_zipfile(__file__)
    assert "arrived damaged" in sentence(broken(visit, "**/game.zip", body=damaged))


def test_half_an_archive(visit, site):
    archive = next(site.glob("v/*/game.zip")).read_bytes()
    said = sentence(broken(visit, "**/game.zip", body=archive[: len(archive) // 2]))
    assert said.startswith("game.zip arrived incomplete")


@pytest.mark.parametrize(
    "file", ["pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "game.zip"]
)
def test_missing_file(visit, file):
    said = sentence(broken(visit, f"**/{file}", status=404, body="no"))
    assert file in said


def test_again_after_trouble(visit):
    player = visit(path="index.html", expect_errors=True, service_workers="block")
    trouble = []
    player.page.route(
        "**/game.zip",
        lambda route: (trouble.append(1), route.fulfill(status=503)) if not trouble else route.continue_(),
    )
    player.go("offline/")
    sentence(player)
    player.page.get_by_role("button", name="Try again").click()
    player.page.wait_for_function("window.dc && dc.ready", timeout=90_000)
