"""The model that a window or a picture begins with, and the options that say how it looks."""

import argparse
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from game.book.resources import BookFault
from game.play.records import NONE, Records
from game.shell.command_line.base import Option, complain, option
from game.shell.command_line.beginning import Beginning
from game.shell.files import PlatformFault, file_name, read_text
from game.shell.player_folder import site_address
from game.shell.startup import OpeningFault
from game.shell.today import today
from game.view.model import Model
from game.view.palettes import NAMES as PALETTES
from game.view.settings import Settings

if TYPE_CHECKING:
    from game.book.texts.document_tree import Document

LARGEST_SIDE = 8192


def _scale(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 100 <= int(text) <= 160:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 100 to 160")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    parts = text.lower().split("x")
    sound = all(part.isascii() and part.isdigit() and 1 <= int(part) <= LARGEST_SIDE for part in parts)
    if len(parts) != 2 or not sound:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1280x720")
    return int(parts[0]), int(parts[1])


#: Settings for this run, whatever the player prefers else; each has the name of its setting.
OF_SETTINGS: tuple[Option, ...] = (
    option("--theme", choices=("paper", "night", "contrast")),
    option("--palette", choices=PALETTES),
    option("--scale", "type size in percent", metavar="100..160", type=_scale),
    option("--motion", "whether things move", action=argparse.BooleanOptionalAction),
)
OPTIONS: tuple[Option, ...] = (
    *OF_SETTINGS,
    option("--size", "size of the window", metavar="WxH", type=_size, default=(1280, 720)),
    option("--tour", "whether the first minute is shown", action=argparse.BooleanOptionalAction),
)


def first_model(
    args: Namespace,
    begin: Beginning,
    settings: Settings,
    *,
    tour: bool = False,
    place: str = "",
    records: Records = NONE,
) -> Model:
    """The model at the beginning; OpeningFault where a scenario or a text cannot be opened.

    settings, tour: where the arguments say nothing else. place: where one read last.
    """
    from game.view import app  # noqa: PLC0415 - the board is not drawn where a run only prints

    chosen = {one.name.removeprefix("--"): getattr(args, one.name.removeprefix("--")) for one in OF_SETTINGS}
    settings = replace(settings, **{name: value for name, value in chosen.items() if value is not None})
    try:
        model = app.start(
            begin.packs, settings, world=begin.world, position=begin.position,
            tour=tour if args.tour is None else args.tour, scenario=begin.scenario, place=place,
            records=records, site=site_address(), today=today(),
        )  # fmt: skip
    except BookFault as fault:
        raise OpeningFault(str(fault)) from None
    if args.lesson is not None:
        from game.view.classroom import in_class  # noqa: PLC0415

        model = in_class(model)
    return model if args.read is None else _reading(model, args.read)


def _reading(model: Model, wanted: str) -> Model:
    """The model with a text open: one of the shelf by its name, or a file."""
    from game.book.texts import documents  # noqa: PLC0415
    from game.view.reading.performing import open_own, open_text  # noqa: PLC0415
    from game.view.reading.state import OwnText  # noqa: PLC0415

    if wanted in documents.TEXTS:
        return open_text(model, wanted)
    page = own_page(wanted)
    for unsupported in page.faults:
        complain(str(unsupported))
    if page.faults:
        complain(f"--check --read {wanted} also looks up every link and number")
    return open_own(model, OwnText(page))


def own_page(wanted: str) -> "Document":
    """A Markdown file of the player's own, read; OpeningFault when it cannot be."""
    from game.book.texts import documents  # noqa: PLC0415 - texts are loaded when one is opened

    file = Path(wanted)
    try:
        return documents.read_page(read_text(file), file_name(file))
    except PlatformFault as fault:
        raise OpeningFault(str(fault)) from None
