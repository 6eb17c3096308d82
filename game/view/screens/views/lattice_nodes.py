"""The nodes of the lattice: a rounded rectangle each, in the colour of its score, with its name and number.

As nodes become smaller, name and number stand one over the other, then the name drops out, and the number
last. A mark never touches the colour that it marks: bare ground lies between.
"""

from functools import lru_cache
from typing import NamedTuple

from game.book.phrases import say
from game.view.commands.squares import LookAt
from game.view.draw_context import DrawContext
from game.view.ops import Color, Fill, Frame, Hatch, Op, Panel, Rect, Target, Text
from game.view.scene import Scene
from game.view.scene_words import spoken_squares
from game.view.screens.measured_marks import ABOUT, folded_corner, unknown_ops
from game.view.screens.square_colors import color_of, row_words, shown_value, words_of
from game.view.screens.views.lattice_facts import values_shown
from game.view.theme import ink_on, readable

#: Bare ground between a node's colour and its mark, and the mark's width, in pixels of the layout.
BARE, MARK = 2.0, 3.5
#: Type sizes of name and number, and the room at their sides, the wished ones first.
SIDE_BY_SIDE = ((14, 20, 10), (14, 16, 8), (13, 14, 6), (13, 13, 3))
#: Nodes of less than this height are nothing but colour, and no panels of their own.
LEAST_WORDS = 15


class Lettering(NamedTuple):
    """How words stand on the nodes of a view. kind: name and number side by side, stacked, or nothing at all;
    sizes: of name and number in pixels. Where a name has no room the number stands alone.
    """

    kind: str
    name: int = 0
    number: int = 0
    pad: float = 0

    def holds(self, kit: DrawContext, width: float, name: str, text: str) -> bool:
        """Whether a name has its room on a node."""
        wide = kit.width_of(name, self.name, "semibold") if self.name else 0.0
        if self.kind == "side":
            wide += kit.width_of(text, self.number, "bold") + kit.px(4) + 2 * self.pad
        return wide <= width - 1


class NodeStyle(NamedTuple):
    """All that the picture of a node depends on.

    name, text: its words, "" for none. ground: its colour. mark: of the frame around it, None for none.
    below: room under it, for the plate of the square in use. beside: room at its sides.
    gap: from node to node. clip: what is seen of the layers.
    """

    rect: Rect
    name: str
    text: str
    ground: Color
    lettering: Lettering
    clip: Rect
    closed: bool = False
    unknown: bool = False
    estimated: bool = False
    in_use: bool = False
    mark: Color | None = None
    hovered: bool = False
    below: float = 0
    beside: float = 30
    gap: float = 18


@lru_cache(maxsize=32)
def widest_words(scene: Scene) -> str:
    """The longest of the numbers on open squares."""
    about = ABOUT if scene.has_estimates else ""
    return about + max((words_of(scene, value) for value in values_shown(scene)), key=len, default="")


@lru_cache(maxsize=32)
def lettering(
    kit: DrawContext, width: float, height: float, names: tuple[str, ...], number: str
) -> Lettering:
    """The words on nodes of a size. names: the longest of all sets; number: the longest."""
    for name, large, pad in SIDE_BY_SIDE:
        style = Lettering("side", kit.size(name), kit.size(large), kit.px(pad))
        fit = all(style.holds(kit, width, one, number) for one in names)
        if fit and style.number * 1.25 <= height:
            return style
    small = kit.size(13)
    fits = kit.width_of(number, small, "bold") + 2 <= width
    if fits and 2.2 * small <= height:
        return Lettering("stack", small, kit.size(14) if 2.5 * small <= height else small)
    low = Lettering("side", small, small, kit.px(SIDE_BY_SIDE[-1][2]))
    return low if fits and small * 1.15 <= height else Lettering("none")


@lru_cache(maxsize=16)
def names_of(scene: Scene) -> tuple[str, ...]:
    """The longest names, for which words have to be small enough: the set of all has a short one, too."""
    everything = (1 << scene.n) - 1
    if scene.n <= 4:
        return scene.letters(0), scene.letters(everything)
    return scene.letters(0), *(scene.letters(everything ^ 1 << tile) for tile in range(scene.n))


def node_panel(kit: DrawContext, scene: Scene, row: int, style: NodeStyle) -> Panel:
    """The panel of a node with its target. scene: the plain one."""
    return _node(kit, row, style, spoken_node(scene, row))


@lru_cache(maxsize=2048)
def spoken_node(scene: Scene, row: int) -> str:
    """A node as a screen reader says it: its name, its score, how many tiles."""
    tiles = row.bit_count()
    return say(
        "lattice.node-one" if tiles == 1 else "lattice.node", square=spoken_squares(scene)[row], tiles=tiles
    )


@lru_cache(maxsize=4096)
def _node(kit: DrawContext, row: int, style: NodeStyle, label: str) -> Panel:
    theme, rect = kit.theme, style.rect
    radius = min(kit.px(6), rect.h * 0.2)
    ops: list[Op] = [Fill(rect, style.ground, radius)]
    if style.unknown and not style.closed:
        ops += unknown_ops(kit, rect, radius)
    elif style.estimated and not style.closed:
        ops.append(folded_corner(kit, rect))
    if style.closed:
        line = max(kit.px(1.5), 1.0)
        ops.append(Hatch(rect.inset(line), theme.hatch, max(kit.px(10), 5), line))
        ops.append(Frame(rect, theme.outline, line, radius))
    if style.clip.contains(rect):  # words are never cut
        ops += _words(kit, style)
    marks, reach = _marks(kit, style, radius)
    seen = reach.within(style.clip) or reach
    touched = rect.within(style.clip) or rect
    target = Target(touched, f"square:{row}", LookAt(row), "square", label, focusable=False)
    return Panel(f"square:{row}", seen, (*ops, *marks), (target,))


