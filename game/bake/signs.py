"""Mathematical signs that neither Inter nor Literata has, drawn with the strokes of the font they join.

Every sign is drawn about a middle, in a square two wide; y points upwards. All shapes turn clockwise, so
that they unite where they overlap.
"""

from math import cos, hypot, pi, sin

Point = tuple[float, float]
Shape = list[Point]

#: Advances over that of the minus sign; all other signs are as wide as the minus.
ADVANCES = {**dict.fromkeys("⟨⟩⌊⌋⌈⌉", 0.6), **dict.fromkeys("‖∥", 0.7), "∘": 0.75, "⋯": 1.3}


def box(left: float, bottom: float, right: float, top: float, lean: float = 0) -> Shape:
    """Return a bar, its top moved sideways by `lean` and its foot as far the other way."""
    return [(left - lean, bottom), (left + lean, top), (right + lean, top), (right - lean, bottom)]


def turned(shape: Shape) -> Shape:
    """Return a shape with its corners in clockwise order."""
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(shape, shape[1:] + shape[:1], strict=True))
    return shape if area < 0 else shape[::-1]


def line(points: Shape, t: float) -> Shape:
    """Return a line through points as a shape `t` thick."""
    sides: tuple[Shape, Shape] = ([], [])
    for k, (x, y) in enumerate(points):
        (x1, y1), (x2, y2) = points[max(k - 1, 0)], points[min(k + 1, len(points) - 1)]
        before, after = (x - x1, y - y1), (x2 - x, y2 - y)
        before, after = (before if k else after), (after if k < len(points) - 1 else before)
        a, b = hypot(*before), hypot(*after)
        across = (-before[1] / a - after[1] / b, before[0] / a + after[0] / b)
        length = hypot(*across)
        wide = t / max(length, 0.8)  # at a corner the side is longer than the line is thick
        for side, way in zip(sides, (0.5, -0.5), strict=True):
            side.append((x + way * wide * across[0] * 2 / length, y + way * wide * across[1] * 2 / length))
    return turned(sides[0] + sides[1][::-1])


def ring(radius: float, t: float) -> list[Shape]:
    """Return a circle `t` thick: its outside, and its inside turning the other way."""
    steps = [2 * pi * k / 32 for k in range(32)]
    outside = turned([(radius * cos(a), radius * sin(a)) for a in steps])
    return [outside, [((radius - t) / radius * x, (radius - t) / radius * y) for x, y in outside][::-1]]


def mirrored(shapes: list[Shape]) -> list[Shape]:
    """Return shapes with left and right exchanged."""
    return [turned([(-x, y) for x, y in shape]) for shape in shapes]


def upside_down(shapes: list[Shape]) -> list[Shape]:
    """Return shapes with above and below exchanged."""
    return [turned([(x, -y) for x, y in shape]) for shape in shapes]


def set_signs(t: float) -> dict[str, list[Shape]]:
    """Return the set signs both families lack, in strokes `t` thick."""
    arc = [(-sin(i * pi / 16), -cos(i * pi / 16)) for i in range(17)]
    inner = [(x * (1 - t), y * (1 - t)) for x, y in reversed(arc)]
    cup = [(1.0, -1.0), *arc, (1.0, 1.0), (1.0, 1 - t), *inner, (1.0, t - 1)]
    bar = box(t / 2 - 1, -t / 2, 1, t / 2)
    return {
        "⊂": [cup],
        "∪": [[(-y, x) for x, y in cup]],
        "∩": [[(y, -x) for x, y in cup]],
        "∈": [cup, bar],
        "∉": [cup, bar, box(-t / 2, -1.4, t / 2, 1.4, 0.5)],
        "⊆": [[(x, y * 0.9 + t) for x, y in cup], box(-1, -1.1 - t, 1, -1.1)],
        "∖": [box(-t / 2, -1.3, t / 2, 1.3, -0.5)],
    }


