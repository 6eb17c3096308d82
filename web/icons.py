"""Icons and the social card: four by four squares in the board's own order and colours.

Run by the build as ``python -m web.icons FOLDER``, after the game has drawn ``wide.png`` there.
"""

import os
import sys
from pathlib import Path

os.environ.update(SDL_VIDEODRIVER="dummy", PYGAME_HIDE_SUPPORT_PROMPT="1")

import pygame

from game.core.masks import Place, mask_at
from game.view.theme import PAPER, shade

SIZES = {"favicon.png": 64, "icon-192.png": 192, "icon-512.png": 512}
CARD = (1200, 630)


def icon(size: int) -> pygame.Surface:
    """The board of four tiles, lighter the more tiles a square holds, one square outlined."""
    surface = pygame.Surface((size, size))
    surface.fill(PAPER.window)
    margin, pitch, gap = size * 0.08, size * 0.84 / 4, max(1, round(size * 0.02))
    for row in range(4):
        for column in range(4):
            mask = mask_at(Place(column, row))
            left, top = round(margin + column * pitch), round(margin + row * pitch)
            right, bottom = round(margin + (column + 1) * pitch), round(margin + (row + 1) * pitch)
            square = pygame.Rect(left, top, right - left - gap, bottom - top - gap)
            pygame.draw.rect(
                surface, shade("cividis", mask.bit_count() / 4), square, border_radius=size // 32
            )
            if mask == 0b1111:
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
