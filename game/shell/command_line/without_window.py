"""`--script` and `--screenshot`: the game is played and painted without a window."""

import argparse
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from game.shell.command_line.base import Action, complain, option, without_screen
from game.shell.command_line.beginning import beginning_on_shelf
from game.shell.command_line.first_model import first_model
from game.shell.startup import picture_fault
from game.view.settings import Settings

if TYPE_CHECKING:
    from game.shell.loop import Stage


def _picture(text: str) -> Path:
    if fault := picture_fault(Path(text)):
        raise argparse.ArgumentTypeError(fault)
    return Path(text)


def _play_unseen(args: Namespace) -> int:
    """Play the script, then take the screenshot."""
    begin = beginning_on_shelf(args)
    without_screen()
    from game.shell.loop import Stage  # noqa: PLC0415
    from game.shell.platform import MemoryPlatform  # noqa: PLC0415
    from game.shell.script import ScriptFault  # noqa: PLC0415
    from game.shell.window import small_window_sentence  # noqa: PLC0415
    from game.view import app  # noqa: PLC0415

    if sentence := small_window_sentence(*args.size):
        complain(sentence)
    stage = Stage(app, first_model(args, begin, Settings()), MemoryPlatform(), args.size)
    try:
        _play_on(stage, args)
    except ScriptFault as fault:
        complain(str(fault))
        return 1
    return 0


def _play_on(stage: "Stage", args: Namespace) -> None:
    """The script and the screenshot on a stage, as far as they are asked for."""
    from game.shell.files import PlatformFault, read_text  # noqa: PLC0415
    from game.shell.script import Script, ScriptFault, screenshot, settle  # noqa: PLC0415

    if args.script is not None:
        try:
            text = read_text(args.script)
        except PlatformFault as fault:
            raise ScriptFault(str(fault)) from None
        Script(stage).play(text, args.script.name)
    if args.screenshot is not None:
        settle(stage)
        screenshot(stage, args.screenshot)


WITHOUT_WINDOW = Action(
    (
        option("--screenshot", "write a picture of the position, and end", metavar="FILE", type=_picture),
        option("--script", "play a script without a screen, and end", metavar="FILE", type=Path),
    ),
    lambda args: args.screenshot is not None or args.script is not None,
    _play_unseen,
)
