"""The lattice on its desk: layers that climb to the right, the focus tile's edges, and the curve below."""

from functools import lru_cache

from game.book.phrases import say
from game.view.commands.squares import LookAt
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Color, Fill, Op, Panel, Rect, Target
from game.view.projections.base import Cell, Placement
from game.view.scene import Scene, plain_scene
from game.view.screens.views.base import View
from game.view.screens.views.grid_marks import read_in_grid
from game.view.screens.views.lattice_curve import draw_curve, draw_guides
from game.view.screens.views.lattice_edges import draw_edges, draw_labels
from game.view.screens.views.lattice_headline import lattice_headline
from game.view.screens.views.lattice_nodes import (
    LEAST_WORDS,
    NodeStyle,
    lettering,
    names_of,
    node_ground,
    node_panel,
    node_words,
    spoken_node,
    widest_words,
)
from game.view.screens.views.lattice_piece import draw_pieces, draw_trail, pieces_at
from game.view.screens.views.lattice_side import draw_lattice_side

#: How far marks and pieces may reach beyond the nodes in sight, in pixels of the layout: to the sides, above
#: and below.
BESIDE, ABOVE, BELOW = 18, 24, 12


def draw_lattice(
    model: Model, kit: DrawContext, scene: Scene, area: Rect, board: Placement
) -> tuple[Panel, ...]:
    """Guides and curve, edges, nodes, labels on the edges, the piece, and the bar that says what is seen."""
    clip = clip_of(kit, board)
    words = say("lattice.label", rows=1 << scene.n)
    whole = Target(clip, "board", None, "list", words)
    return (
        Panel("lattice", clip, (), (whole,)),
        draw_guides(kit, scene, area, board),
        *draw_edges(kit, scene, board, clip),
        *draw_trail(model, kit, scene, board, clip),
        *_nodes(model, kit, scene, board, clip),
        *draw_labels(kit, scene, board, clip, pieces_at(model, kit, scene, board, clip)),
        draw_pieces(model, kit, scene, board, clip),
        draw_curve(kit, scene, area, board),
        *_bar(kit, area, board),
    )


def clip_of(kit: DrawContext, board: Placement) -> Rect:
    """What is seen of the layers, with the marks around the nodes."""
    view = board.view
    x, y = view.x - kit.px(BESIDE), view.y - kit.px(ABOVE)
    return Rect(x, y, view.w + 2 * kit.px(BESIDE), view.h + kit.px(ABOVE) + kit.px(BELOW))


def _nodes(model: Model, kit: DrawContext, scene: Scene, board: Placement, clip: Rect) -> tuple[Panel, ...]:
    width, height = board.size
    plain = plain_scene(scene)
    if height < kit.em(LEAST_WORDS):
        return _dots(model, kit, scene, board, clip)
    style = lettering(kit, width, height, names_of(plain), widest_words(plain))
    marks = _marked(model, kit, scene)
    hover = model.hover.command
    hovered = hover.row if isinstance(hover, LookAt) else -1
    rects = board.rects
    beside = rects[1].x - rects[0].right - 2 if len(rects) > 1 else width
    panels = []
    for k in board.arrangement.reading:
        cell, rect = board.cells[k], board.rects[k]
        if not rect.meets(clip, 1):
            continue
        row = cell.row
        used = row == scene.operator
        name, text = node_words(plain, row)
        if row and row == (1 << scene.n) - 1 and not style.holds(kit, width, name, text):
            name = say("lattice.all")
        panels.append(
            node_panel(
                kit, plain, row,
                NodeStyle(
                    rect, name, text, node_ground(kit, plain, row), style, clip,
                    closed=bool(row & scene.closed), unknown=scene.unmeasured(row),
                    estimated=scene.estimated(row), in_use=used, mark=marks.get(row),
                    hovered=row == hovered, below=_room_below(board, cell, rect, clip) if used else 0,
                    beside=beside, gap=board.steps.gap,
                ),
            )
        )  # fmt: skip
    return tuple(panels)


def _room_below(board: Placement, cell: Cell, rect: Rect, clip: Rect) -> float:
    """Bare ground under a node."""
    below = board.step(cell, "down")
    return min(board.rect(below).y if below else clip.bottom, clip.bottom) - rect.bottom


def _marked(model: Model, kit: DrawContext, scene: Scene) -> dict[int, Color]:
    """The frames of nodes: where one looks, what is compared, what the method reads."""
    theme = kit.theme
    marks: dict[int, Color] = {}
    keyed = model.focus == "board"
    if keyed or scene.lens.cursor != scene.operator:
        marks[scene.lens.cursor] = theme.accent if keyed else theme.faint
    if scene.lens.compared is not None:
        marks[scene.lens.compared] = theme.paired
    if model.receipt:
        for cell, against in read_in_grid(model, scene).items():
            if cell.column == scene.column:
                marks[cell.row] = theme.paired if against else theme.reads
    return marks


def _dots(model: Model, kit: DrawContext, scene: Scene, board: Placement, clip: Rect) -> tuple[Panel, ...]:
    """Nodes that are too small for words: colours in one panel, and a second one for those with a mark."""
    plain = plain_scene(scene)
    seen = [k for k in board.arrangement.reading if board.rects[k].meets(clip, 1)]
    ops = _colours(kit, plain, board)
    targets = tuple(
        Target(
            board.rects[k].within(clip) or board.rects[k], f"square:{k}", LookAt(k), "square",
            spoken_node(plain, k), focusable=False,
        )
        for k in seen
    )  # fmt: skip
    marks = _marked(model, kit, scene)
    frames: list[Op] = []
    for row in (scene.operator, *marks):
        rect = board.rects[row]
        if not clip.contains(rect):
            continue
        color = marks.get(row, kit.theme.ink) if row != scene.operator else kit.theme.ink
        thick = max(kit.px(2), 2.0)
        frames += [Fill(rect.inset(-2 * thick), color, thick), Fill(rect.inset(-thick), kit.theme.window)]
        frames.append(Fill(rect, node_ground(kit, plain, row)))
    return (
        Panel("lattice-nodes", clip, ops, targets),
        Panel("lattice-marks", clip, tuple(frames)),
    )


@lru_cache(maxsize=8)
def _colours(kit: DrawContext, scene: Scene, board: Placement) -> tuple[Op, ...]:
    radius = min(kit.px(3), board.size[1] / 4)
    return tuple(
        Fill(rect, kit.theme.hatch if row & scene.closed else node_ground(kit, scene, row), radius)
        for row, rect in enumerate(board.rects)
    )


def _bar(kit: DrawContext, area: Rect, board: Placement) -> tuple[Panel, ...]:
    """Which part of the layers is seen."""
    view, whole = board.view, board.whole
    if whole.h <= view.h + 1:
        return ()
    thick = max(kit.px(5), 3.0)
    track = Rect(area.right - thick, view.y, thick, view.h)
    part = Rect(track.x, view.y + (view.y - whole.y) / whole.h * view.h, thick, view.h * view.h / whole.h)
    ops = Fill(track, kit.theme.track, thick / 2), Fill(part, kit.theme.faint, thick / 2)
    return (Panel("lattice-bar", track, ops),)


LATTICE_VIEW = View("lattice", draw_lattice, lattice_headline, draw_lattice_side)
