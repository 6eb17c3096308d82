"""What stands beside the grid: the method with its number, and the same pair of rows in every column."""

from math import isnan

from game.book.phrases import say
from game.core.masks import popcount
from game.view.commands.scores import ChooseColumn
from game.view.draw_context import DrawContext
from game.view.evaluation_sets import board_of
from game.view.model import Model
from game.view.ops import Fill, Rect, Weight
from game.view.scene import Scene
from game.view.scene_words import change_words, in_points
from game.view.screens.method_panel import draw_method, method_height
from game.view.screens.views.grid_heads import short_name
from game.view.theme import readable
from game.view.widgets import PanelBuilder, change_color

#: A change smaller than this altogether fills only a part of its bar.
LEAST_SPAN = 0.05
#: So many columns are compared at most.
MOST = 12


def pair_changes(scene: Scene) -> dict[int, float]:
    """For each evaluation set the row looked at minus the compared one; NaN where one lies face down.

    Where two cells of one row are compared: minus the score of this row on the compared set.
    """
    board = board_of(scene.world, scene.state, scene.lens)
    here, there = scene.lens.cursor, scene.compared
    columns = board.columns if len(board.columns) <= 4 * MOST else (scene.column,)
    if across(scene):
        return {column: scene.column_numbers(column)[here] - scene.compared_value for column in columns}
    found = {}
    for column in columns:
        numbers = scene.column_numbers(column)
        found[column] = numbers[here] - numbers[there]
    return found


def across(scene: Scene) -> bool:
    """Whether two cells of one row are compared: the same model on two evaluation sets."""
    return scene.lens.compared_column is not None and scene.lens.cursor == scene.compared


def grid_headline(model: Model, scene: Scene) -> str:
    """What one tile is worth on this evaluation set, and on the one where it differs most."""
    if scene.lens.compared_column is not None:
        from game.view.commands.squares import cells_compared  # noqa: PLC0415

        return cells_compared(scene)
    changes = {column: change for column, change in pair_changes(scene).items() if not isnan(change)}
    if scene.column not in changes or not (scene.focus_bit or scene.lens.compared is not None):
        return say("grid.headline", rows=1 << scene.n)
    rows = scene.lens.compared is not None
    sign = 1 if rows or scene.lens.cursor & scene.focus_bit else -1
    here = sign * changes[scene.column]
    singles = [column for column in changes if popcount(column) == 1 and column != scene.column]
    other = max(singles or [scene.column], key=lambda column: abs(sign * changes[column] - here))
    words = {
        "tile": scene.lens.focus, "row": scene.name(scene.lens.cursor),
        "compared": scene.name(scene.compared),
        "column": scene.column_words, "other": scene.column_name(other),
        "here": _worth(scene, here), "there": _worth(scene, sign * changes[other]),
    }  # fmt: skip
    kind = "rows" if rows else "same" if other == scene.column else "worth"
    return say(f"grid.headline-{kind}", **words)


def _worth(scene: Scene, value: float) -> str:
    words = change_words(scene, value, 3)
    return say("grid.points", change=words) if in_points(scene) else words


def draw_grid_side(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect) -> float:
    """The method above, the pair in every column below where there is room; the lower edge."""
    changes = pair_changes(scene)
    line = kit.line(13) + kit.px(6)
    wanted = kit.line(13) * 2 + kit.px(10) + min(len(changes), MOST) * line if len(changes) > 1 else 0.0
    least = method_height(kit, scene) + kit.em(90)
    high = wanted if wanted and box.h - wanted - kit.px(14) >= least else 0.0
    draw_method(model, kit, scene, builder, box._replace(h=box.h - high - (kit.px(14) if high else 0)))
    if high:
        _pair(model, kit, scene, builder, Rect(box.x, box.bottom - high, box.w, high), changes)
    return box.bottom


def _pair(
    model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, changes: dict[int, float]
) -> None:
    theme = kit.theme
    faint = readable(theme.faint, theme.window)
    names = {"row": scene.letters(scene.lens.cursor), "other": scene.letters(scene.compared)}
    names["column"] = scene.column_name(scene.compared_column)
    title = say("grid.same-row" if across(scene) else "grid.same-pair", **names)
    builder.add(*kit.paragraph(box._replace(h=kit.line(13) * 2), title, 13, faint, ground=theme.window))
    y, line = box.y + kit.line(13) * 2 + kit.px(4), kit.line(13) + kit.px(6)
    shown = list(changes.items())[:MOST]
    known = [abs(change) for _, change in shown if not isnan(change)]
    span = max([*known, LEAST_SPAN])
    name_w, number_w = box.w * 0.36, kit.em(46)
    zero = (
        box.x
        + name_w
        + number_w
        + (box.w - name_w - number_w)
        * (0.3 if min([c for _, c in shown if not isnan(c)], default=0) < 0 else 0.02)
    )
    reach = box.right - zero
    for column, change in shown:
        place = Rect(box.x, y, box.w, line)
        chosen = column == scene.column
        weight: Weight = "bold" if chosen else "regular"
        name = Rect(box.x, y, name_w, line)
        builder.add(kit.fitted(name, short_name(scene, column), 13, theme.ink, weight, ground=theme.window))
        number = Rect(box.x + name_w, y, number_w - kit.px(6), line)
        words = change_words(scene, change, 3)
        color = change_color(kit, change, theme.window, scene.evidence.better)
        builder.add(kit.fitted(number, words, 13, color, "semibold", "right", theme.window))
        if not isnan(change):
            long = max(abs(change) / span * reach, 1.0)
            left = zero if change >= 0 else max(zero - long, box.x + name_w + number_w)
            bar = Rect(left, y + line * 0.2, long if change >= 0 else zero - left, line * 0.6)
            good = change * (scene.evidence.better or 1) >= 0
            builder.add(Fill(bar, theme.gain if good else theme.loss, kit.px(2)))
        label = f"{scene.column_name(column)}: {words}"
        builder.touch(place, f"pair-column:{column}", ChooseColumn(column), "tab", label, checked=chosen)
        builder.targets[-1] = builder.targets[-1]._replace(focusable=False)
        y += line
    builder.add(
        Fill(
            Rect(
                zero - 0.5, box.y + kit.line(13) * 2 + kit.px(4), 1, y - box.y - kit.line(13) * 2 - kit.px(4)
            ),
            theme.edge,
        )
    )
