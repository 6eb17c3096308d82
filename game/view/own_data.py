"""Data of one's own on the way to the board: a table whose columns are being chosen, or a world at once."""

from dataclasses import dataclass, replace

from game.book.importing.dropped import pack_of, world_or_sheet
from game.book.importing.likely_columns import bins_for, candidates, labels, likely_columns
from game.book.importing.sheet import ImportFault, Sheet
from game.book.importing.tables import world_of
from game.book.importing.wish import Wish
from game.book.phrases import say
from game.book.worlds import Pack
from game.view.commands.worlds import entered_world
from game.view.messages import said
from game.view.model import Model, Reply, StatusLine
from game.view.pointer_state import Hover

#: What has the focus when the columns are to be chosen.
FIRST = "own:make"


@dataclass(frozen=True, slots=True, eq=False)
class OwnTable:
    """A table that was dropped, and the columns that are chosen.

    problem: why it gave no world, "" before. asking: the column that is being chosen, "group" or "label".
    """

    sheet: Sheet
    group: str
    label: str
    problem: str = ""
    asking: str = ""


def arrived(model: Model, files: tuple[tuple[str, bytes], ...]) -> Reply:
    """What files of the player's hold: a world that lies on the board, a table, or a sentence why neither."""
    try:
        found = world_or_sheet(files, [pack.world.name for pack in model.packs])
    except ImportFault as fault:
        return Reply(replace(model, screen=model.home, focus="board", line=StatusLine(f"{fault}.", "bad")))
    if isinstance(found, Pack):
        return _with_world(model, found, say("own.opened", world=found.world.title))
    group, label = likely_columns(found)
    own = OwnTable(found, group, label)
    return Reply(replace(model, own=own, screen="own", focus=FIRST, hover=Hover(), draft=None))


def choices(own: OwnTable, which: str) -> tuple[str, ...]:
    """The columns that can say where a row is from, or what models tell; the other one is left out."""
    names, other = (candidates(own.sheet), own.label) if which == "group" else (labels(own.sheet), own.group)
    return tuple(name for name in names if name != other)


def asked(model: Model, which: str) -> Model:
    """All columns to choose from, the one that is chosen in focus."""
    own = model.own
    names = choices(own, which) if own else ()
    if own is None or not names:
        return model
    now = own.group if which == "group" else own.label
    place = own.sheet.names.index(now if now in names else names[0])
    return replace(model, own=replace(own, asking=which), focus=column_id(place), hover=Hover())


def taken(model: Model, which: str, name: str) -> Model:
    """The table with that column, and its first page again."""
    own = model.own
    if own is None:
        return model
    found = replace(own, problem="", asking="")
    found = replace(found, group=name) if which == "group" else replace(found, label=name)
    return replace(model, own=found, focus=f"own:{which}", hover=Hover())


def column_id(place: int) -> str:
    """The id of the row of a column that can be chosen."""
    return f"own:column:{place}"


def made(model: Model) -> Reply:
    """The world of the table and its columns, on the board; or the page with the reason."""
    own = model.own
    if own is None:
        return Reply(model)
    try:
        world = world_of(own.sheet, Wish(own.group, own.label, bins=bins_for(own.sheet, own.label)))
        pack = pack_of(world, [pack.world.name for pack in model.packs])
    except ImportFault as fault:
        return Reply(replace(model, own=replace(own, problem=f"{fault}.")))
    notes = " ".join((say("own.made", world=pack.world.title), *world.notes))
    return _with_world(replace(model, own=None), pack, notes)


def _with_world(model: Model, pack: Pack, words: str) -> Reply:
    """The model with one world more, which lies on the board."""
    reply = entered_world(replace(model, packs=(*model.packs, pack)), pack.world.name)
    return replace(reply, model=said(reply.model, words, "good"))
