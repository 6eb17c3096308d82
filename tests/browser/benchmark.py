"""How fast the packed game is in Chromium: ``python -m tests.browser.benchmark [--profile] [--views]``.

Prints bytes by part, the start, moves at n = 4 to 8, animation frames, slider steps, idle cost, the first
picture of every method, texts opened and scrolled, and memory, beside the budgets of the design. Medians
of several runs; the spread of the starts is the machine's noise.
"""

import json
import shutil
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.playing import ARGUMENTS, Player
from web.build import Wish, build
from web.serve import server

STARTS = 5
SETUP = r"""
import gc, json, time
from game.shell.loop import Stage
from game.view.intents import Key
from game.play.game import state_of

gc.unfreeze()  # what the loop has put aside is among the objects again
stage = next(thing for thing in gc.get_objects() if isinstance(thing, Stage))
gc.freeze()
session = stage.session

def clock(act):
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000

def step():
    stage.step(16)

def key(name):
    session.tick(stage.now)
    session.handle(Key(name))

def choose():  # the next tile that waits in the hand
    key(session.model.world.letters[tiles()].lower())

def settle():
    for _ in range(600):
        step()
        if not session.animating:
            return step()

def rest():
    return [clock(step) for _ in range(60)]

def tiles():
    model = session.model
    return len(model.state.placed)

def median(times):
    return sorted(times)[len(times) // 2]

for _ in range(2):
    key("escape")
    settle()
"""
MOVES = r"""
found = {}

def measured(n):
    for name, letter in (("strike", "s"), ("return", "s"), ("undo", "z")):
        found[f"{name}: move to picture, n={n}"] = [clock(lambda: (key(letter), step()))]
        settle()
    key("z")
    settle()
    key("p")
    step()
    found[f"slider step to a new value, n={n}"] = [clock(lambda: (key("right"), step())) for _ in range(15)]
    ways = ["left"] * 10 + ["right"] * 10
    found[f"slider step to a known value, n={n}"] = [clock(lambda: (key(way), step())) for way in ways]
    key("escape")
    settle()
    found[f"cursor step, n={n}"] = [clock(lambda: (key(way), step())) for way in ways]
    found[f"idle frame, n={n}"] = [clock(step) for _ in range(50)]

measured(tiles())
while tiles() < 8:
    n = tiles() + 1
    choose()
    whole = clock(lambda: (key("n"), step()))
    frames = []
    while session.animating:
        frames.append(clock(step))
    found[f"place: move to picture, n={n}"] = [whole]
    found[f"place: animation frame, n={n}"] = frames
    settle()
    measured(n)
json.dumps({name: [median(times), max(times)] for name, times in found.items()})
"""
#: The first picture of every method on eight tiles, as the brackets show it in the inspector.
METHODS = r"""
from dataclasses import replace
from game.methods import METHODS
found = {}
while tiles() < 8:
    choose()
    key("n")
    settle()
for method in METHODS:
    lens = replace(session.model.lens, method=method.code, parameters=())
    moved = replace(session.model, lens=lens)
    found[f"first picture: {method.code}"] = [clock(lambda: (session._take(moved), step()))]
json.dumps({name: [median(times), max(times)] for name, times in found.items()})
"""
#: The largest grid opened and scrolled, and squares on their way between views on six tiles.
VIEWS = r"""
from game.view.commands.base import Context
from game.view.commands.worlds import EnterWorld
from game.view.intents import Point
from game.view.ops import find
from game.view.projections import PROJECTIONS
found = {}
def entered(world):
    context = Context(session.kit, lambda: session.picture)
    session._take(EnterWorld(world).perform(session.model, context).model)
    settle()
def turned(amount, across):
    session.tick(stage.now)
    session.handle(Point("wheel", x, y, amount, across))
    step()
entered("letters")
while tiles() < 8:
    choose()
    key("n")
    settle()
rest()
found["the grid of 256 x 256 cells: open (budget 300)"] = [clock(lambda: (key("2"), step()))]
settle()
x, y = find(session.picture, "board").rect.middle
turns = [(0.3, 0.0 if k % 3 else -0.3) for k in range(60)] + [(-0.3, 0.0)] * 40
found["the grid of 256 x 256 cells: scroll (budget 33)"] = [clock(lambda: turned(*turn)) for turn in turns]
found["the grid of 256 x 256 cells: all of it"] = [clock(lambda: (key("-"), step())) for _ in range(8)]
key("9")
key("1")
settle()
entered("digits")
while tiles() < 6:
    choose()
    key("n")
    settle()
while tiles() > 6:
    key("z")
    settle()
for view in (*range(1, len(PROJECTIONS)), 0):  # each is seen once before
    key(str(view + 1))
    settle()
before = PROJECTIONS[0].code
for view in (*range(1, len(PROJECTIONS)), 0):
    key(str(view + 1))
    frames = []
    while session.animating and len(frames) < 19:
        frames.append(clock(step))
    found[f"{before} to {PROJECTIONS[view].code}, n={tiles()} (budget 16)"] = frames
    before = PROJECTIONS[view].code
    settle()
    ways = ("left", "right", "up", "down")
    found[f"{before}: cursor step, n={tiles()}"] = [clock(lambda: (key(way), step())) for way in ways]
key("1")
settle()
json.dumps({name: [median(times), max(times)] for name, times in found.items()})
"""
#: The same on a page just opened, by a player who does something once a second: by then frames with nothing
#: else to do have rehearsed it.
RESTED = r"""
found = {}
while tiles() < 8:
    n = tiles() + 1
    choose()
    rest()
    found[f"place after a second, n={n}"] = [clock(lambda: (key("n"), step()))]
    found[f"frames of that second, n={n}"] = rest()
    found[f"strike after a second, n={n}"] = [clock(lambda: (key("s"), step()))]
    rest()
    key("z")
    rest()
    key("p")
    rest()
    found[f"slider step after a second, n={n}"] = [clock(lambda: (key("right"), step())) for _ in range(15)]
    key("escape")
json.dumps({name: [median(times), max(times)] for name, times in found.items()})
"""
READING = r"""
from game.view.app import prepare
from game.view.intents import Point
from game.view.commands.base import Context
from game.view.commands.reading import Read
found = {}
steps = []
work = prepare(session.model, session.kit)
while True:
    begin = time.perf_counter()
    if next(work, "end") == "end":
        break
    steps.append((time.perf_counter() - begin) * 1000)
found["preparing texts: step in an idle frame"] = steps
def opened(name):
    session._take(Read(name).perform(session.model, Context(session.kit, lambda: session.picture)).model)
found["open the memo, prepared"] = [clock(lambda: (key("m"), step()))]
settle()
for name in ("formalisms", "glossary", "related", "teaching", "sources", "memo"):
    found[f"open {name}"] = [clock(lambda: (opened(name), step()))]
    frames = []
    while session.animating:
        frames.append(clock(step))
    found[f"open {name}: frames until all is laid out"] = frames or [0.0]
frames = []
for _ in range(12):
    session.tick(stage.now)
    session.handle(Point("wheel", 760.0, 400.0, -1.0))
    step()
    while session.model.reading.glide is not None:
        frames.append(clock(step))
found["scrolling: frame"] = frames
key("escape")
settle()
json.dumps({name: [median(times), max(times)] for name, times in found.items()})
"""
PROFILE = r"""
import cProfile, io, pstats
def profiled(act):
    profile = cProfile.Profile()
    profile.runcall(act)
    out = io.StringIO()
    pstats.Stats(profile, stream=out).sort_stats("tottime").print_stats(25)
    return out.getvalue()
while tiles() > 5:
    key("z")
    settle()
def drag():
    key("p")
    for k in range(30):
        key("right" if k < 15 else "left")
        step()
    key("escape")
    settle()
def place():
    choose()
    key("n")
    settle()
"30 slider steps at n=5" + profiled(drag) + "one placing to n=6" + profiled(place)
"""


