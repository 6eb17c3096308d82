"""The game as two pure functions: draw(model, kit) -> Picture and respond(intent, model, kit) -> Reply."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from types import ModuleType

from game.book import scenarios
from game.book.daily import any_scenario
from game.book.phrases import refusal_text, say
from game.book.resources import BookFault
from game.book.scenarios import FIRST, LEVEL, opened
from game.book.texts.position_syntax import home_lens
from game.book.worlds import Pack
from game.core.world import World
from game.play.codec import Position
from game.play.game import Game, state_of
from game.play.moves import Refusal
from game.play.records import NONE, Records, is_progress
from game.play.records import from_text as records_from
from game.play.saves import from_text
from game.play.share import decode
from game.play.state import opening, trimmed
from game.view.animation import FOLD, FOLD_PAUSE, length
from game.view.binding import PLAYING
from game.view.bindings import command_for, key_label, mode_of
from game.view.classroom import arrived_in_class, settled
from game.view.commands.base import Context
from game.view.commands.levels import RANGE_ENDS
from game.view.commands.methods import seeking
from game.view.commands.reading import ShowBeside
from game.view.commands.scenarios import begin_scenario
from game.view.draw_context import DrawContext
from game.view.effects import KeepRecords
from game.view.intents import (
    Chosen,
    Dropped,
    Intent,
    KeptWorlds,
    Key,
    Linked,
    Loaded,
    Notice,
    OwnFiles,
    Point,
    ReadOwn,
    Saved,
    Tick,
    Typed,
)
from game.view.level_map import with_map
from game.view.messages import narrated, said
from game.view.model import Model, Reply, StatusLine
from game.view.ops import Picture, find
from game.view.parked_games import held_back, leaving
from game.view.pointer import point
from game.view.pointer_state import Hover
from game.view.projections import projection_of
from game.view.reading.state import reading_at
from game.view.scenarios import carried_on, with_scenario
from game.view.screens.levels import draw_levels
from game.view.screens.pages import PAGES
from game.view.screens.pages.saved import saved_id
from game.view.screens.play_screen import draw_board
from game.view.scrolling import in_sight, looks_elsewhere
from game.view.settings import Settings
from game.view.status_line import opening_line


def _draw_read(model: Model, kit: DrawContext) -> Picture:
    """The text; its modules are loaded when one is first opened, so that the board comes up sooner."""
    from game.view.screens.reader import draw_reader  # noqa: PLC0415

    return draw_reader(model, kit)


def _draw_figure(model: Model, kit: DrawContext) -> Picture:
    """A view alone; no player ever asks for it."""
    from game.view.screens.figure import draw_figure  # noqa: PLC0415

    return draw_figure(model, kit)


SCREENS: dict[str, Callable[[Model, DrawContext], Picture]] = {
    "board": draw_board,
    "read": _draw_read,
    "levels": draw_levels,
    "figure": _draw_figure,
    **dict(PAGES),
}


#: How the names of texts end that the reading mode opens.
MARKDOWN = (".md", ".markdown")
#: Keys that only end the opening animation; every other one ends it and does what it always does.
SKIPPING = ("escape", "enter", "space", "tab")


def draw(model: Model, kit: DrawContext) -> Picture:
    """The picture of a model; while nothing moves the same one whatever the time is."""
    return drawn(model if animating(model) else replace(model, now=0), kit)


@lru_cache(maxsize=8)
def drawn(model: Model, kit: DrawContext) -> Picture:
    """The picture of a model, from the cache when it was drawn a moment ago."""
    return SCREENS[model.screen](model, kit)


def start(
    packs: tuple[Pack, ...],
    settings: Settings,
    *,
    world: str | None = None,
    position: Position | None = None,
    tour: bool = True,
    scenario: str = "",
    place: str = "",
    records: Records = NONE,
    site: str = "",
    today: str = "",
) -> Model:
    """The model at the beginning: a world's opening, a position, a scenario by name, or the first minute.

    BookFault when there is no such scenario, or its world is not there.
    place: where one read last, as the platform kept it. records: what was reached in levels.
    site: the address of the game's page, where it has one. today: the date, as in 2026-11-28.
    """
    wanted = position.game.opening.world if position else world
    names = [pack.world.name for pack in packs]
    k = names.index(wanted) if wanted in names else names.index("digits") if "digits" in names else 0
    pack = packs[k]
    game = position.game if position else Game(opening(pack.world))
    lens = position.lens if position else home_lens(pack)
    model = Model(
        packs, k, game, lens, settings, reading=reading_at(place), records=records, site=site, today=today
    )
    if scenario or (tour and position is None and pack.world.name == scenarios.scenario(FIRST).world):
        told = any_scenario(scenario or FIRST)
        found = opened(told, packs)
        if isinstance(found, str):
            raise BookFault((f"{told.name}: {found}",))
        return with_scenario(model, told, found, 0)
    return _introduced(model)


def _introduced(model: Model) -> Model:
    """The model with the sentence on its position; a view of its own desk begins with its own headline."""
    told = narrated(model, opening_line(model))
    return replace(told, line=StatusLine()) if projection_of(model.lens.view).alone else told


def respond(intent: Intent, model: Model, kit: DrawContext) -> Reply:
    """The model after an intent, and what the shell is asked to do; a scenario that is on has its say."""
    reply = settled(model, carried_on(model, _answer(intent, model, kit)))
    if looks_elsewhere(model, reply.model):
        return replace(reply, model=in_sight(reply.model, kit))
    return reply


def _answer(intent: Intent, model: Model, kit: DrawContext) -> Reply:
    match intent:
        case Tick(now):
            return _ticked(replace(model, now=now))
        case Key():
            return _key(intent, model, kit)
        case Point():
            return _point(intent, model, kit)
        case Saved() | KeptWorlds():
            return Reply(_listed(intent, model))
        case Loaded() | Dropped() | OwnFiles() | Linked():
            return arrived_in_class(model, _arrived(intent, model))
        case Notice(line):
            return Reply(reader().told(model, line) if model.screen == "read" else replace(model, line=line))
        case ReadOwn(own):
            return Reply(reader().open_own(model, own))
        case Typed(text):
            return Reply(reader().typed(model, text) if model.screen == "read" else model)
        case Chosen(name):
            return _chosen(name, model, kit)


def _listed(intent: Saved | KeptWorlds, model: Model) -> Model:
    """The model with what the shell keeps of the player's: positions, or worlds."""
    match intent:
        case Saved(positions):
            focus = saved_id(positions[0].name) if positions else "leave"
            return replace(model, saved=positions, focus=focus if model.screen == "open" else model.focus)
        case KeptWorlds(names, line):
            return replace(model, kept_worlds=names, line=line)


