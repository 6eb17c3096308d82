"""The game in a browser: the frame loop's page side.

`web_page` carries messages, `web_platform` keeps files in the browser, `web_mirror` tells the game as text,
`web_reporter` says after each frame what changed, `web_host` talks to a page in which the board stands alone.
"""

import asyncio
import base64
import os
import sys
import traceback
from dataclasses import replace

import pygame

from game.book.outside_text import EncodingFault, decoded, tidied
from game.book.phrases import say
from game.book.worlds import Pack
from game.shell.files import wrong_encoding
from game.shell.gc_pacing import GcPacing
from game.shell.input import WITH_CONTROL
from game.shell.kept_worlds import KeptPacks, with_kept_worlds
from game.shell.loop import Stage
from game.shell.own_files import is_own_data
from game.shell.progress import at_start
from game.shell.sound import Sounds
from game.shell.startup import find_packs
from game.shell.today import today
from game.shell.web_host import Host
from game.shell.web_mirror import press, release, slide
from game.shell.web_page import Message, Page, page_bridge
from game.shell.web_platform import WebPlatform
from game.shell.web_reporter import Address, Reporter
from game.view import app
from game.view.bindings import bindings
from game.view.classroom import in_class
from game.view.intents import Dropped, Key, Notice, OwnFiles, Typed
from game.view.messages import said
from game.view.model import StatusLine

#: So much of a file's name is shown, from its end.
LONGEST_NAME = 60


def page_keys() -> Message:
    """The keys that the game uses, alone and with Ctrl, by the names of `Key`; all others are the browser's.

    The browser fills the screen itself, and better.
    """
    alone = {("shift+" if binding.key.shift else "") + binding.key.name for binding in bindings()}
    return {"plain": sorted(alone - {"f11"}), "control": [*WITH_CONTROL, "shift+z"]}


async def main() -> None:
    """Play on the page until it is closed; whatever goes wrong is told on it."""
    bridge = page_bridge()
    try:
        await _play(Page(bridge))
    except Exception:  # nobody above could tell the player
        bridge.failed(traceback.format_exc(limit=-12))


async def _play(page: Page) -> None:
    platform = WebPlatform(page)
    kept = worlds_for(platform, find_packs(lambda words: print(words, file=sys.stderr)))
    settings = platform.settings
    tour = not (settings.toured or platform.hash or platform.embedded or platform.in_class)
    records, words = at_start(platform)
    model = app.start(
        kept.packs,
        settings,
        tour=tour,
        place=platform.read_place(),
        records=records,
        site=platform.site,
        today=today(),
    )
    model = replace(model, embedded=platform.embedded, kept_worlds=kept.names)
    if words := " ".join(one for one in (words, kept.words) if one):
        model = said(model, words, "bad")
    model = in_class(model) if platform.in_class else model
    # Keys typed elsewhere on the page, in the mirror for instance, are not the game's.
    os.environ["SDL_EMSCRIPTEN_KEYBOARD_ELEMENT"] = "#canvas"
    stage = Stage(app, model, platform, platform.viewport() or (1280, 720), Sounds())
    pygame.key.set_repeat(350, 70)
    stage.session.suit(platform.ratio, platform.touch)
    address = Address(platform, model)
    if platform.hash:
        address.follow(stage)
    page.send("keys", page_keys())
    reporter, host = Reporter(page), Host(platform, address)
    clock = pygame.time.Clock()
    by_frames = page.first["pacing"] == "frames"
    pacing = GcPacing()
    pacing.begin()
    while stage.session.running:
        dirty = stage.step(clock.tick())
        pacing.look(stage.now, bool(dirty))
        reporter.look(stage)
        address.look(stage)
        host.look(stage)
        page.flush()
        # Under pygbag every turn of the event loop is an animation frame already.
        await (page.bridge.nextFrame() if by_frames else asyncio.sleep(0))
        for message in page.take():
            hear(stage, platform, message)
            if "hash" in message:
                address.follow(stage)
            host.hear(stage, message)
        if stage.window.size == platform.viewport():
            stage.session.suit(platform.ratio, platform.touch)


def worlds_for(platform: WebPlatform, packs: tuple[Pack, ...]) -> KeptPacks:
    """The worlds that are played here: those of the player's own, too, but not in somebody else's page.

    *Why:* that page may lay positions and hears what comes of them, and so which worlds are kept here.
    """
    return KeptPacks(packs) if platform.embedded else with_kept_worlds(platform.worlds, packs)


def hear(stage: Stage, platform: WebPlatform, message: Message) -> None:
    """Do what a message of the page asks for; an unknown one is nothing."""
    platform.hear(message)
    if "press" in message:
        press(stage, message["press"])
    elif "slide" in message:
        slide(stage, message["slide"], float(message["to"]))
    elif "release" in message:
        release(stage)
    elif "typed" in message:
        stage.session.handle(Typed(tidied(str(message["typed"]))))
    elif "file" in message:
        stage.session.tick(stage.now)
        facts = message["file"]
        stage.session.handle(own_files(facts) or file_of(facts))
    elif "lifted" in message:
        stage.let_go()
    elif "preferences" in message:
        stage.session.use_settings(platform.follow(stage.session.model.settings))
    elif line := answer(message):
        stage.session.handle(Notice(line))
    elif "cancel" in message:
        stage.session.handle(Key("escape"))
        release(stage)


def answer(message: Message) -> StatusLine | None:
    """What to say to the page's answer to a wish of the game; None where the message is none."""
    if "shared" in message:
        shared = bool(message["shared"])
        return StatusLine(
            say("look.link-copied" if shared else "look.link-shown"), "good" if shared else "plain"
        )
    if "opened" in message:
        key = "look.link-opened" if message["shown"] else "look.link-unopened"
        words = say(key, address=str(message["opened"]).partition("#")[0])
        return StatusLine(words, "good" if message["shown"] else "plain")
    if "copied" in message:
        copied = bool(message["copied"])
        return StatusLine(say("take.copied" if copied else "take.shown"), "good" if copied else "plain")
    if "unfilled" in message:
        return StatusLine(say("look.no-fullscreen"), "bad")
    return None


def own_files(facts: Message) -> OwnFiles | None:
    """Files with data of the player's own, as they came to the page; None where they are others."""
    files = [one for one in facts.get("files", [facts]) if isinstance(one, dict)]
    names = [_shown_name(one) for one in files]
    if not any(map(is_own_data, names)) or any(one.get("problem") for one in files):
        return None
    return OwnFiles(
        tuple(
            (name, base64.b64decode(str(one.get("data", "")))) for name, one in zip(names, files, strict=True)
        )
    )


def _shown_name(facts: Message) -> str:
    """The name of a file, cut to what a line can show."""
    given = tidied(str(facts.get("name", "")))
    return "".join(sign for sign in given if sign.isprintable())[-LONGEST_NAME:] or "?"


def file_of(facts: Message) -> Dropped:
    """A file that came to the page, its bytes in base64; its name is cut to what a line can show."""
    facts = next(iter(facts.get("files", [])), facts)
    name = _shown_name(facts)
    problem = facts.get("problem")
    if problem:
        words = say("look.long-file", file=name) if problem == "long" else say("look.unread-file", file=name)
        return Dropped(name, None, words)
    try:
        return Dropped(name, decoded(base64.b64decode(str(facts.get("data", "")))))
    except EncodingFault as fault:
        return Dropped(name, None, wrong_encoding(name, fault))
