"""What stands beside the lattice: the focus tile edge by edge, the strikes that would cost most, the curve.

Each part comes as far as there is room: the edges first.
"""

from collections.abc import Callable
from itertools import pairwise

from game.book.phrases import say
from game.core.masks import tiles_of
from game.view.commands.squares import LookAt
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Fill, Rect, Weight
from game.view.scene import Scene, plain_scene
from game.view.scene_words import change_words, number_words, square_words
from game.view.screens.views.lattice_facts import (
    EQUAL,
    Join,
    greedy_rows,
    joins_of,
    planned_rows,
    sign_of,
    sizes_of,
)
from game.view.screens.views.lattice_headline import amount, measure_of
from game.view.theme import ink_on, readable
from game.view.unmeasured_words import unmeasured_words
from game.view.widgets import PanelBuilder, change_color, key_line

#: Of more edges than this only the largest and the smallest stand in the list.
ALL = 8
#: The height of a line and of a planned square, in pixels of the layout.
LINE, SQUARE = 27, 42
#: A change smaller than this altogether fills only a part of its bar.
LEAST_SPAN = 0.05


def draw_lattice_side(
    model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect
) -> float:
    """The edges, then as much of the plan and the words on the curve as there is room; the lower edge."""
    joins = joins_of(scene, scene.focus_bit)
    line = max(kit.px(LINE), kit.line(14) + kit.px(4))
    y = _title(kit, scene, builder, box)
    wanted = min(len(joins), ALL) * line
    parts: list[tuple[float, Callable[[Rect], None]]] = []
    left = box.bottom - y - min(wanted, 2 * line)
    for high, draw in (_plan(kit, scene, builder), _curve(kit, scene, builder, box.w)):
        if not high or high > left:
            break
        parts.append((high, draw))
        left -= high
    room = box.bottom - y - sum(high for high, _ in parts)
    y = _edges(kit, scene, builder, Rect(box.x, y, box.w, room), joins, line)
    for high, draw in parts:
        draw(Rect(box.x, y, box.w, high))
        y += high
    return y


def _title(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect) -> float:
    theme, tile = kit.theme, scene.lens.focus
    row = Rect(box.x, box.y, box.w, kit.line(16))
    builder.add(
        kit.fitted(row, say("lattice.edges", tile=tile), 16, theme.ink, "semibold", ground=theme.window)
    )
    words = say("lattice.edges-question", tile=tile)
    if not scene.focus_bit:
        words = say("lattice.waits", tile=tile)
    elif scene.focus_bit & scene.closed:
        words = say("lattice.headline-closed", tile=tile)
    elif kit.form != "wide":  # there nodes may be too small for their names
        words = _here(scene)
    high = kit.paragraph_height(words, 16, box.w, "reading-italic")
    place = Rect(box.x, row.bottom + kit.px(4), box.w, high)
    builder.add(*kit.paragraph(place, words, 16, theme.ink, "reading-italic", theme.window))
    return place.bottom + kit.px(8)


def _here(scene: Scene) -> str:
    """The square one looks at, in words."""
    row = scene.lens.cursor
    if scene.unmeasured(row):
        return unmeasured_words(scene, row)
    if not scene.known(row):
        return say("lattice.here-face-down", row=scene.name(row))
    if row & scene.closed:
        return say("lattice.here-closed", row=scene.letters(row))
    return say("lattice.here", row=scene.name(row), score=number_words(scene, scene.numbers[row]))