def main():
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        for line in build(Wish(out=site)):
            print(line)
        running = server(site, 0)
        threading.Thread(target=running.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            measure(chromium, f"http://127.0.0.1:{running.server_port}/")
            chromium.close()
        running.shutdown()


def measure(chromium, address):
    starts = []
    for _ in range(STARTS):
        player = opened(chromium, address)
        starts.append(player.facts()["marks"])
        if len(starts) < STARTS:
            player.end()
    for name, begin, end in (
        ("page to runtime", None, "runtime"),
        ("packages", "runtime", "packages"),
        ("packages to first frame (budget 1500)", "packages", "first frame"),
        ("page to first frame", None, "first frame"),
    ):
        times = sorted(marks[end] - (marks[begin] if begin else 0) for marks in starts)
        print(f"{name:42} median {times[len(times) // 2]:6.0f} ms, {times[0]:.0f} to {times[-1]:.0f}")
    player.until("!dc.moving", 30_000)
    work = sorted(player.facts()["work"])
    name = "frames of the opening, in the real loop"
    print(f"{name:42} median {work[len(work) // 2]:6.1f} ms, worst {work[-1]:.1f}")
    timed(player, *((VIEWS,) if "--views" in sys.argv else (MOVES, METHODS, VIEWS)))
    told_memory(player)
    if "--profile" in sys.argv:
        print(player.python(PROFILE))
    player.end()
    player = opened(chromium, address)
    player.until("!dc.moving", 30_000)
    timed(player, RESTED, READING)
    told_memory(player)
    player.end()


def told_memory(player):
    memory = player.page.evaluate("dc.python._module.HEAP8.length")
    print(f"WebAssembly memory {memory / 1e6:.0f} MB (budget 160)")


def opened(chromium, address):
    """A player before a page that was never visited."""
    context = chromium.new_context(viewport={"width": 1280, "height": 742}, service_workers="block")
    player = Player(context, address)
    player.go("offline/")
    player.start(skip_tour=False)
    return player


def timed(player, *codes):
    player.python(SETUP)
    for code in codes:
        for name, (median, worst) in json.loads(player.python(code)).items():
            print(f"{name:42} median {median:6.1f} ms, worst {worst:.1f}")


if __name__ == "__main__":
    main()
