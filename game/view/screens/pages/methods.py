"""All methods in their groups, and beside the list what the one in focus reads off this board.

Letters narrow the list down. A method that has no answer on this board stays in it, faint, and its reason
stands where its answer would. On a small screen the list stands alone, in parts.
"""

from dataclasses import replace
from typing import NamedTuple

from game.book.phrases import say
from game.methods import METHODS, method_of
from game.methods.base import GROUPS, Method
from game.view.commands.methods import ChooseMethod, entry_id, sought_methods
from game.view.draw_context import FINGER, DrawContext
from game.view.model import Model
from game.view.ops import Fill, Picture, Rect, Target
from game.view.scene import Scene, known_of, scene_of
from game.view.screens.pages.base import (
    LEAST_TYPE,
    USE,
    Part,
    card_ground,
    done,
    draw_parts,
    fitted,
    new_page,
    part_of,
    parts_height,
    ring,
)
from game.view.screens.pages.reading import draw_board_read, draw_reading
from game.view.theme import readable
from game.view.widgets import PanelBuilder

#: The least width of a column of the list, and of what is read beside it, in pixels of the type.
COLUMN, BESIDE = 200, 420


class Line(NamedTuple):
    """A line of the list: a method, or the title of a group where it is None."""

    title: str
    method: Method | None


def draw_methods(model: Model, kit: DrawContext) -> Picture:
    """The list, in as many columns as are needed, and the answer of the method in focus."""
    words = say("page.methods-words", use=USE) if kit.keyed and kit.large else ""
    if model.sought:
        words = say("page.methods-sought", letters=model.sought)
    builder, area = new_page(model, kit, say("page.methods"), words)
    lines = _lines(sought_methods(model.sought))
    high = max(kit.line(15) + kit.px(6), kit.px(FINGER if kit.touch else 24))
    beside = kit.large and area.w >= kit.em(COLUMN + BESIDE) + kit.px(32)
    room = area.w - kit.em(BESIDE) - kit.px(32) if beside else area.w
    fits = max(int(area.h / high), 1)
    # Titles shrink to the least type before the list is broken into parts.
    least = max(kit.width_of(method.title, kit.size(LEAST_TYPE), "semibold") for method in METHODS)
    titles = least + kit.px(34)
    count = max(min(int(room / max(titles, kit.em(COLUMN))), 3), 1)
    columns = _columns(lines, fits)
    if len(columns) > count:
        columns = _columns(lines, max(int((area.h - parts_height(kit)) / high), 1))
    parts = [columns[k : k + count] for k in range(0, len(columns), count)] or [[]]
    ids = [[_id(line) for column in part for line in column if line.method] for part in parts]
    shown = part_of(model, ids)
    wide = min(room / count, max(titles, kit.em(COLUMN)) if beside else room)
    current = _current(model)
    scene = _scene(model, current)
    for k, column in enumerate(parts[shown]):
        for j, line in enumerate(column):
            box = Rect(area.x + k * wide, area.y + j * high, wide - kit.px(12), high)
            _draw_line(model, kit, builder, box, line, scene)
    if len(parts) > 1:
        named = [Part(", ".join(_titles(part)), own[0]) for part, own in zip(parts, ids, strict=True)]
        draw_parts(model, kit, builder, area, named, shown)
    if not lines:
        builder.add(
            *kit.paragraph(area, say("page.methods-none"), 15, kit.theme.ink, ground=kit.theme.window)
        )
    elif beside:
        x = area.x + min(len(parts[shown]), count) * wide + kit.px(20)
        right = Rect(x, area.y, area.right - x, area.h)
        rest = draw_reading(model, kit, builder, right, current, scene)
        return (*done(kit, "methods", builder), *draw_board_read(kit, scene, rest))
    return done(kit, "methods", builder)


def _lines(found: tuple[Method, ...]) -> tuple[Line, ...]:
    """The groups that have a method, each followed by its methods."""
    lines: list[Line] = []
    for group in GROUPS:
        members = [Line(method.title, method) for method in found if method.group == group]
        lines += [Line(group, None), *members] if members else []
    return tuple(lines)


def _columns(lines: tuple[Line, ...], fits: int) -> list[tuple[Line, ...]]:
    """The lines in columns of so many; no title of a group stands alone at a foot."""
    columns: list[list[Line]] = []
    for k, line in enumerate(lines):
        alone = line.method is None and k + 1 < len(lines)
        if not columns or len(columns[-1]) + (1 if alone else 0) >= fits:
            columns.append([])
        columns[-1].append(line)
    return [tuple(column) for column in columns]


def _id(line: Line) -> str:
    return entry_id(line.method.code) if line.method else ""


def _titles(columns: list[tuple[Line, ...]]) -> list[str]:
    """The groups that begin in some columns."""
    return [line.title for column in columns for line in column if line.method is None] or ["methods"]


def _current(model: Model) -> Method:
    """The method whose entry has the focus or is under the pointer, else the one that reads the board."""
    entries = {entry_id(method.code): method for method in METHODS}
    return entries.get(model.hover.id or "") or entries.get(model.focus) or method_of(model.lens.method)


def _scene(model: Model, method: Method) -> Scene:
    """The position, read by a method."""
    lens = model.lens
    if lens.method != method.code:
        lens = replace(lens, method=method.code, parameters=())
    return scene_of(model.pack, model.state, lens, known_of(model.game), model.settings.stretched)


def _draw_line(
    model: Model, kit: DrawContext, builder: PanelBuilder, box: Rect, line: Line, scene: Scene
) -> None:
    """The title of a group, or a method: on paper where it is chosen, faint where it has no answer here."""
    theme, method = kit.theme, line.method
    if method is None:
        builder.add(fitted(kit, box, line.title, LEAST_TYPE, theme.faint))
        builder.targets.append(
            Target(box, f"group:{line.title}", None, "heading", line.title, focusable=False)
        )
        return
    id, refused = entry_id(method.code), scene.readings.refusal(method.code)
    chosen = method.code == model.lens.method
    if chosen or id in (model.focus, model.hover.id):
        builder.add(Fill(box.inset(0, 1), card_ground(model, kit, id), kit.px(6)))
    if model.focus == id:
        builder.add(ring(kit, box.inset(kit.px(3), kit.px(4)), 4))
    ground = card_ground(model, kit, id) if chosen or id in (model.focus, model.hover.id) else theme.window
    ink = readable(theme.faint if refused else theme.ink, ground)
    inner = box.inset(kit.px(10), 0)
    builder.add(fitted(kit, inner, method.title, 15, ink, "semibold" if chosen else "regular", ground=ground))
    spoken = " ".join((f"{method.title}.", _asked(scene, method), refused)).strip()
    builder.touch(box, id, ChooseMethod(method.code), "button", spoken, checked=chosen)


def _asked(scene: Scene, method: Method) -> str:
    """The question of a method with the tiles of this board."""
    lens = replace(scene.lens, method=method.code, parameters=())
    return replace(scene, lens=lens).readings.question(scene.lens.focus)
