"""Icons and the social card: four by four squares in the board's own order and colours.

Run by the build as ``python -m web.icons FOLDER``, after the game has drawn ``wide.png`` there.
"""

import os
import sys
from pathlib import Path

os.environ.update(SDL_VIDEODRIVER="dummy", PYGAME_HIDE_SUPPORT_PROMPT="1")

import pygame

from game.view.palettes import shade
from game.view.projections import PROJECTIONS
from game.view.projections.base import Board, Steps
from game.view.theme import PAPER

SIZES = {"favicon.png": 64, "icon-192.png": 192, "icon-512.png": 512}
CARD = (1200, 630)


def icon(size: int) -> pygame.Surface:
    """The board of four tiles, lighter the more tiles a square holds, one square outlined."""
    surface = pygame.Surface((size, size))
    surface.fill(PAPER.window)
    margin, pitch, gap = size * 0.08, size * 0.84 / 4, max(1, round(size * 0.02))
    board = PROJECTIONS[0].layout(Board(4), lambda _: Steps(margin, margin, pitch, pitch, 0))
    for cell, rect in zip(board.cells, board.rects, strict=True):
        left, top = round(rect.x), round(rect.y)
        square = pygame.Rect(left, top, round(rect.right) - left - gap, round(rect.bottom) - top - gap)
        color = shade("ember", cell.row.bit_count() / 4)
        pygame.draw.rect(surface, color, square, border_radius=size // 32)
        if cell.row == 0b1111:
            pygame.draw.rect(surface, PAPER.ink, square, max(2, size // 32), border_radius=size // 32)
    return surface


def main(folder: Path) -> None:
    """Write all icons and the card to a folder."""
    for name, size in SIZES.items():
        pygame.image.save(icon(size), str(folder / name))
    wide = pygame.image.load(str(folder / "wide.png"))
    pygame.image.save(pygame.transform.smoothscale(wide, CARD), str(folder / "card.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
