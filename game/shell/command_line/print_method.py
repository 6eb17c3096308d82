"""`--method`, where nothing is drawn: what a method reads off the board, or the list of all methods."""

from argparse import Namespace

from game.shell.command_line.base import Action
from game.shell.command_line.beginning import LIST, beginning_on_shelf


def _print_method(args: Namespace) -> int:
    """Print what the method of a position reads, or all methods; 1 where the method has no answer there."""
    from game.shell.reading_text import methods_text, reading_text  # noqa: PLC0415

    begin = beginning_on_shelf(args)
    if args.method == [LIST]:
        print(methods_text(begin.pack, begin.position), end="")
        return 0
    text, answered = reading_text(begin.pack, begin.position)
    print(text, end="")
    return 0 if answered else 1


def _asked(args: Namespace) -> bool:
    drawn = (args.read, args.screenshot, args.script, args.picture)
    return args.method == [LIST] or (args.method is not None and all(one is None for one in drawn))


PRINT_METHOD = Action((), _asked, _print_method)