def _chosen(name: str, model: Model, kit: DrawContext) -> Reply:
    target = find(draw(model, kit), name)
    if target is None or target.command is None:
        return Reply(model)
    return target.command.perform(model, Context(kit, lambda: draw(model, kit)))


def prepare(model: Model, kit: DrawContext) -> Iterator[None]:
    """Steps for idle moments, after which views and texts open at once."""
    from game.view.screens import view_desk  # noqa: F401, PLC0415

    yield
    from game.view.reading.warmup import prepared  # noqa: PLC0415

    yield
    yield from prepared(model, kit)


def animating(model: Model) -> bool:
    """Whether the next tick may change the picture."""
    run = model.run
    if run and run.unfolding is not None:
        return True
    if model.screen == "read" and reader().stirs(model):
        return True
    change = model.transition
    return change is not None and model.settings.motion and model.now - change.start <= length(change)


def reader() -> ModuleType:
    """The reading mode's actions, loaded when a text is first opened."""
    from game.view.reading import performing  # noqa: PLC0415

    return performing


def _point(event: Point, model: Model, kit: DrawContext) -> Reply:
    context = Context(kit, lambda: draw(model, kit))
    if model.screen == "read" and model.reading:
        from game.view.reading import pointer  # noqa: PLC0415

        reply = pointer.point(event, model, context)
        if reply is not None:
            return reply
        model = replace(model, reading=replace(model.reading, hover=Hover()))
    return point(event, model, context)


def _ticked(model: Model) -> Reply:
    run = model.run
    if run and run.unfolding is not None:
        if run.unfolding == 0:
            model = replace(model, run=replace(run, unfolding=model.now))
        elif model.now - run.unfolding > FOLD_PAUSE + FOLD * len(model.game.opening.placed):
            model = replace(model, run=replace(run, unfolding=None))
    change = model.transition
    if change and model.now - change.start > length(change):
        model = replace(model, transition=None)
    return reader().ticked(model) if model.screen == "read" else Reply(model)


