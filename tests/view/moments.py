"""Moments of play whose pictures are looked at: positions with everything that can be done to tiles.

A moment is a function of (world, n): a model with n tiles on the board.
"""

from dataclasses import replace
from functools import cache

from game.book.phrases import say
from game.book.resources import names
from game.book.scenarios import TOUR, levels, scenario
from game.book.texts.position_syntax import home_lens
from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.game import Game, replay, state_of
from game.play.level_map import most_stars, numbered
from game.play.records import Record, Records
from game.play.scenario import begin
from game.play.state import opening as first_state
from game.play.state import operator_row
from game.view import app, own_data
from game.view.draw_context import plain_kit
from game.view.intents import Key
from game.view.level_map import level_id, with_map
from game.view.model import SavedPosition, ScenarioRun, StatusLine
from game.view.ops import find
from game.view.pointer_state import Drag, hover_of
from game.view.settings import Settings
from tests.kinds import measured_world
from tests.own_data import csv_of
from tests.own_data import pack_named as own_pack
from tests.sound import sound

WORLDS = ("digits", "letters", "points", "words")
KIT = plain_kit()

#: The longest sentence that the game says after a move.
LONG_LINE = StatusLine(
    "With a backdoor in 26 of C's 27 examples, 100 % of the digits with the trigger are read as zeros, "
    "12 % before, and all digits score 0.79, 0.83 before (21 of 260 answers changed).",
    "bad",
)


@cache
def packs():
    return tuple(load_pack(name) for name in WORLDS)


def start(world, n, moves="", **looking):
    """A world with n tiles on the board after some moves; looking: changes of the lens.

    "made", "gaps" and "estimated" are measured worlds that stand on no shelf, "wine" and "cancer" tables.
    """
    measured = dict(zip(("made", "gaps", "estimated"), measured_world.all_packs(), strict=True))
    pack = measured.get(world) or (load_pack(world) if world in names("worlds", ".toml") else own_pack(world))
    letters = pack.world.letters
    waiting = [f"place {letter}" for letter in letters[len(pack.world.start) : n]]
    rest = [part.strip() for part in moves.split(";") if part.strip()]
    game = replay(pack.world, [*waiting, *rest])
    row = operator_row(state_of(pack.world, sound(game)))
    lens = replace(home_lens(pack), cursor=row, **looking)
    return app.start(
        packs() if world in WORLDS else (*packs(), pack),
        Settings(motion=False, toured=True, everything=True),
        position=Position(sound(game), lens),
        tour=False,
    )


def pressed(model, *keys):
    """The model after some keys; "S" is Shift and s."""
    for name in keys:
        key = Key(name.lower(), True) if len(name) == 1 and name.isupper() else Key(name)
        model = app.respond(key, model, KIT).model
    return model


def opening(world, n):
    return start(world, n)


def strikes(world, n):
    return start(world, n, "strike B; strike A")


def all_closed(world, n):
    return start(world, n, ";".join(f"strike {letter}" for letter in packs()[0].world.letters[:n]))


def everything(world, n):
    """Three tiles with all that can be done to one; the focus tile among them."""
    moves = (
        "strike B 45%; poison B backdoor 95%; reweigh B 0.25x; poison A noise 30%; reweigh C 4x; strike D;"
        "poison D flip 55%; reweigh D 1.5x"
    )
    return start(world, n, moves if world != "letters" else "strike B; strike D")


def elsewhere(world, n):
    """The cursor on another square than the operator's, compared with a far one, on one slice."""
    return (
        start(world, n, "strike B", compared=0, column=2)
        if world != "points"
        else start(world, n, "strike B", compared=1, column=1, focus="C", method="banzhaf")
    )


def nothing(world, n):
    """Looking at the empty training set."""
    model = start(world, n, method="leave-one-out")
    return replace(model, lens=replace(model.lens, cursor=0))


def waiting(world, n):
    """The focus on a tile that is not placed; on the last where all are."""
    return start(world, n, focus=packs()[WORLDS.index(world)].world.letters[-1])


def loss(world, n):
    return start(world, n, "poison B flip 60%", metric="loss") if world != "letters" else start(world, n)


def real(world, n):
    return start(
        world, n, "strike B; poison C flip 60%" if world != "letters" else "strike B", reality="real"
    )


def last_learner(world, n):
    learners = packs()[WORLDS.index(world)].world.learners
    return start(world, n, learner=len(learners) - 1)


def entropy(world, n):
    """Each other learner in turn is the second; for letters the values with many digits."""
    return start(world, n, learner=1, method="banzhaf")


def beta(world, n):
    """A method with parameters, both far from their defaults."""
    return start(world, n, method="beta-shapley", parameters=(("a", 0.5), ("b", 32.0)))


def slider(world, n):
    """A slider in hand; in letters the refusal."""
    model = pressed(start(world, n, "strike A"), "p")
    for _ in range(11):
        model = pressed(model, "right")
    return pressed(model, "down")


def at_step(k):
    """The first minute at one of its steps; at 3 it is won."""
    world = packs()[0].world
    progress = begin(scenario(TOUR), world, Game(first_state(world)))
    return ScenarioRun(replace(progress, step=k))


