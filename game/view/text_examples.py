"""Sentences as pictures: lines of words, those that poison put there set apart.

A word that poison put there stands in the colour of harm, in bold and between brackets, never by colour
alone. Where a sentence has no room it is an excerpt, and three dots say so.
"""

from collections.abc import Sequence

from game.core.texts import Word
from game.view.draw_context import LEADING, DrawContext
from game.view.ops import Color, Op, Rect, Text, Weight
from game.view.theme import readable

DOTS = "..."


def bracketed(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words with a bracket before and behind each run that poison put there."""
    shown = []
    for k, (text, changed) in enumerate(words):
        opens = changed and not (k and words[k - 1].changed)
        closes = changed and not (k + 1 < len(words) and words[k + 1].changed)
        shown.append(Word("[" * opens + text + "]" * closes, changed))
    return tuple(shown)


def _wrapped(kit: DrawContext, words: Sequence[Word], pixels: int, width: float) -> list[list[Word]]:
    lines: list[list[Word]] = []
    used, space = 0.0, kit.width_of(" ", pixels)
    for word in words:
        wide = kit.width_of(word.text, pixels, "bold" if word.changed else "regular")
        if not lines or used + space + wide > width:
            lines.append([])
            used = -space
        lines[-1].append(word)
        used += space + wide
    return lines


def excerpt(
    kit: DrawContext, words: Sequence[Word], pixels: int, width: float, most: int
) -> list[list[Word]]:
    """The lines of a sentence, at most so many; what poison put there is kept in sight."""
    lines = _wrapped(kit, bracketed(words), pixels, width)
    if len(lines) <= most:
        return lines
    first = next((k for k, word in enumerate(words) if word.changed), 0)
    for begin in range(max(first - 2, 0), first + 1):
        head = [Word(DOTS, False)] if begin else []
        for end in range(len(words), first, -1):
            tail = [Word(DOTS, words[end].changed)] if end < len(words) else []
            lines = _wrapped(kit, bracketed([*head, *words[begin:end], *tail]), pixels, width)
            if len(lines) <= most:
                return lines
    return _wrapped(kit, bracketed(words[first:]), pixels, width)[:most]


def flowing(
    kit: DrawContext, box: Rect, words: Sequence[Word], size: int, ink: Color, ground: Color
) -> tuple[tuple[Op, ...], float]:
    """A sentence from the top of a box downwards, and how high it is; nothing where not one line fits."""
    pixels = kit.size(size)
    step = pixels * LEADING
    bad = readable(kit.theme.loss, ground)
    ops: list[Op] = []
    lines = excerpt(kit, words, pixels, box.w, int((box.h + 0.5) / step)) if box.h + 0.5 >= step else []
    for k, line in enumerate(lines):
        x, start = box.x, 0
        for end in range(1, len(line) + 1):
            if end < len(line) and line[end].changed == line[start].changed:
                continue
            weight: Weight = "bold" if line[start].changed else "regular"
            text = " ".join(word.text for word in line[start:end])
            color = bad if line[start].changed else ink
            wide = min(kit.width_of(text, pixels, weight) + 1, box.right - x)
            place = Rect(x, box.y + k * step, wide, step)
            ops.append(Text(place, text, pixels, color, weight, ground=ground))
            x, start = x + wide + kit.width_of(" ", pixels), end
    return tuple(ops), len(lines) * step


def written_ops(
    kit: DrawContext, box: Rect, title: str, text: str, ink: Color, ground: Color
) -> tuple[Op, ...]:
    """A model's sentence under the row that wrote it."""
    line = kit.line(12)
    head = kit.fitted(Rect(box.x, box.y, box.w, line), title, 12, ink, "semibold", ground=ground)
    words = tuple(Word(word, False) for word in text.split())
    plain = readable(kit.theme.ink, ground)
    below = Rect(box.x, box.y + line, box.w, box.h - line)
    return (head, *flowing(kit, below, words, 11, plain, ground)[0])
