"""Reading: parsing a text, laying it out, one number more, and a frame of scrolling, natively."""

import os
import time
from statistics import median

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.book import resources
from game.book.texts.document_tree import Number, spans_in
from game.book.texts.markdown import parse
from game.shell.fonts import Fonts
from game.shell.paint import Painter
from game.shell.session import kit_for
from game.view.ops import CachedBlock, Fill, Panel, Rect
from game.view.reading import formulas, fragments, inline_items
from game.view.reading.composition import NOTHING, Known, compose, text_width
from game.view.reading.reader_layout import FIRST_LEAVES
from game.view.settings import Settings
from tests.benchmarks.figure import Figure, alternating

TEXTS = ("memo", "formalisms")
SIZE = (1280, 720)


def forget():
    """No leaf, formula or width is remembered."""
    for kept in (
        fragments.set_part,
        fragments._parts,
        formulas.inline_boxes,
        formulas.display_boxes,
        formulas._lettered,
    ):
        kept.cache_clear()
    inline_items.widths_of.cache_clear()


def fresh_kit(fonts=None):
    return kit_for(Settings(), SIZE, (fonts or Fonts()).measure)


def timed(job, *facts):
    start = time.perf_counter()
    job(*facts)
    return 1e3 * (time.perf_counter() - start)


def opening():
    """From a file's text to its layout: the whole of it, and as far as it is seen at first."""
    pygame.display.init()
    found = []
    for name in TEXTS:
        text = resources.text(f"texts/{name}.md")
        words = len(text.split())
        page = parse(text, name, name)
        fonts = Fonts()
        kit = fresh_kit(fonts)
        width = text_width(kit, 10_000)

        def whole(page=page, kit=kit, width=width):
            forget()
            return compose(page, kit, width)

        def scene(page=page, kit=kit, width=width):
            forget()
            return compose(page, kit, width, count=FIRST_LEAVES)

        def read(text=text, name=name):
            return parse(text, name, name)

        reading, all_leaves, first = (1e3 * seconds for seconds in alternating(read, whole, scene))
        cold = []
        for _ in range(9):
            forget()
            new = fresh_kit()
            cold.append(timed(lambda new=new, page=page, width=width: compose(page, new, width)))
        found += [
            Figure(
                f"{name}, {words} words: parse, and lay out what is seen first",
                reading + first,
                "ms",
                30.0,
                f"parse {reading:.1f} ms, {FIRST_LEAVES} leaves {first:.1f} ms",
                smaller=True,
            ),
            Figure(
                f"{name}, {words} words: parse, and lay out all of it",
                reading + all_leaves,
                "ms",
                None,
                f"all {len(whole().leaves)} leaves {all_leaves:.1f} ms, with fonts never used before "
                f"{median(cold):.1f} ms",
                smaller=True,
            ),
        ]
    return tuple(found)


def one_number_more():
    """The layout again after one value was read off, as in every frame after a text has opened."""
    kit = fresh_kit()
    page = parse(resources.text("texts/memo.md"), "memo", "memo")
    width = text_width(kit, 10_000)
    expressions = [span.expression for span, _ in spans_in(page.blocks) if isinstance(span, Number)]
    compose(page, kit, width)
    values = [Known(dict.fromkeys(expressions[:k], "0.50"), {}) for k in range(1, len(expressions))]
    times = [timed(compose, page, kit, width, known) for known in values]
    again = median(timed(compose, page, kit, width, NOTHING) for _ in range(30))
    note = f"nothing new: {again:.2f} ms"
    return (Figure("memo: the layout after one number more", median(times), "ms", None, note, smaller=True),)


def scrolling():
    """Frames of a text that is scrolled through once by 60 pixels each, then back."""
    pygame.display.init()
    fonts = Fonts()
    kit = fresh_kit(fonts)
    page = parse(resources.text("texts/memo.md"), "memo", "memo")
    width = text_width(kit, 10_000)
    layout = compose(page, kit, width)
    painter = Painter(pygame.display.set_mode(SIZE), kit.theme.window, fonts)
    screen = Rect(0, 0, *SIZE)

    def picture(y):
        leaves = [
            CachedBlock(Rect(200, leaf.y - y, width, leaf.height), leaf.ops, kit.theme.window)
            for leaf in layout.leaves
            if leaf.y - y < SIZE[1] and leaf.y + leaf.height > y
        ]
        return (Panel("text", screen, (Fill(screen, kit.theme.window), *leaves)),)

    steps = range(0, int(layout.height - SIZE[1]), 60)
    down = [timed(painter.show, picture(y)) for y in steps]
    back = [timed(painter.show, picture(y)) for y in reversed(steps)]
    mean = sum(down) / len(down)
    return (
        Figure(
            "memo: a frame of scrolling down, new leaves painted",
            median(down),
            "ms",
            None,
            f"mean {mean:.1f} ms, worst {max(down):.1f} ms; first picture {down[0]:.1f} ms",
            smaller=True,
        ),
        Figure(
            "memo: a frame of scrolling back, leaves copied",
            median(back),
            "ms",
            None,
            f"worst {max(back):.1f} ms; {painter.leaves.pixels / 1e6:.1f} megapixels of leaves kept",
            smaller=True,
        ),
    )


FIGURES = (opening, one_number_more, scrolling)
