"""The display list: what a picture is made of, where it can be touched, and how it is spoken.

Painting, hit-testing, the order of keyboard focus, tests of overlap and contrast, and later a mirror for
screen readers all read the same list. A picture is a tuple of panels in painting order; a panel is
repainted only when it differs from the one of the same name that was shown before.

*Why named tuples:* a board of 1,024 squares is rebuilt after a move; tuples are the cheapest objects
that compare by content. Coordinates are pixels of the surface, colours are (red, green, blue).
"""

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from game.view.commands.base import Command

Color = tuple[int, int, int]
Align = Literal["left", "center", "right"]
Weight = Literal["regular", "semibold", "bold", "reading", "reading-italic", "reading-bold"]
Role = Literal[
    "button", "slider", "square", "card", "tab", "status", "heading", "text", "image", "list", "link",
    "rowheader", "columnheader",
]  # fmt: skip


class Rect(NamedTuple):
    """A rectangle: left, top, width, height.

    >>> Rect(0, 0, 10, 10).inset(2)
    Rect(x=2, y=2, w=6, h=6)
    """

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return self.x + self.w / 2, self.y + self.h / 2

    def inset(self, dx: float, dy: float | None = None) -> "Rect":
        """The rectangle smaller by dx on the left and right and dy above and below."""
        dy = dx if dy is None else dy
        return Rect(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def moved(self, dx: float, dy: float) -> "Rect":
        """The rectangle elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    def contains(self, other: "Rect", slack: float = 0.5) -> bool:
        """Whether another rectangle lies inside, up to some slack."""
        return (
            self.x - slack <= other.x
            and self.y - slack <= other.y
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def within(self, other: "Rect") -> "Rect | None":
        """The part of the rectangle that lies inside another one; None where there is none.

        >>> Rect(0, 0, 10, 10).within(Rect(5, 5, 10, 10))
        Rect(x=5, y=5, w=5, h=5)
        """
        x, y = max(self.x, other.x), max(self.y, other.y)
        w, h = min(self.right, other.right) - x, min(self.bottom, other.bottom) - y
        return Rect(x, y, w, h) if w > 0 and h > 0 else None

    def meets(self, other: "Rect", slack: float = 0.0) -> bool:
        """Whether two rectangles share more than `slack` in both directions."""
        return (
            self.x + slack < other.right
            and other.x + slack < self.right
            and self.y + slack < other.bottom
            and other.y + slack < self.bottom
        )


#: The corners of a polygon; none where a rectangle says all.
Outline = tuple[tuple[float, float], ...]


def inside(outline: Outline, x: float, y: float) -> bool:
    """Whether a point lies in a polygon, by the even-odd rule; everything lies in one without corners.

    >>> inside(((0, 5), (5, 0), (10, 5), (5, 10)), 1, 1)
    False
    """
    found = not outline
    for (x1, y1), (x2, y2) in zip(outline, outline[1:] + outline[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            found = not found
    return found


class Fill(NamedTuple):
    """A filled rectangle, its corners rounded by `radius`."""

    rect: Rect
    color: Color
    radius: float = 0


class Frame(NamedTuple):
    """The outline of a rectangle, `width` pixels inward."""

    rect: Rect
    color: Color
    width: float = 1
    radius: float = 0


class Line(NamedTuple):
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: Color
    width: float = 1


class Disc(NamedTuple):
    """A filled circle with an optional edge. role "piece" marks the operator's piece."""

    x: float
    y: float
    radius: float
    color: Color
    edge: Color | None = None
    edge_width: float = 0
    role: str = ""


class Shape(NamedTuple):
    """A filled polygon."""

    points: Outline
    color: Color


class Hatch(NamedTuple):
    """Diagonal lines over a rectangle, `step` pixels apart: a square that is closed."""

    rect: Rect
    color: Color
    step: float
    width: float = 1


class Text(NamedTuple):
    """One line of text inside a box, centred vertically. ground: what it stands on, for fast painting.

    slot: where it is not 0, every character is centred in a slot of this width, one after the other.
    """

    box: Rect
    text: str
    size: int
    color: Color
    weight: Weight = "regular"
    align: Align = "left"
    ground: Color | None = None
    slot: float = 0.0


class Image(NamedTuple):
    """A small grey picture stretched over a box with sharp pixels: a byte each, 0 is `paper`, 255 `ink`."""

    box: Rect
    columns: int
    rows: int
    data: bytes
    ink: Color
    paper: Color


class Mosaic(NamedTuple):
    """A small coloured picture stretched over a box: data is three bytes a pixel. For decision regions."""

    box: Rect
    columns: int
    rows: int
    data: bytes


Simple = Fill | Frame | Line | Disc | Shape | Hatch | Text | Image | Mosaic


class CachedBlock(NamedTuple):
    """A part of a scrolled page: ops whose (0, 0) is its upper left corner, on an opaque ground.

    It is painted once, kept as long as the very same ops are shown now and then, and otherwise only
    copied; so scrolling costs copies. Nothing is painted outside of its rectangle, which is as large in
    whole pixels as `rect` rounded. A leaf carries no targets: those of its panel are in the picture's
    coordinates.
    """

    rect: Rect
    ops: tuple[Simple, ...]
    ground: Color


Op = Simple | CachedBlock


def moved(op: Simple, dx: float, dy: float) -> Simple:
    """An op elsewhere."""
    match op:
        case Text((x, y, w, h), text, size, color, weight, align, ground, slot):
            return Text(Rect(x + dx, y + dy, w, h), text, size, color, weight, align, ground, slot)
        case Fill((x, y, w, h), color, radius):
            return Fill(Rect(x + dx, y + dy, w, h), color, radius)
        case Line():
            return op._replace(x1=op.x1 + dx, y1=op.y1 + dy, x2=op.x2 + dx, y2=op.y2 + dy)
        case Disc():
            return op._replace(x=op.x + dx, y=op.y + dy)
        case Shape():
            return Shape(tuple((x + dx, y + dy) for x, y in op.points), op.color)
        case Frame() | Hatch():
            return op._replace(rect=op.rect.moved(dx, dy))
    return op._replace(box=op.box.moved(dx, dy))


class Target(NamedTuple):
    """Something that can be touched, focused or spoken.

    id: "move:strike", "square:13", "slider:strength"; the page and scripts name it by this. command: what
    pressing it does, None where nothing. label: what a screen reader says. value: of a slider, or "".
    disabled targets can be focused and say why, but do nothing. outline:
    the shape that is touched, where it is less than the rectangle.
    """

    rect: Rect
    id: str
    command: "Command | None"
    role: Role
    label: str
    value: str = ""
    disabled: bool = False
    focusable: bool = True
    checked: bool = False
    outline: Outline = ()


class Panel(NamedTuple):
    """A part of the picture that is painted as one. overlay panels lie over others of the same place."""

    name: str
    rect: Rect
    ops: tuple[Op, ...]
    targets: tuple[Target, ...] = ()


Picture = tuple[Panel, ...]


def targets_of(picture: Picture) -> tuple[Target, ...]:
    """All targets in painting order, which is also the order of the Tab key."""
    return tuple(target for panel in picture for target in panel.targets)


def hit(picture: Picture, x: float, y: float) -> Target | None:
    """The uppermost target under a point."""
    for panel in reversed(picture):
        for target in reversed(panel.targets):
            if target.rect.holds(x, y) and inside(target.outline, x, y):
                return target
    return None


def find(picture: Picture, wanted: str) -> Target | None:
    """The target with an id."""
    for target in targets_of(picture):
        if target.id == wanted:
            return target
    return None
