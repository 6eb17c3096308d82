"""Whose keys are whose on the page: the script before SDL, run by Node with a stand-in for SDL behind it."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from game.shell.web import page_keys
from tests.browser.test_page import THE_BROWSERS, THE_GAMES, THE_GAMES_TOO

NODE = shutil.which("node")
PAGES = Path(__file__).parents[2] / "web" / "pages"

#: What keys.js imports, and what it finds in a window.
BRIDGE = """
globalThis.window = new EventTarget();
globalThis.document = new EventTarget();
globalThis.KeyboardEvent = class extends Event {
  constructor(type, facts) {
    super(type, facts);
    const { bubbles, cancelable, ...rest } = facts;
    const free = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, third: false };
    Object.assign(this, free, rest);
  }
  getModifierState() { return this.third; }
};
export const canvas = new EventTarget();
export const tell = () => {};
export const listen = (name, act) => name === "keys" && act(JSON.parse(process.argv[2]));
"""

#: SDL's rule (SDL_emscriptenevents.c): what would come as text is left to the browser, but for these.
PRESSING = """
import { canvas } from "./bridge.js";
await import("./keys.js");
const heard = [];
canvas.addEventListener("keydown", (event) => {
  heard.push(event.key);
  if (/^(Tab|Backspace|Arrow.*|F[0-9]+)$/.test(event.key) || event.ctrlKey) event.preventDefault();
});
const flags = { Control: "ctrlKey", Alt: "altKey", Meta: "metaKey", Shift: "shiftKey", AltGraph: "third" };
const found = JSON.parse(process.argv[3]).map((combination) => {
  const [key, ...held] = combination === "+" ? ["+"] : combination.split("+").reverse();
  const facts = { key, code: key.length === 1 ? `Key${key.toUpperCase()}` : key, cancelable: true };
  for (const name of held) facts[flags[name]] = true;
  const [event, before] = [new KeyboardEvent("keydown", facts), heard.length];
  canvas.dispatchEvent(event);
  canvas.dispatchEvent(new KeyboardEvent("keyup", facts));
  window.dispatchEvent(new KeyboardEvent("keyup", facts));
  return [event.defaultPrevented, heard.length > before];
});
console.log(JSON.stringify(found));
"""

pytestmark = pytest.mark.skipif(NODE is None, reason="Node runs the page's script here, and there is none")


@pytest.fixture
def pressed(tmp_path):
    """For each combination, whether the browser is kept from it, and whether SDL hears it."""
    for name, text in (("bridge.js", BRIDGE), ("press.js", PRESSING), ("package.json", '{"type": "module"}')):
        (tmp_path / name).write_text(text, encoding="utf-8")
    shutil.copy(PAGES / "keys.js", tmp_path)

    def press(combinations):
        command = [NODE, "press.js", json.dumps(page_keys()), json.dumps(combinations)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
        facts = json.loads(done.stdout)
        return {name: tuple(one) for name, one in zip(combinations, facts, strict=True)}

    return press


def test_keys_that_the_game_uses_are_kept_from_the_browser_and_all_others_are_left_to_it(pressed):
    ours = (*THE_GAMES, *THE_GAMES_TOO, "PageUp", "Home", "Enter", " ", "Shift+ ", "Meta+o", "Meta+Shift+Z")
    found = pressed([*THE_BROWSERS, *ours])
    assert [name for name in ours if found[name] != (True, True)] == []
    modifiers = {"Alt", "Control", "Meta"}  # SDL has to know what is held
    assert [name for name in THE_BROWSERS if found[name] != (False, name in modifiers)] == []


def test_signs_go_through_to_the_text_that_follows_their_press(pressed):
    signs = ("s", "Shift+S", "?", "+", ",", "ä", "Alt+AltGraph+[")
    assert set(pressed(signs).values()) == {(False, True)}


def test_every_key_that_is_handed_to_the_page_is_kept_from_the_browser(pressed):
    """A page key that is only heard would also scroll the page around the game."""
    names = {"left": "ArrowLeft", "right": "ArrowRight", "up": "ArrowUp", "down": "ArrowDown", "space": " "}
    names |= {"pageup": "PageUp", "pagedown": "PageDown"}

    def combination(name):
        plain = name.removeprefix("shift+")
        return ("Shift+" if plain != name else "") + names.get(plain, plain.title())

    named = [name for name in page_keys()["plain"] if len(name.removeprefix("shift+")) > 1]
    found = pressed([combination(name) for name in named])
    assert len(found) == len(named) > 20
    assert set(found.values()) == {(True, True)}
