"""Take it away: the position as a picture, as numbers, and as a link for others."""

from game.book.phrases import say
from game.view.bindings import key_label
from game.view.commands.back import OnBoard
from game.view.commands.base import Command
from game.view.commands.links import Share, ShareWithClass
from game.view.commands.pages import ShowPage
from game.view.commands.take_away import CopyFrame, TakeAway
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Picture
from game.view.screens.pages.base import USE, Row, done, new_page
from game.view.screens.pages.row_list import draw_columns, draw_listed

#: What can be taken away, in groups: the name of its words in [way], and what hands it out.
WAYS: tuple[tuple[str, tuple[tuple[str, Command], ...]], ...] = (
    ("picture", (("png", TakeAway("png")), ("svg", TakeAway("svg")))),
    (
        "numbers",
        (
            ("csv", TakeAway("csv")),
            ("json", TakeAway("json")),
            ("readings", TakeAway("readings")),
            ("bundle", TakeAway("bundle")),
        ),
    ),
    ("position", (("link", OnBoard(Share())), ("qr", ShowPage("qr")), ("frame", CopyFrame()))),
    (
        "lesson",
        (
            ("class", OnBoard(ShareWithClass())),
            ("worksheet", TakeAway("worksheet")),
            ("answer-key", TakeAway("answer-key")),
        ),
    ),
)


def draw_take_away(model: Model, kit: DrawContext) -> Picture:
    """A column for each group, or one list."""
    words = say("take.words", use=USE) if kit.keyed else ""
    builder, area = new_page(model, kit, say("take.title"), words)
    groups = [(say(f"way.{group}"), [_row(kit, *way) for way in ways]) for group, ways in WAYS]
    if not draw_columns(model, kit, builder, area, groups):
        draw_listed(model, kit, builder, area, [row for _, rows in groups for row in rows])
    return done(kit, "take", builder)


def _row(kit: DrawContext, name: str, command: Command) -> Row:
    title, detail = say(f"way.{name}"), say(f"way.{name}-detail")
    inner = command.command if isinstance(command, OnBoard) else command
    key = key_label(inner) if kit.keyed and kit.large else ""
    return Row(f"take:{name}", command, title, detail, f"{title}. {detail}", key, stacked=True)
