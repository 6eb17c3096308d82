"""How long painting takes: ``python -m tests.shell.benchmark_paint`` prints medians; nothing is asserted."""

import os
import random
import time
from statistics import median

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from game.shell.paint import Painter
from game.view.ops import Panel
from game.view.theme import PAPER
from tests.shell.boards import board, showcase

TIMES = 30


def milliseconds(work):
    """The median of what one call of `work` takes, for each of its arguments."""
    spent = []
    for k in range(TIMES):
        start = time.perf_counter()
        work(k)
        spent.append((time.perf_counter() - start) * 1000)
    return f"{median(spent):8.3f} ms, worst {max(spent):7.3f} ms"


def main():
    pygame.display.init()
    painter = Painter(pygame.display.set_mode((1280, 720)), PAPER.window)
    chance = random.Random(1)
    pictures = [(board([chance.random() for _ in range(64)]), showcase(10, 10)) for _ in range(TIMES)]
    equal = [tuple(Panel(*panel) for panel in pictures[-1]) for _ in range(TIMES)]
    one_op = [
        (Panel("board", first.rect, (*first.ops[:-1], first.ops[-1]._replace(color=(k, 0, 0)))), second)
        for k, (first, second) in enumerate([pictures[-1]] * TIMES)
    ]

    def whole(k):
        painter.forget()
        painter.show(pictures[k])

    print(f"{sum(len(panel.ops) for panel in pictures[0])} ops")
    print("a board of new values     ", milliseconds(lambda k: painter.show(pictures[k])))
    print("the whole screen, known   ", milliseconds(whole))
    print("one op of the board       ", milliseconds(lambda k: painter.show(one_op[k])))
    painter.show(equal[0])
    print("an equal picture          ", milliseconds(lambda k: painter.show(equal[k])))
    print("the same picture          ", milliseconds(lambda _: painter.show(equal[-1])))


if __name__ == "__main__":
    main()
