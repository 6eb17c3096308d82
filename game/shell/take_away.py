"""What can be made of what is shown, in one explicit tuple: a kind, how its file ends, what makes it.

Everything is made in steps, of the model as it was when it was asked for; a file that lies in a level knows
no more than its squares that lie face up.
"""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from game.book.phrases import say
from game.play.codec import Position
from game.shell.export import GRID_FILE, READINGS_FILE, archive_of, files_in_steps
from game.shell.export_cells import Subject, grid_json, grid_table, subject_of
from game.shell.export_readings import readings_text
from game.shell.files import plain_name
from game.shell.level_log import log_table
from game.shell.steps import Steps
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Picture, Rect
from game.view.scaling import scaled
from game.view.site_links import link_of
from game.view.svg import svg_of

#: Before every name, so that a file is recognised among others.
PREFIX = "data-counterfactuals"
#: Pixels of a picture for each of the screen, in both directions.
FINER = 2


class Draws(Protocol):
    """What of the app is needed: see `game.view.app.draw`."""

    def draw(self, model: Model, kit: DrawContext) -> Picture:
        """The picture of a model."""


class Asked(NamedTuple):
    """What was shown when a file was asked for."""

    app: Draws
    model: Model
    kit: DrawContext

    @property
    def subject(self) -> Subject:
        """The position."""
        return subject_of(self.model.pack, Position(self.model.game, self.model.lens))


class FileKind(NamedTuple):
    """A kind of file: its code in `TakeFile`, how its name goes on and ends, its type, what makes it."""

    code: str
    ending: str
    type: str
    make: Callable[[Asked], Steps[bytes]]


class File(NamedTuple):
    """Something for the player to keep. type: as the web calls it."""

    name: str
    data: bytes
    type: str


def file_name_of(asked: Asked, kind: FileKind) -> str:
    """How a file is called."""
    return f"{PREFIX}-{plain_name(asked.model.world.name)}{kind.ending}"


def file_in_steps(asked: Asked, kind: FileKind) -> Steps[File]:
    """The file of a kind."""
    data = yield from kind.make(asked)
    return File(file_name_of(asked, kind), data, kind.type)


def kind_of(code: str) -> FileKind:
    """The kind with a code. KeyError where there is none."""
    return {kind.code: kind for kind in FILES}[code]


def _png(asked: Asked) -> Steps[bytes]:
    """The picture with twice as many pixels in both directions."""
    from game.shell.picture_file import png_in_steps  # noqa: PLC0415 - text alone needs no pygame

    kit = asked.kit
    yield
    picture = scaled(asked.app.draw(asked.model, kit), FINER)
    yield
    view = Rect(0, 0, FINER * kit.width, FINER * kit.height)
    return (yield from png_in_steps(picture, view, kit.theme.window))


def _svg(asked: Asked) -> Steps[bytes]:
    yield
    return svg_text(asked, Rect(0, 0, asked.kit.width, asked.kit.height)).encode("utf-8")


def svg_text(asked: Asked, view: Rect) -> str:
    """A part of the picture as SVG, with what it shows in words."""
    model, kit = asked.model, asked.kit
    title = f"Data Counterfactuals: {model.world.title}"
    said = model.sentence.text or model.line.text
    description = say("take.description", said=said, link=link_of(model)).strip()
    return svg_of(asked.app.draw(model, kit), view, kit.theme.window, kit.measure, title, description)


def _csv(asked: Asked) -> Steps[bytes]:
    text = yield from grid_table(asked.subject)
    return text.encode("utf-8")


def _json(asked: Asked) -> Steps[bytes]:
    yield
    return grid_json(asked.subject).encode("utf-8")


def _readings(asked: Asked) -> Steps[bytes]:
    text = yield from readings_text(asked.subject)
    return text.encode("utf-8")


def _worksheet(asked: Asked) -> Steps[bytes]:
    return _sheet(asked, told=False)


def _answer_key(asked: Asked) -> Steps[bytes]:
    return _sheet(asked, told=True)


def _sheet(asked: Asked, *, told: bool) -> Steps[bytes]:
    from game.shell.worksheet import sheet_text  # noqa: PLC0415 - few ask for it

    yield
    return sheet_text(asked.model, asked.kit, told).encode("utf-8")


def _bundle(asked: Asked) -> Steps[bytes]:
    """All files of an export in one archive."""
    files = yield from files_in_steps(asked.subject)
    yield
    return archive_of(files, f"{PREFIX}-{plain_name(asked.model.world.name)}")


def _log(asked: Asked) -> Steps[bytes]:
    """What was tried in levels, for a teacher: no name, no time, nothing but levels."""
    yield
    return log_table(asked.model.records).encode("utf-8")


FILES: tuple[FileKind, ...] = (
    FileKind("png", ".png", "image/png", _png),
    FileKind("svg", ".svg", "image/svg+xml", _svg),
    FileKind("csv", f"-{GRID_FILE}", "text/csv", _csv),
    FileKind("json", "-grid.json", "application/json", _json),
    FileKind("readings", f"-{READINGS_FILE}", "application/json", _readings),
    FileKind("log", "-levels.csv", "text/csv", _log),
    FileKind("bundle", "-recompute.zip", "application/zip", _bundle),
    FileKind("worksheet", "-worksheet.html", "text/html", _worksheet),
    FileKind("answer-key", "-answer-key.html", "text/html", _answer_key),
)
