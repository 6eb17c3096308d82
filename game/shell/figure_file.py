"""A view alone as a file: SVG or PNG by its ending."""

from pathlib import Path

import pygame

from game.book.phrases import say
from game.shell.files import PlatformFault, reason
from game.shell.fonts import Fonts
from game.shell.picture_file import png_in_steps
from game.shell.session import kit_for
from game.shell.steps import all_at_once
from game.shell.take_away import Asked, svg_text
from game.view import app
from game.view.model import Model
from game.view.ops import Rect
from game.view.screens.figure import figure_of


def write_figure(model: Model, size: tuple[int, int], path: Path) -> None:
    """Write what a model shows, of a size in pixels; PlatformFault where it cannot be written."""
    pygame.display.init()
    pygame.display.set_mode((1, 1))  # pictures are painted in the format of a screen
    kit = kit_for(model.settings, size, Fonts().measure)
    figure, view = figure_of(model), Rect(0, 0, *size)
    if path.suffix.lower() == ".svg":
        data = svg_text(Asked(app, figure, kit), view).encode("utf-8")
    else:
        data = all_at_once(png_in_steps(app.draw(figure, kit), view, kit.theme.window))
    try:
        path.write_bytes(data)
    except OSError as fault:
        raise PlatformFault(say("take.refused", file=path.name, why=reason(fault))) from None
