"""Made-up pictures: a board of 64 squares as the game draws it, and one panel with every kind of op."""

from game.view.ops import (
    Disc,
    Fill,
    Frame,
    Hatch,
    Image,
    Line,
    Mosaic,
    Panel,
    Rect,
    Shape,
    Text,
)
from game.view.palettes import shade
from game.view.theme import PAPER, ink_on

SCREEN = Rect(0, 0, 1280, 720)


def square(place, k, value, ground_text=True):
    """One square: ground, name, score, three bars of two fills."""
    color = shade("ember", value)
    ink = ink_on(color)
    ground = color if ground_text else None
    yield Fill(place, color, 6)
    yield Text(
        Rect(place.x + 6, place.y + 4, place.w - 12, 16), f"A B C {k}", 13, ink, "semibold", ground=ground
    )
    yield Text(
        Rect(place.x + 6, place.y + 20, place.w - 12, 26), f"{value:.2f}", 22, ink, "bold", ground=ground
    )
    for bar in range(3):
        track = Rect(place.x + 6, place.y + 50 + 7 * bar, place.w - 12, 4)
        yield Fill(track, PAPER.track, 2)
        yield Fill(Rect(track.x, track.y, track.w * (value + bar) % 1 + 3, 4), ink, 2)


def board(values, name="board", corner=(250, 80), side=(80, 76)):
    """A panel of 8 x 8 squares, about 600 ops."""
    ops = []
    for k, value in enumerate(values):
        place = Rect(
            corner[0] + (k % 8) * side[0] + 2, corner[1] + (k // 8) * side[1] + 2, side[0] - 4, side[1] - 4
        )
        ops += square(place, k, value)
    area = Rect(corner[0], corner[1], 8 * side[0], 8 * side[1])
    return Panel(name, area, tuple(ops))


def showcase(x=20.0, y=20.0, name="showcase"):
    """Every kind of op in 420 x 300 pixels."""
    grey = bytes(range(0, 256, 4))
    colours = bytes(k % 256 for k in range(16 * 16 * 3))
    area = Rect(x, y, 420, 300)
    ops = (
        Fill(area, PAPER.window),
        Fill(Rect(x + 10, y + 10, 80, 50), PAPER.accent, 12),
        Fill(Rect(x + 10.4, y + 70.6, 80.2, 6), PAPER.gain, 3),
        Frame(Rect(x + 100, y + 10, 80, 50), PAPER.accent, 4, 12),
        Frame(Rect(x + 104.5, y + 14.5, 71, 41), PAPER.paired, 1, 0),
        Frame(Rect(x + 110, y + 20, 60, 30), PAPER.reads, 10, 4),
        Line(x + 10, y + 90, x + 180, y + 90, PAPER.edge),
        Line(x + 10, y + 95, x + 10, y + 140, PAPER.edge, 3),
        Line(x + 20, y + 95, x + 180, y + 140, PAPER.accent),
        Line(x + 20, y + 110, x + 180, y + 155, PAPER.accent, 3),
        Line(x + 20, y + 155, x + 60, y + 100, PAPER.loss, 6),
        Disc(x + 220, y + 35, 14, PAPER.accent, PAPER.window, 3, "piece"),
        Disc(x + 252.3, y + 35.6, 9.5, PAPER.loss),
        Disc(x + 275, y + 35, 2, PAPER.ink),
        Disc(x + 330, y + 70, 100, PAPER.track),
        Shape(((x + 200, y + 60), (x + 240, y + 70), (x + 210, y + 100)), PAPER.gain),
        Fill(Rect(x + 10, y + 170, 80, 60), PAPER.outline, 8),
        Hatch(Rect(x + 10, y + 170, 80, 60), (200, 200, 190), 7),
        Hatch(Rect(x + 100, y + 170, 80, 60), PAPER.loss, 9, 3),
        Text(Rect(x + 12, y + 176, 76, 20), "closed: was 0.91", 10, (255, 255, 255)),
        Text(Rect(x + 200, y + 110, 200, 26), "Left gjpqy 0123", 20, PAPER.ink, ground=PAPER.window),
        Text(Rect(x + 200, y + 140, 200, 26), "Centre ABC", 20, PAPER.ink, "semibold", "center"),
        Text(Rect(x + 200, y + 170, 200, 26), "−0.125 →", 20, PAPER.loss, "bold", "right", PAPER.window),
        Image(Rect(x + 200, y + 210, 64, 64), 8, 8, grey, PAPER.ink, PAPER.window),
        Image(Rect(x + 270, y + 210, 30, 30), 8, 8, grey, PAPER.ink, PAPER.window),
        Mosaic(Rect(x + 310, y + 200, 90.5, 80.5), 16, 16, colours),
    )
    return Panel(name, area, ops)