def more_signs(t: float) -> dict[str, list[Shape]]:
    """Return the other signs that formulas of a text may hold, in strokes `t` thick."""
    sets = set_signs(t)
    wave = line([(-1 + 2 * k / 16, 0.33 * sin(2 * pi * k / 16)) for k in range(17)], t)
    wedge = [line([(-0.9, -1.0), (0.0, 1.0), (0.9, -1.0)], t)]
    less = [line([(0.9, 0.85), (-0.9, 0.0), (0.9, -0.85)], t)]
    small = [[(0.55 * x, y) for x, y in less[0]]]
    two = [*_shifted(small, -0.42), *_shifted(small, 0.42)]
    angle = [line([(0.4, 2.15), (-0.4, 0.0), (0.4, -2.15)], t)]
    floor = [box(-0.3, -2.1, t - 0.3, 2.1), box(-0.3, -2.1, 0.5, t - 2.1)]
    dash = box(-1, -t / 2, 1, t / 2)
    pole = box(-t / 2, -1, t / 2, 1)
    foot = [box(-t / 2, -0.9, t / 2, 1.0), box(-1, -0.9, 1, t - 0.9)]
    shafts = [box(-1.1, 0.3 - t / 2, 0.75, 0.3 + t / 2), box(-1.1, -0.3 - t / 2, 0.75, t / 2 - 0.3)]
    tip = line([(0.4, 0.85), (1.15, 0.0), (0.4, -0.85)], t)
    arrow = [*shafts, tip]
    loop = [(0.6 * cos(a) - 0.5, 0.5 * sin(a)) for a in (pi * (-0.3 - 1.4 * k / 14) for k in range(15))]
    tail = [(1.1, 0.6), (0.35, -0.1), *loop, (0.35, 0.1), (1.1, -0.6)]
    rays = [
        line([(-0.75 * cos(a), -0.75 * sin(a)), (0.75 * cos(a), 0.75 * sin(a))], t)
        for a in (pi / 2, pi / 6, 5 * pi / 6)
    ]
    slanted = [line([(-0.62, way * 0.62), (0.62, -way * 0.62)], t) for way in (1, -1)]
    triangle = [(-1.2, 1.4), (1.2, 1.4), (0.0, -1.3)]
    hole = [(0.0, 2.46 * t - 1.3), (1.2 - 1.54 * t, 1.4 - t), (1.54 * t - 1.2, 1.4 - t)]
    large = {sign: [[(1.25 * x, 1.5 * y) for x, y in sets[sign][0]]] for sign in "∪∩"}
    return {
        "⊃": mirrored(sets["⊂"]),
        "∋": mirrored(sets["∈"]),
        "⊇": mirrored(sets["⊆"]),
        "⋃": large["∪"],
        "⋂": large["∩"],
        "∧": wedge,
        "∨": upside_down(wedge),
        "≪": two,
        "≫": mirrored(two),
        "⟨": angle,
        "⟩": mirrored(angle),
        "⌊": floor,
        "⌋": mirrored(floor),
        "⌈": upside_down(floor),
        "⌉": mirrored(upside_down(floor)),
        "‖": [box(-0.35 - t / 2, -2.0, t / 2 - 0.35, 2.0), box(0.35 - t / 2, -2.0, 0.35 + t / 2, 2.0)],
        "∥": [box(-0.35 - t / 2, -1.5, t / 2 - 0.35, 1.5), box(0.35 - t / 2, -1.5, 0.35 + t / 2, 1.5)],
        "⊥": foot,
        "⊤": upside_down(foot),
        "∀": [
            line([(-0.95, 1.7), (0.0, -1.3), (0.95, 1.7)], t),
            box(-0.5, 0.35 - t / 2, 0.5, 0.35 + t / 2),
        ],
        "∃": [
            box(0.75 - t, -1.3, 0.75, 1.7),
            *(box(-0.75, y - t / 2, 0.75, y + t / 2) for y in (t / 2 - 1.3, 0.2, 1.7 - t / 2)),
        ],
        "∇": [turned(triangle), turned(hole)[::-1]],
        "∘": ring(0.5, t),
        "⊕": [*ring(1.1, t), dash, pole],
        "⊗": [*ring(1.1, t), *slanted],
        "∗": rays,
        "⋯": [box(x - 0.16, -0.16, x + 0.16, 0.16) for x in (-1.0, 0.0, 1.0)],
        "≡": [box(-1, y - t / 2, 1, y + t / 2) for y in (-0.62, 0.0, 0.62)],
        "∓": [
            box(-1, 1.0 - t, 1, 1.0),
            box(-1, -0.35 - t / 2, 1, t / 2 - 0.35),
            box(-t / 2, -1.35, t / 2, 0.6),
        ],
        "∼": [wave],
        "∝": [line(tail, t)],
        "⇒": arrow,
        "⇔": [*_shifted(arrow, 0.1), *mirrored(_shifted([tip], 0.1))],
    }


def _shifted(shapes: list[Shape], dx: float) -> list[Shape]:
    return [[(x + dx, y) for x, y in shape] for shape in shapes]
