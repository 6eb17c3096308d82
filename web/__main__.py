"""``python -m web``: build the site, serve it, fetch the runtimes, check what was built."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from game.shell.console import printing
from web import build as building
from web import runtime
from web.serve import PORT, serve
from web.stage import BuildFault


def main() -> int:
    """Do what the arguments say; the exit code."""
    args = _parser().parse_args()
    command: Callable[[argparse.Namespace], int] = args.command
    try:
        return command(args)
    except BuildFault as fault:
        print(f"web: {fault}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m web", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    make = commands.add_parser("build", help="write the site to a folder; needs no network")
    _options_of_build(make)
    make.set_defaults(command=_build)
    show = commands.add_parser("serve", help="build the site if there is none, and serve it on this machine")
    _options_of_build(show)
    show.add_argument("--port", type=int, default=PORT)
    show.add_argument("--again", action="store_true", help="build even if there is a site")
    show.set_defaults(command=_serve)
    fetch = commands.add_parser("fetch-runtime", help="fetch what runs Python in a browser")
    fetch.add_argument("which", nargs="?", choices=("pyodide", "pygbag", "all"), default="all")
    fetch.add_argument("--cdn", default=runtime.CDN, metavar="ADDRESS", help="a copy of pygbag's CDN folder")
    fetch.add_argument("--to", type=Path, default=runtime.KEPT, metavar="DIR", help="build/runtime")
    fetch.set_defaults(command=_fetch)
    look = commands.add_parser("check", help="look the built site over: files, addresses, sizes, links")
    look.add_argument("--out", type=Path, default=building.SITE)
    look.set_defaults(command=_check)
    return parser


def _options_of_build(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--out", type=Path, default=building.SITE, help="where the site is written (build/site)")
    add("--runtime", default=runtime.CDN, metavar="DIR|CDN", help="where the pygbag page finds its runtime")
    add("--no-offline", action="store_true", help="without the page on self-hosted Pyodide")
    add("--no-compiled", action="store_true", help="without byte code for that page (made with Node.js)")
    add("--pyodide", type=Path, metavar="DIR", help="Pyodide's core (DC_PYODIDE_DIR)")
    add("--wasm", type=Path, metavar="DIR", help="the two wheels (DC_WASM_DIR)")
    add("--address", default="", help="where the site will stand, for link previews: https://.../")


def _wish(args: argparse.Namespace) -> building.Wish:
    address = args.address if not args.address or args.address.endswith("/") else args.address + "/"
    return building.Wish(
        args.out, args.runtime, not args.no_offline, not args.no_compiled, args.pyodide, args.wasm, address
    )


def _build(args: argparse.Namespace) -> int:
    for line in building.build(_wish(args)):
        print(line)
    return 0


def _serve(args: argparse.Namespace) -> int:
    if args.again or not (args.out / "build.json").is_file():
        _build(args)
    serve(args.out, args.port)
    return 0


def _fetch(args: argparse.Namespace) -> int:
    """Fetch what was asked for; trouble with one runtime does not keep the other from coming."""
    cdn = args.cdn if args.cdn.endswith("/") else args.cdn + "/"
    ways: dict[str, Callable[[], Iterator[str]]] = {
        "pyodide": lambda: runtime.fetch_pyodide(args.to),
        "pygbag": lambda: runtime.fetch_pygbag(args.to / "pygbag", cdn),
    }
    failed = 0
    for name, fetch in ways.items():
        if args.which in (name, "all"):
            try:
                for line in fetch():
                    print(line, flush=True)
            except BuildFault as fault:
                print(f"web: {fault}", file=sys.stderr)
                failed = 1
    return failed


def _check(args: argparse.Namespace) -> int:
    from web.check import check  # noqa: PLC0415

    faults = check(args.out)
    for fault in faults:
        print(fault)
    if not faults:
        print("the site is sound")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(printing(main))