def _key(key: Key, model: Model, kit: DrawContext) -> Reply:
    if model.run and model.run.unfolding is not None:
        model = replace(model, run=replace(model.run, unfolding=None))
        if key.name in SKIPPING:
            return Reply(model)
    mode = mode_of(model)
    command = command_for(key, mode)
    if mode in PLAYING and model.run and model.run.progress.open_question:
        at_range = command_for(key, "range") if model.focus in RANGE_ENDS else None
        command = at_range or command_for(key, "question") or command
    if mode in PLAYING and model.projector:
        command = command_for(key, "class") or command
    if mode == "seek" and command is None and (len(key.name) == 1 or key.name == "space"):
        return Reply(reader().type_sign(model, " " if key.name == "space" else key.name))
    if command is None and model.screen == "methods":
        command = seeking(key)
    if command is None and model.text_has_keys and mode != "seek" and command_for(key, "board"):
        words = say("read.keys-at-text", button=key_label(ShowBeside(), "read"))
        return Reply(reader().told(model, StatusLine(words)))
    return command.perform(model, Context(kit, lambda: draw(model, kit))) if command else Reply(model)


def _arrived(intent: Loaded | Dropped | OwnFiles | Linked, model: Model) -> Reply:
    """A position, or a text, that came from outside."""
    match intent:
        case Loaded(text, problem):
            return _loaded(model, text, problem)
        case Dropped(name, text, problem):
            return _dropped(model, name, text, problem)
        case OwnFiles(files):
            from game.view.own_data import arrived  # noqa: PLC0415

            return arrived(_to_board(model), files)
    if intent.quiet:
        found = decode(intent.code, _worlds(model).get)
        return Reply(model) if isinstance(found, Refusal) else _opened(model, found)
    if intent.code.startswith(LEVEL) or intent.code in scenarios.names():
        return begin_scenario(_to_board(model), intent.code.removeprefix(LEVEL))
    return _opened(model, decode(intent.code, _worlds(model).get))


def _loaded(model: Model, text: str | None, problem: str) -> Reply:
    if text is None:
        return Reply(replace(model, line=StatusLine(problem, "bad")))
    return _opened(model, from_text(text, _worlds(model).get))


def _dropped(model: Model, name: str, text: str | None, problem: str) -> Reply:
    """A file of the player's: a text to be read where its name says so, progress, or a saved position."""
    if text is None:
        return Reply(replace(_to_board(model), line=StatusLine(problem, "bad")))
    if name.lower().endswith(MARKDOWN):
        from game.book.texts.documents import read_page  # noqa: PLC0415
        from game.view.reading.state import OwnText  # noqa: PLC0415

        opened: Model = reader().open_own(model, OwnText(read_page(text, name)))
        return Reply(opened)
    if is_progress(text):
        return _joined(model, name, records_from(text))
    found = from_text(text, _worlds(model).get)
    if isinstance(found, Refusal):
        words = say("look.no-position", file=name, problem=refusal_text(found))
        return Reply(replace(_to_board(model), line=StatusLine(words, "bad")))
    return _opened(model, found)


def _joined(model: Model, name: str, found: Records | Refusal) -> Reply:
    """Progress from elsewhere, put together with the player's own and shown; or why there is none."""
    if isinstance(found, Refusal):
        words = say("look.no-position", file=name, problem=refusal_text(found))
        return Reply(replace(_to_board(model), line=StatusLine(words, "bad")))
    records = model.records.joined(found)
    shown = with_map(replace(_to_board(model), records=records))
    return Reply(said(shown, say("look.progress-joined", file=name), "good"), (KeepRecords(records),))


def _worlds(model: Model) -> dict[str, World]:
    return {pack.world.name: pack.world for pack in model.packs}


def _to_board(model: Model) -> Model:
    """The model with the board in front, and a text that was open left where it is."""
    reading = replace(model.reading, open=False, beside=False) if model.reading else None
    return replace(model, screen="board", focus="board", reading=reading)


def _opened(model: Model, found: tuple[World, Position] | Refusal) -> Reply:
    """The position that a file or a link holds, or the sentence why it holds none."""
    if isinstance(found, Refusal):
        return Reply(replace(_to_board(model), line=StatusLine(refusal_text(found), "bad")))
    world, position = found
    k = [pack.world.name for pack in model.packs].index(world.name)
    lens = trimmed(state_of(world, position.game), position.lens)
    gone, before = leaving(model, k)
    opened = replace(
        held_back(_to_board(gone), before, "file"),
        pack_index=k,
        game=position.game,
        lens=lens,
        run=None,
        transition=None,
        draft=None,
    )
    return Reply(_introduced(opened))
