"""The command line: play, take a screenshot, play a script, read or export a position, check the worlds.

*Why pygame comes so late:* `--method`, `--export`, `--check` and `--version` need no screen and no pygame,
and the headless ways must choose SDL's dummy drivers before pygame is imported.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from game import __version__
from game.shell.console import printing
from game.shell.startup import (
    OpeningFault,
    Wish,
    find_packs,
    pack_of,
    picture_fault,
    wished_position,
    with_own_world,
)
from game.shell.today import today
from game.view.palettes import NAMES as PALETTES
from game.view.projections import PROJECTIONS

if TYPE_CHECKING:
    from game.book.texts.document_tree import Document
    from game.book.worlds import Pack
    from game.play.codec import Position
    from game.play.records import Records
    from game.shell.kept_worlds import KeptPacks
    from game.shell.loop import Stage
    from game.view.model import Model
    from game.view.settings import Settings

PROGRAM = "data-counterfactuals"
LARGEST_SIDE = 8192
#: Endings of a view alone.
FIGURES = (".svg", ".png")
#: Stands for all methods, in place of the code of one.
LIST = "list"


def run() -> None:
    """The console command."""
    sys.exit(printing(lambda: main(sys.argv[1:])))


def main(argv: Sequence[str]) -> int:
    """Do what the arguments say; the exit code."""
    parser = _parser()
    try:
        return _run(parser.parse_args(argv))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    except KeyboardInterrupt:
        return 130
    except OpeningFault as fault:
        print(parser.format_usage().rstrip(), file=sys.stderr)
        print(f"{PROGRAM}: {fault}", file=sys.stderr)
        return 2


def _run(args: argparse.Namespace) -> int:
    if args.check:
        return _check(args.read)
    if args.lesson is not None:
        _for_class(args)
    packs = find_packs(lambda sentence: print(sentence, file=sys.stderr))
    packs, args.world = with_own_world(packs, args.world)
    kept = _kept(args, packs)
    packs = kept.packs
    listing = args.method == [LIST]
    method = " ".join(args.method) if args.method and not listing else None
    wish = Wish(args.world, args.position, args.moves, args.learner, method, args.view)
    if args.daily is not None:
        args.scenario = f"daily/{args.daily}"
    if args.scenario is not None and wish != Wish():
        raise OpeningFault(
            "--scenario opens its own position; leave out --world, --position, --moves, --learner, --method, "
            "--view"
        )
    world, position = wished_position(packs, wish)
    if args.export is not None:
        return _export(packs, world, position, args.export)
    drawn = (args.read, args.screenshot, args.script, args.picture)
    if listing or (method and all(wish is None for wish in drawn)):
        return _read_board(packs, world, position, listing)
    if args.picture is not None:
        return _figure(args, packs, world, position)
    if args.screenshot is not None or args.script is not None:
        return _headless(args, packs, world, position)
    return _play(args, kept, world, position)


def _kept(args: argparse.Namespace, packs: tuple["Pack", ...]) -> "KeptPacks":
    """The worlds with those that the player keeps, where somebody plays; other runs have the shelf alone."""
    from game.shell.kept_worlds import KeptPacks, with_kept_worlds  # noqa: PLC0415
    from game.shell.platform import DesktopPlatform  # noqa: PLC0415

    printed = args.method is not None and args.read is None
    if printed or any(one is not None for one in (args.export, args.picture, args.screenshot, args.script)):
        return KeptPacks(packs)
    return with_kept_worlds(DesktopPlatform().worlds, packs)


def _for_class(args: argparse.Namespace) -> None:
    """What is opened for a class is a scenario by its name, else a position."""
    from game.book import scenarios  # noqa: PLC0415

    name = args.lesson.rpartition("#")[2].removeprefix("class=")
    if name in scenarios.names():
        args.scenario = name
    else:
        args.position = Path(name)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        PROGRAM, description="Play with the question: what if the training data had been different?"
    )
    add = parser.add_argument
    add("--world", metavar="NAME|FILE", help="the world to begin in, or the .toml file of one of your own")
    add("--position", metavar="FILE|LINK", type=Path, help="open a saved position, a link or its code")
    add("--moves", metavar="TEXT", help='moves to begin with, as in "strike B; poison C flip 50%%"')
    add("--learner", metavar="NAME", help="the learner to look at first")
    add("--scenario", metavar="NAME", help="a tour, guided example or level, as in levels/sixes")
    add(
        "--daily",
        metavar="DATE",
        nargs="?",
        const=today(),
        help="the board of a day, or of today",
    )
    add(
        "--method",
        metavar="CODE",
        nargs="+",
        help="print what a method reads, as in beta-shapley a=4 b=1, or list all; with --screenshot draw it",
    )
    add("--read", metavar="FILE|TEXT", help="read a Markdown file, or memo, glossary, ... by name")
    add(
        "--class",
        dest="lesson",
        metavar="LINK|NAME",
        help="open a link or level for a class",
    )
    add("--theme", choices=("paper", "night", "contrast"))
    add("--palette", choices=PALETTES)
    add("--scale", metavar="100..160", type=_scale, help="type size in percent")
    add(
        "--size",
        metavar="WxH",
        type=_size,
        default=(1280, 720),
        help="size of the window",
    )
    add("--motion", action=argparse.BooleanOptionalAction, help="whether things move")
    add("--tour", action=argparse.BooleanOptionalAction, help="whether the first minute is shown")
    add(
        "--export",
        metavar="DIR",
        type=Path,
        help="write what recomputes the position, and end",
    )
    add("--view", choices=[view.code for view in PROJECTIONS], help="how the board is seen at first")
    add("--picture", metavar="FILE", type=_figure_file, help="write the view alone as .svg or .png, and end")
    add("--screenshot", metavar="FILE", type=_picture, help="write a picture of the position, and end")
    add("--script", metavar="FILE", type=Path, help="play a script without a screen, and end")
    add("--check", action="store_true", help="check worlds and texts, or the text of --read, and end")
    add("--version", action="version", version=f"{PROGRAM} {__version__}")
    return parser


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


def _picture(text: str) -> Path:
    if fault := picture_fault(Path(text)):
        raise argparse.ArgumentTypeError(fault)
    return Path(text)


def _figure_file(text: str) -> Path:
    if Path(text).suffix.lower() not in FIGURES:
        raise argparse.ArgumentTypeError(f"the name of a picture ends in {' or '.join(FIGURES)}")
    return Path(text)


def _check(read: str | None) -> int:
    """Print what there is of worlds and texts and every fault; of one text of the player's own if named."""
    from game.book import resources  # noqa: PLC0415
    from game.book import scenario_check as scenarios  # noqa: PLC0415
    from game.book.daily import daily_faults  # noqa: PLC0415
    from game.book.phrases import missing_words  # noqa: PLC0415
    from game.book.resources import BookFault  # noqa: PLC0415
    from game.book.sign_check import shelf_sign_faults  # noqa: PLC0415
    from game.book.texts import checker, documents  # noqa: PLC0415
    from game.book.wording import shelf_wording_faults  # noqa: PLC0415
    from game.book.worlds import check_worlds  # noqa: PLC0415

    names = resources.names("worlds", ".toml")
    told = [f"{len(names)} world{'' if len(names) == 1 else 's'}: {', '.join(names)}"]
    faults = list(check_worlds())
    try:
        packs = find_packs(lambda _: None)
        whole = checker.proof_of(checker.shelf_files(), packs)
        if read is None or read in documents.TEXTS:
            files = scenarios.scenario_files()
            told += [f"{len(files)} scenarios: {', '.join(files)}", *whole.counts()]
            faults += daily_faults(names)
            faults += [*missing_words(), *shelf_sign_faults(), *scenarios.check_scenarios(files, packs)]
            faults += map(str, (*whole.faults, *shelf_wording_faults()))
        else:
            page = _own_page(read)
            told, faults = [checker.count_of(page)], [str(fault) for fault in whole.page_faults(page)]
    except BookFault as fault:
        faults += fault.faults
    faults = list(dict.fromkeys(faults))
    for line in (*told, *faults):
        print(line)
    print(f"{len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'} found")
    return 1 if faults else 0