def _shortened(joins: tuple[Join, ...], room: int, sign: int) -> tuple[tuple[Join, ...], tuple[Join, ...]]:
    """All edges by size, or, where there are too many, the best and the worst of them."""
    if len(joins) <= min(room, ALL):
        return joins, ()
    if room < 2:
        return tuple(sorted(joins, key=lambda join: -abs(join.change))[:room]), ()
    order = sorted(joins, key=lambda join: -sign * join.change)
    count = max(min(room - 1, ALL), 2)
    return tuple(order[: (count + 1) // 2]), tuple(order[len(order) - count // 2 :])


def _edges(
    kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, joins: tuple[Join, ...], line: float
) -> float:
    """A line for each edge: the set, the set with the tile, a bar, the signed change."""
    if not joins:
        return box.y
    first, last = _shortened(joins, int(box.h / line), sign_of(scene))
    shown = (*first, *last)
    if not shown:
        return box.y
    names_w = max(kit.width_of(scene.letters(join.row), kit.size(14), "semibold") for join in shown)
    joined_w = max(kit.width_of(f"→ {scene.letters(join.joined)}", kit.size(14)) for join in shown)
    number_w = max(
        kit.width_of(change_words(scene, join.change, 3), kit.size(14), "semibold") for join in shown
    )
    spare = box.w - names_w - number_w - kit.px(20)
    joined_w = joined_w + kit.px(14) if joined_w + kit.px(70) <= spare else 0.0
    bars = Rect(box.x + names_w + kit.px(14) + joined_w, box.y, spare - joined_w, len(shown) * line)
    span = max(*(abs(join.change) for join in shown), LEAST_SPAN)
    least = min(0.0, *(join.change for join in shown))
    most = max(0.0, *(join.change for join in shown))
    zero = bars.x + bars.w * (-least / (most - least) if most > least else 0.0)
    per = bars.w / max(most - least, span)
    y = box.y
    for join in first:
        _edge(kit, scene, builder, Rect(box.x, y, box.w, line), join, (names_w, joined_w, zero, per))
        y += line
    middle = y
    if last:
        words = say("lattice.more", count=len(joins) - len(shown))
        faint = readable(kit.theme.faint, kit.theme.window)
        row = Rect(box.x, y, box.w, line)
        if y + line * (len(last) + 1) <= box.bottom + 1:
            builder.add(kit.fitted(row, words, 13, faint, ground=kit.theme.window))
            y += line
    for join in last:
        _edge(kit, scene, builder, Rect(box.x, y, box.w, line), join, (names_w, joined_w, zero, per))
        y += line
    if not last:
        builder.add(Fill(Rect(round(zero) - 1, box.y, 1, middle - box.y), kit.theme.edge))
    return y


def _edge(
    kit: DrawContext,
    scene: Scene,
    builder: PanelBuilder,
    row: Rect,
    join: Join,
    across: tuple[float, float, float, float],
) -> None:
    """One edge. across: breadth of the names, of the larger sets' names, where zero is, pixels for 1."""
    theme = kit.theme
    names_w, joined_w, zero, per = across
    faint = readable(theme.faint, theme.window)
    looked = scene.lens.cursor in (join.row, join.joined)
    weight: Weight = "bold" if looked else "semibold"
    name = scene.letters(join.row)
    builder.add(kit.fitted(row._replace(w=names_w + 8), name, 14, theme.ink, weight, ground=theme.window))
    if joined_w:
        place = Rect(row.x + names_w + kit.px(14), row.y, joined_w, row.h)
        words = f"→ {scene.letters(join.joined)}"
        builder.add(kit.fitted(place, words, 14, faint, ground=theme.window))
    words = change_words(scene, join.change)
    color = change_color(kit, join.change, theme.window, scene.evidence.better)
    builder.add(kit.fitted(row, words, 14, color, "semibold", "right", theme.window))
    long = abs(join.change) * per
    if long >= 0.5:
        good = join.change * sign_of(scene) > 0
        bar = Rect(zero if join.change > 0 else zero - long, row.y + row.h * 0.24, long, row.h * 0.52)
        plain = theme.ink if not scene.evidence.better else theme.gain if good else theme.loss
        builder.add(Fill(bar, plain, kit.px(2)))
    label = say("lattice.edge", row=name, tile=scene.lens.focus, change=words)
    target = join.joined if scene.lens.cursor == join.row else join.row
    builder.touch(row, f"edge:{join.row}", LookAt(target), "tab", label, checked=looked)
    builder.targets[-1] = builder.targets[-1]._replace(focusable=False)


def _plan(kit: DrawContext, scene: Scene, builder: PanelBuilder) -> tuple[float, Callable[[Rect], None]]:
    """The height of the planned strikes, and what draws them; nothing where none can be planned."""
    rows = planned_rows(plain_scene(scene))
    square = max(kit.px(SQUARE), kit.line(20) + kit.px(8))
    high = kit.px(20) + kit.line(16) + kit.px(8) + len(rows) * square

    def draw(box: Rect) -> None:
        theme = kit.theme
        y = box.y + kit.px(12)
        key_line(kit, builder, box.x, box.right, y)
        title = Rect(box.x, y + kit.px(8), box.w, kit.line(16))
        words = _cost(scene, rows)
        builder.add(kit.fitted(title, words, 16, theme.ink, "semibold", ground=theme.window))
        y = title.bottom + kit.px(8)
        for k, row in enumerate(rows):
            place = Rect(box.x, y + k * square, box.w, square)
            _planned(kit, scene, builder, place, row, rows[k - 1] if k else row)

    return (high if len(rows) > 1 else 0.0), draw


def _cost(scene: Scene, rows: tuple[int, ...]) -> str:
    cost = sign_of(scene) * (scene.numbers[rows[0]] - scene.numbers[rows[-1]])
    if cost <= 0:
        return say("lattice.plan-in-vain")
    many = "one" if len(rows) == 2 else "two"
    tail = "-loss" if measure_of(scene) == "loss" else ""
    return say(f"lattice.plan-{many}{tail}", change=amount(scene, cost))


def _planned(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, row: int, before: int) -> None:
    """A square of the plan: its number, its name, and who strikes."""
    theme = kit.theme
    value = scene.numbers[row]
    color = kit.shade(round(scene.shade_of(value), 2))
    patch = Rect(box.x, box.y, kit.px(64), box.h - kit.px(10))
    builder.add(Fill(patch, color, kit.px(6)))
    builder.add(kit.fitted(patch, square_words(scene, value), 20, ink_on(color), "bold", "center", color))
    name = scene.letters(row)
    left = patch.right + kit.px(14)
    wide = min(max(kit.width_of(name, kit.size(14), "semibold") + kit.px(14), kit.px(62)), box.right - left)
    builder.add(
        kit.fitted(Rect(left, patch.y, wide, patch.h), name, 14, theme.ink, "semibold", ground=theme.window)
    )
    struck = "".join(scene.state.placed[tile] for tile in tiles_of(before ^ row))
    words = say("lattice.strikes", tile=struck) if struck else say("lattice.in-use")
    rest = Rect(left + wide, patch.y, box.right - left - wide, patch.h)
    faint = readable(theme.faint, theme.window)
    if kit.width_of(words, kit.size(13)) <= rest.w:
        builder.add(kit.fitted(rest, words, 14, faint, ground=theme.window))
    label = say("lattice.plan-square", row=name, score=number_words(scene, value), words=words)
    builder.touch(box, f"plan:{row}", LookAt(row), "tab", label)
    builder.targets[-1] = builder.targets[-1]._replace(focusable=False)


def _curve(
    kit: DrawContext, scene: Scene, builder: PanelBuilder, width: float
) -> tuple[float, Callable[[Rect], None]]:
    """The height of the words on the curve and on growth, and what draws them."""
    words = curve_words(scene)
    text_h = kit.paragraph_height(words, 14, width)

    def draw(box: Rect) -> None:
        theme = kit.theme
        y = box.y + kit.px(12)
        key_line(kit, builder, box.x, box.right, y)
        title = Rect(box.x, y + kit.px(8), box.w, kit.line(16))
        builder.add(kit.fitted(title, say("lattice.curve"), 16, theme.ink, "semibold", ground=theme.window))
        faint = readable(theme.faint, theme.window)
        text = Rect(box.x, title.bottom + kit.px(4), box.w, text_h + 1)
        builder.add(*kit.paragraph(text, words, 14, faint, ground=theme.window))

    return kit.px(24) + kit.line(16) + text_h, draw


def curve_words(scene: Scene) -> str:
    """What the curve shows, what single tiles can score, and in which order the best tiles would come."""
    plain = plain_scene(scene)
    found = [say("lattice.curve-words")]
    one = sizes_of(plain)[1] if scene.n else None
    if one and abs(one.high - one.low) >= EQUAL and scene.lens.squares == "score":
        facts = {"high": square_words(scene, one.high), "low": square_words(scene, one.low)}
        key = "lattice.curve-one-loss" if measure_of(scene) == "loss" else "lattice.curve-one"
        found.append(say(key, best=scene.letters(one.best), worst=scene.letters(one.worst), **facts))
    rows = greedy_rows(plain)
    if len(rows) > 2:
        order = [scene.letters(after & ~before) for before, after in pairwise(rows)]
        found.append(say("lattice.growth", tiles=", ".join(order)))
    return " ".join(found)
