"""The window, and the surface on which the picture is painted.

They are the same unless the window is smaller than the smallest picture: then the picture is painted
beside it and shown scaled down with bars, everything stays usable, and the title says why.
"""

import os
import sys

import pygame

from game.view.draw_context import SMALLEST_WINDOW
from game.view.ops import Color

TITLE = "Data Counterfactuals"
#: In a browser the page says how large the window is; SDL must not follow the page by itself.
FLAGS = 0 if sys.platform == "emscripten" else pygame.RESIZABLE


#: Drivers that draw where nobody looks; SDL takes one of them when it finds no screen.
UNSEEN = ("offscreen", "dummy")


def small_window_sentence(width: int, height: int) -> str:
    """What is said about a window smaller than the smallest picture; "" for one that is not."""
    least = SMALLEST_WINDOW
    if width >= least[0] and height >= least[1]:
        return ""
    return (
        f"the window is small: at {width} x {height} the picture is shown at "
        f"{round(_scale(width, height) * 100)} %; it is made for {least[0]} x {least[1]} and more"
    )


def _scale(width: int, height: int) -> float:
    return min(1.0, width / SMALLEST_WINDOW[0], height / SMALLEST_WINDOW[1])


def refuse_unseen() -> None:
    """Raise pygame.error where there is no screen and a picture that nobody sees was not asked for."""
    asked = os.environ.get("SDL_VIDEODRIVER") or os.environ.get("SDL_VIDEO_DRIVER")
    if not asked and pygame.display.get_driver() in UNSEEN:
        raise pygame.error(
            "there is no display. --script and --screenshot need none; SDL_VIDEODRIVER=dummy plays unseen"
        )


class Window:
    """A window of some size. canvas: where the picture is painted; its size is the picture's size."""

    def __init__(self, width: int, height: int) -> None:
        pygame.display.init()
        refuse_unseen()
        if not FLAGS:
            # The page has its own icon; without any pygame looks for one, and imports much to find it.
            pygame.display.set_icon(pygame.Surface((1, 1)))
        self._before_fullscreen: tuple[int, int] | None = None
        self.canvas = self.display = pygame.Surface((1, 1))
        self._open((width, height), FLAGS)

    @property
    def size(self) -> tuple[int, int]:
        """Pixels of the window."""
        return self.display.get_size()

    @property
    def picture_size(self) -> tuple[int, int]:
        """Pixels of the picture."""
        return self.canvas.get_size()

    def resize(self, width: int, height: int) -> None:
        """Follow a window that has become another size."""
        current = pygame.display.get_surface()
        if current is not None and current.get_size() == (width, height):
            self._take(current)
        else:
            flags = pygame.FULLSCREEN if self._before_fullscreen else FLAGS
            self._open((width, height), flags)

    def toggle_fullscreen(self) -> None:
        """Fill the screen, or go back to the size before; in a browser that is the page's to do."""
        if not FLAGS:
            return
        if self._before_fullscreen is None:
            self._before_fullscreen = self.size
            self._open((0, 0), pygame.FULLSCREEN)
        else:
            size, self._before_fullscreen = self._before_fullscreen, None
            self._open(size, FLAGS)

    def _open(self, size: tuple[int, int], flags: int) -> None:
        self._take(pygame.display.set_mode(size, flags))

    def _take(self, display: pygame.Surface) -> None:
        self.display = display
        width, height = display.get_size()
        self.scale = _scale(width, height)
        if self.scale < 1.0:
            self.canvas = pygame.Surface(SMALLEST_WINDOW).convert(display)
        else:
            self.canvas = display
        shown = round(self.canvas.get_width() * self.scale), round(self.canvas.get_height() * self.scale)
        self.place = pygame.Rect((width - shown[0]) // 2, (height - shown[1]) // 2, *shown)
        sentence = small_window_sentence(width, height)
        pygame.display.set_caption(f"{TITLE} - {sentence}" if sentence else TITLE)

    def present(self, dirty: list[pygame.Rect], bars: Color = (0, 0, 0)) -> None:
        """Show what was painted at some places of the canvas. bars: the colour beside a small picture."""
        if not dirty:
            return
        if self.canvas is self.display:
            pygame.display.update(dirty)
            return
        self.display.fill(bars)
        self.display.blit(pygame.transform.smoothscale(self.canvas, self.place.size), self.place)
        pygame.display.flip()

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """The point of the picture at a point of the window."""
        return (x - self.place.x) / self.scale, (y - self.place.y) / self.scale

    def from_picture(self, x: float, y: float) -> tuple[float, float]:
        """The point of the window at a point of the picture."""
        return x * self.scale + self.place.x, y * self.scale + self.place.y