def _export(packs: tuple["Pack", ...], world: str | None, position: "Position | None", folder: Path) -> int:
    from game.shell.export import export_position  # noqa: PLC0415

    pack = pack_of(packs, world, position)
    try:
        files = export_position(pack, position, folder)
    except OSError as fault:
        print(f"{PROGRAM}: nothing could be written to {folder}: {fault.strerror}", file=sys.stderr)
        return 1
    print(f"wrote {', '.join(files)} to {folder}")
    return 0


def _read_board(
    packs: tuple["Pack", ...], world: str | None, position: "Position | None", listing: bool
) -> int:
    """Print what the method of a position reads, or all methods; 1 where the method has no answer there."""
    from game.shell.reading_text import methods_text, reading_text  # noqa: PLC0415

    pack = pack_of(packs, world, position)
    text, answered = (methods_text(pack, position), True) if listing else reading_text(pack, position)
    print(text, end="")
    return 0 if answered else 1


def _settings(args: argparse.Namespace, settings: "Settings") -> "Settings":
    """The settings with everything that the command line says otherwise."""
    chosen = {name: getattr(args, name) for name in ("theme", "palette", "scale", "motion")}
    return replace(settings, **{name: value for name, value in chosen.items() if value is not None})


def _model(
    args: argparse.Namespace,
    packs: tuple["Pack", ...],
    world: str | None,
    position: "Position | None",
    settings: "Settings",
    tour: bool,
    place: str = "",
    records: "Records | None" = None,
) -> "Model":
    from game.book.resources import BookFault  # noqa: PLC0415
    from game.play.records import NONE  # noqa: PLC0415
    from game.shell.player_folder import site_address  # noqa: PLC0415
    from game.view import app  # noqa: PLC0415

    tour = tour if args.tour is None else args.tour
    settings = _settings(args, settings)
    name = args.scenario or ""
    try:
        model = app.start(
            packs, settings, world=world, position=position, tour=tour, scenario=name, place=place,
            records=records or NONE, site=site_address(), today=today(),
        )  # fmt: skip
    except BookFault as fault:
        raise OpeningFault(str(fault)) from None
    if args.lesson is not None:
        from game.view.classroom import in_class  # noqa: PLC0415

        model = in_class(model)
    return model if args.read is None else _reading(model, args.read)