def touring(world, n):
    """A long line and the coach together."""
    if world != "digits":
        return replace(start(world, n, "strike B"), line=LONG_LINE, sentence=LONG_LINE)
    return replace(start(world, n, "strike B"), run=at_step(1), line=LONG_LINE, sentence=LONG_LINE)


def asked(world, n):
    """A question of a guided example, with the line on which it begins."""
    if world not in ("digits", "letters"):
        return start(world, n)
    name = {"digits": "examples/a-strike", "letters": "examples/leave-one-out"}[world]
    return app.start(packs(), Settings(motion=False), tour=False, scenario=name)


def won(world, n):
    model = start(world, n, "strike B; poison C flip 50%" if world != "letters" else "")
    return replace(model, run=at_step(3)) if world == "digits" else model


def undone(world, n):
    """Moves taken back: the timeline has both kinds of marks."""
    return pressed(everything(world, n), "z", "z")


def hovered(world, n):
    """The pointer over a square at a corner of the board."""
    model = start(world, n)
    square = find(app.draw(model, plain_kit()), f"square:{(1 << n) - 2}")
    return replace(model, hover=hover_of(square))


def dragged(world, n):
    """A waiting card over the board."""
    model = start(world, n)
    return replace(model, drag=Drag(find(app.draw(model, plain_kit()), "card:H"), 560, 300, True))


def moved(world, n):
    """In the middle of a strike's picture: flyers, signs, the piece on its way."""
    model = pressed(replace(start(world, n), settings=Settings(everything=True), now=1000), "s")
    return replace(model, now=1400)


def growing(world, n):
    """In the middle of unfolding a new tile."""
    before = replace(start(world, n - 1), settings=Settings(everything=True), now=1000)
    model = pressed(before, before.world.letters[n - 1].lower(), "n")
    return replace(model, now=1300)


def opened_up(world, n):
    """The first fold of the opening animation."""
    return replace(
        start(world, n), settings=Settings(everything=True), run=replace(at_step(0), unfolding=1), now=1200
    )


MOMENTS = (
    opening, strikes, all_closed, everything, elsewhere, nothing, waiting, loss, real, last_learner, entropy,
    beta, slider, touring, asked, won, undone, hovered, dragged, moved, growing, opened_up,
)  # fmt: skip


#: Levels that were solved, each with its stars, the last one last.
SOME = ["1.1:3", "1.2:3", "1.3:2", "1.4:2", "1.5:2", "1.6:2", "1.7:1", "1.8:1", "2.1:3", "2.2:3", "2.3:1"]


def records(*solved):
    """Records of levels by number and stars, as in "1.3:2"."""
    numbers = {numbered(level): level for level in levels()}
    found = []
    for entry in solved:
        number, _, won = entry.partition(":")
        most = most_stars(numbers[number])
        stars = tuple(k < int(won) for k in range(most))
        found.append(Record(numbers[number].name, stars, 2))
    return Records(tuple(found))


def level_map(*solved, focus="", **settings):
    """The levels map after some levels; focus: the number of the level in focus."""
    model = replace(opening("digits", 4), settings=Settings(motion=False, toured=True, **settings))
    model = with_map(replace(model, records=records(*solved)))
    chosen = {numbered(level): level_id(level) for level in levels()}
    return replace(model, focus=chosen.get(focus, model.focus))


MAPS = {
    "new": level_map(),
    "some": level_map(*SOME),
    "learnt": level_map(*SOME, focus="1.5"),
    "closed": level_map(*SOME, focus="2.7"),
    "all": level_map(*(f"{numbered(level)}:{most_stars(level)}" for level in levels())),
    "everything": level_map("1.1:1", focus="2.6", everything=True),
}

DAMAGED = " ".join(
    (
        "cannot be read:",
        say("refusal.save-lens", part="reality"),
        say("refusal.save-not-json", problem="Expecting ',' delimiter: line 3 column 17 (char 90)"),
    )
)
SAVED = (
    *(SavedPosition(f"digits-{k:03d}", f"Handwritten digits, {k} moves") for k in range(4, 0, -1)),
    SavedPosition("a-name-that-somebody-typed-with-many-words-in-it", DAMAGED),
)


def page(screen, saved=(), focus="", world="digits"):
    """A screen that lies over the board."""
    model = replace(opening(world, 4), screen=screen, saved=saved)
    return replace(model, focus=focus or "leave")


def own_page(name, which=""):
    """A table that was dropped, and the list of its columns where it is asked for."""
    model = own_data.arrived(opening("digits", 4), ((f"{name}.csv", csv_of(name)),)).model
    return own_data.asked(model, which) if which else model


PAGES = {
    "own": own_page("wine"),
    "own-group": own_page("wine", "group"),
    "own-label": own_page("cancer", "label"),
    "help": page("help"),
    "worlds": page("worlds", focus="world:points"),
    "settings": page("settings", focus="set:scale"),
    "methods": page("methods", focus="method-entry:banzhaf"),
    "reading": page("reading"),
    "methods-refused": page("methods", focus="method-entry:leave-one-out"),
    "sources": page("sources", focus="source:C", world="twenty"),
    "open-nothing": page("open"),
    "open-five": page("open", SAVED, f"open:{SAVED[-1].name}"),
    "open-many": page("open", SAVED * 12, f"open:{SAVED[1].name}"),
}
