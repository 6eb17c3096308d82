"""``python -m game.bake MAKER [...]``: run one maker with what follows; without one it names all.

*Why imported late:* each maker needs packages of its own that the others, and the game, do without.
"""

import sys
from importlib import import_module

from game.shell.console import printing

MAKERS = (
    *("digits", "points", "forests", "twenty", "corpora", "fonts", "sounds", "levels", "duels", "puzzles"),
    *("measure", "csv", "texts", "arrays"),
)


def main(argv: list[str]) -> int:
    """Hand the arguments to the maker named first; 2 when there is none, 1 when it lacks a package."""
    if not argv or argv[0] not in MAKERS:
        print(f"usage: python -m game.bake {'|'.join(MAKERS)} [...]", file=sys.stderr)
        return 2
    try:
        return int(import_module(f"game.bake.{argv[0]}").main(argv[1:]))
    except ModuleNotFoundError as missing:
        package = (missing.name or "").partition(".")[0]
        if package in ("", "game"):
            raise
        print(f"{package} is missing: pip install '.[bake]' brings what the makers need", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(printing(lambda: main(sys.argv[1:])))