def _reading(model: "Model", wanted: str) -> "Model":
    """The model with a text open: one of the shelf by its name, or a file."""
    from game.book.texts import documents  # noqa: PLC0415
    from game.view.reading.performing import open_own, open_text  # noqa: PLC0415
    from game.view.reading.state import OwnText  # noqa: PLC0415

    if wanted in documents.TEXTS:
        return open_text(model, wanted)
    page = _own_page(wanted)
    for unsupported in page.faults:
        print(f"{PROGRAM}: {unsupported}", file=sys.stderr)
    if page.faults:
        print(f"{PROGRAM}: --check --read {wanted} also looks up every link and number", file=sys.stderr)
    return open_own(model, OwnText(page))


def _own_page(wanted: str) -> "Document":
    """A Markdown file of the player's own, read; OpeningFault when it cannot be."""
    from game.book.texts import documents  # noqa: PLC0415
    from game.shell.files import PlatformFault, file_name, read_text  # noqa: PLC0415

    file = Path(wanted)
    try:
        return documents.read_page(read_text(file), file_name(file))
    except PlatformFault as fault:
        raise OpeningFault(str(fault)) from None


def _figure(
    args: argparse.Namespace, packs: tuple["Pack", ...], world: str | None, position: "Position | None"
) -> int:
    """Write the view of a position alone."""
    _unseen()
    from game.shell.figure_file import write_figure  # noqa: PLC0415
    from game.shell.files import PlatformFault  # noqa: PLC0415
    from game.view.settings import Settings  # noqa: PLC0415

    model = _model(args, packs, world, position, Settings(motion=False), tour=False)
    try:
        write_figure(model, args.size, args.picture)
    except PlatformFault as fault:
        print(f"{PROGRAM}: {fault}", file=sys.stderr)
        return 1
    return 0


def _headless(
    args: argparse.Namespace, packs: tuple["Pack", ...], world: str | None, position: "Position | None"
) -> int:
    _unseen()
    from game.shell.loop import Stage  # noqa: PLC0415
    from game.shell.platform import MemoryPlatform  # noqa: PLC0415
    from game.shell.script import ScriptFault  # noqa: PLC0415
    from game.shell.window import small_window_sentence  # noqa: PLC0415
    from game.view import app  # noqa: PLC0415
    from game.view.settings import Settings  # noqa: PLC0415

    if sentence := small_window_sentence(*args.size):
        print(f"{PROGRAM}: {sentence}", file=sys.stderr)
    model = _model(args, packs, world, position, Settings(), tour=False)
    stage = Stage(app, model, MemoryPlatform(), args.size)
    try:
        _played(args, stage)
    except ScriptFault as fault:
        print(f"{PROGRAM}: {fault}", file=sys.stderr)
        return 1
    return 0


def _played(args: argparse.Namespace, stage: "Stage") -> None:
    """Play the script and take the screenshot, as far as they are asked for."""
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


def _play(args: argparse.Namespace, kept: "KeptPacks", world: str | None, position: "Position | None") -> int:
    _quiet()
    from game.shell.loop import run as play  # noqa: PLC0415
    from game.shell.platform import DesktopPlatform  # noqa: PLC0415
    from game.shell.preferences import settings_from_text  # noqa: PLC0415
    from game.shell.progress import at_start  # noqa: PLC0415
    from game.shell.sound import Sounds  # noqa: PLC0415
    from game.view import app  # noqa: PLC0415
    from game.view.messages import said  # noqa: PLC0415

    platform = DesktopPlatform()
    settings = settings_from_text(platform.read_settings())
    place = platform.read_place()
    records, words = at_start(platform)
    model = _model(args, kept.packs, world, position, settings, position is None, place, records)
    model = replace(model, kept_worlds=kept.names)
    if words := " ".join(one for one in (words, kept.words) if one):
        model = said(model, words, "bad")
    fault = asyncio.run(play(app, model, platform, args.size, Sounds()))
    if fault:
        print(f"{PROGRAM}: {fault}", file=sys.stderr)
    return 1 if fault else 0


def _unseen() -> None:
    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    _quiet()


def _quiet() -> None:
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


if __name__ == "__main__":
    run()
