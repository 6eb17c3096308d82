"""The command of the shell: the exit code of what the arguments ask for, and a sentence where that fails."""

import sys
from collections.abc import Sequence

from game.shell.command_line import done, parser
from game.shell.command_line.base import complain
from game.shell.console import printing
from game.shell.startup import OpeningFault


def run() -> None:
    """The console command."""
    sys.exit(printing(lambda: main(sys.argv[1:])))


def main(argv: Sequence[str]) -> int:
    """Do what the arguments say; the exit code."""
    options = parser()
    try:
        return done(options.parse_args(argv))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    except KeyboardInterrupt:
        return 130
    except OpeningFault as fault:
        print(options.format_usage().rstrip(), file=sys.stderr)
        complain(str(fault))
        return 2


if __name__ == "__main__":
    run()
