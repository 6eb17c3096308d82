"""Without an option that ends the run: the game in a window, with what the player keeps on this machine."""

import asyncio
from argparse import Namespace
from dataclasses import replace

from game.shell.command_line.base import Action, complain, without_greeting
from game.shell.command_line.beginning import beginning, worlds_for
from game.shell.command_line.first_model import first_model


def _play(args: Namespace) -> int:
    """Play until the window is closed."""
    without_greeting()
    from game.shell.kept_worlds import with_kept_worlds  # noqa: PLC0415
    from game.shell.loop import run  # noqa: PLC0415
    from game.shell.platform import DesktopPlatform  # noqa: PLC0415
    from game.shell.preferences import settings_from_text  # noqa: PLC0415
    from game.shell.progress import at_start  # noqa: PLC0415
    from game.shell.sound import Sounds  # noqa: PLC0415
    from game.view import app  # noqa: PLC0415
    from game.view.messages import said  # noqa: PLC0415

    platform = DesktopPlatform()
    packs, world = worlds_for(args)
    kept = with_kept_worlds(platform.worlds, packs)
    begin = beginning(args, kept.packs, world)
    settings = settings_from_text(platform.read_settings())
    place = platform.read_place()
    records, words = at_start(platform)
    model = first_model(args, begin, settings, tour=begin.position is None, place=place, records=records)
    model = replace(model, kept_worlds=kept.names)
    if words := " ".join(one for one in (words, kept.words) if one):
        model = said(model, words, "bad")
    fault = asyncio.run(run(app, model, platform, args.size, Sounds()))
    if fault:
        complain(fault)
    return 1 if fault else 0


WINDOW = Action((), lambda _: True, _play)