def _words(kit: DrawContext, style: NodeStyle) -> list[Op]:
    kind, name_size, number_size, pad = style.lettering
    rect, ground = style.rect, style.ground
    shown = None if style.closed else ground
    quiet = style.closed or not style.text
    ink = readable(kit.theme.faint, ground) if quiet else ink_on(ground)
    named = style.lettering.holds(kit, rect.w, style.name, style.text)
    if kind == "side" and named:
        box = rect.inset(pad, 0)
        number_w = kit.width_of(style.text, number_size, "bold")
        return [
            *_bare(kit, style, Rect(box.x, rect.y, kit.width_of(style.name, name_size, "semibold"), rect.h)),
            Text(box._replace(w=box.w - number_w), style.name, name_size, ink, "semibold", "left", shown),
            Text(box, style.text, number_size, ink, "bold", "right", shown),
        ]
    if kind == "stack" and named:
        wide = kit.width_of(style.name, name_size, "semibold")
        high = name_size * 1.15 if style.text else rect.h
        top = rect.y + (rect.h - high - number_size * 1.1) / 2 if style.text else rect.y
        below = Rect(rect.x, top + high, rect.w, rect.bottom - top - high - (top - rect.y) * 0.6)
        return [
            *_bare(kit, style, Rect(rect.middle[0] - wide / 2, rect.y, wide, rect.h)),
            Text(Rect(rect.x, top, rect.w, high), style.name, name_size, ink, "semibold", "center", shown),
            Text(below, style.text, number_size, ink, "bold", "center", shown),
        ]
    if kind != "none" and style.text:
        return [Text(rect, style.text, number_size, ink, "bold", "center", shown)]
    return []


def _bare(kit: DrawContext, style: NodeStyle, words: Rect) -> list[Op]:
    """On a closed node bare ground behind its name."""
    if not style.closed:
        return []
    high = min(words.h - 4, style.lettering.name * 1.3)
    y = words.middle[1] - high / 2
    box = Rect(words.x - kit.px(3), y, words.w + kit.px(6), high)
    return [Fill(box, kit.theme.window, kit.px(3))]


def _marks(kit: DrawContext, style: NodeStyle, radius: float) -> tuple[list[Op], Rect]:
    """The frames around a node and the plate of the one in use, and how far they reach.

    Where one looks at the one in use, the frame lies between the node and the ink frame, on bare ground.
    """
    theme, rect = kit.theme, style.rect
    close = style.gap < kit.px(2 * MARK + BARE)  # no mark reaches into the neighbours' words
    bare = 1.0 if close else max(kit.px(BARE), 1.0)
    thick = 2.0 if close else max(kit.px(MARK), 2.0)
    if not style.in_use:
        if style.mark:
            reach = rect.inset(-bare - thick)
            return [Frame(reach, style.mark, thick, radius + bare + thick)], reach
        reach = rect.inset(-bare - 1)
        return ([Frame(reach, theme.faint, 1.0, radius + bare)], reach) if style.hovered else ([], rect)
    ops: list[Op] = []
    inner = rect.inset(-bare)
    if style.mark:
        within = 1.5 if close else max(thick * 0.6, 1.5)
        inner = inner.inset(-within)
        ops.append(Frame(inner, style.mark, within, radius + bare + within))
        inner = inner.inset(-max(bare * 0.6, 1.0))
    reach = inner.inset(-thick)
    ops.append(Frame(reach, theme.ink, thick, radius + bare + thick))
    size = kit.size(13)
    words, high = say("lattice.in-use"), size * 1.3
    wide = kit.width_of(words, size, "semibold") + kit.px(14)
    if style.below >= inner.bottom - rect.bottom + high and style.clip.contains(rect):
        left, right = rect.x - style.beside, min(rect.right + style.beside, style.clip.right - kit.px(8))
        if right - left < wide:
            return ops, reach
        x = max(min(rect.middle[0] - wide / 2, right - wide), left)
        plate = Rect(x, inner.bottom, wide, high)
        text = Text(plate, words, size, theme.window, "semibold", "center", theme.ink)
        ops += [Fill(plate, theme.ink, kit.px(3)), text]
        left, right = min(reach.x, plate.x), max(reach.right, plate.right)
        reach = Rect(left, reach.y, right - left, max(plate.bottom, reach.bottom) - reach.y)
    return ops, reach


@lru_cache(maxsize=2048)
def node_words(scene: Scene, row: int) -> tuple[str, str]:
    """A row's name and what its node shows; a closed one has its name alone, one face down, too."""
    unread = row & scene.closed or not scene.known(row)
    number = "" if unread else row_words(scene, row, shown_value(scene, row))
    return scene.letters(row), number


@lru_cache(maxsize=2048)
def node_ground(kit: DrawContext, scene: Scene, row: int) -> Color:
    """The colour of a node."""
    return color_of(kit, scene, row)
