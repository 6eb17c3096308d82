"""The archive: what of the game travels to a browser, staged in a clean folder and packed by pygbag.

*Why a stage:* pygbag packs nearly everything that it finds, and reformats the source in place when it can
import black. It therefore sees a copy that holds the game and nothing else, and what it packed is compared
with what was staged: one file more or less is a fault.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from web.libraries import LICENCES, PACKAGES, Library, LibraryMissing, libraries

ROOT = Path(__file__).resolve().parent.parent
#: The folder's name is the archive's name.
APP = "data-counterfactuals"
PYTHON_ON_CDN = "3.12"
#: Every packed file has this date, so that two builds of the same files are equal: 2026-01-01, UTC.
DATE = 1_767_225_600
LARGEST_ARCHIVE = 3_000_000

#: What may lie in which folder, by ending. Anything else is a fault, not a surprise in somebody's download.
ENDINGS = {
    "game": (".py",),
    "content": (".toml", ".txt", ".md", ".json", ".csv"),
    "assets": (".ttf", ".ogg", ".png", ".txt"),
    **dict.fromkeys(PACKAGES, (".py",)),
    LICENCES: (".txt",),
}
LEFT_OUT = ("game/bake/", "game/README.md")

MAIN = '''"""The game in a browser: written by the web build, run by the page."""
# /// script
# dependencies = ["pygame-ce", "numpy"]
# ///

import asyncio

import numpy  # noqa: F401 - the page's loader reads this file's imports and fetches the two wheels
import pygame  # noqa: F401

from game.shell.web import main

asyncio.run(main())
'''


class BuildFault(Exception):  # noqa: N818 - something refused, not an error of the program
    """The site cannot be built; the text says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The packed game. folder: where it was staged; archive: a zip; page: pygbag's, from our template."""

    folder: Path
    archive: Path
    page: Path
    files: tuple[str, ...]


def wanted(root: Path = ROOT) -> tuple[str, ...]:
    """The files of the project that the game needs in a browser, relative to the root.

    BuildFault for a file of a kind that has no business there.
    """
    found = sorted(_candidates(root))
    strange = [name for name in found if not name.endswith(ENDINGS[name.partition("/")[0]])]
    if strange:
        raise BuildFault(
            f"these files would be packed and should not: {', '.join(strange)}; move them, or add their "
            "kind to ENDINGS in web/stage.py"
        )
    return tuple(found)


def _candidates(root: Path) -> Iterator[str]:
    for folder in ("game", "content"):
        for path in (root / folder).rglob("*"):
            name = path.relative_to(root).as_posix()
            if path.is_file() and "__pycache__" not in path.parts and not name.startswith(LEFT_OUT):
                yield name
    yield from _assets(root)


def _assets(root: Path) -> Iterator[str]:
    """All sounds; those fonts that the code names, with the licences of their families."""
    for path in (root / "assets" / "sounds").glob("*.ogg"):
        yield path.relative_to(root).as_posix()
    code = "\n".join(
        path.read_text("utf-8") for path in (root / "game").rglob("*.py") if "bake" not in path.parts
    )
    families = set()
    for path in (root / "assets" / "fonts").glob("*.ttf"):
        if f"fonts/{path.name}" in code:
            families.add(path.name.partition("-")[0])
            yield path.relative_to(root).as_posix()
    for family in families:
        yield f"assets/fonts/LICENSE-{family}.txt"


def stage(folder: Path, root: Path = ROOT) -> tuple[str, ...]:
    """Copy what the game needs to a folder that is made anew; the names of the copied files."""
    if folder.exists():
        shutil.rmtree(folder)
    names = wanted(root)
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, target)
    (folder / "main.py").write_text(MAIN, "utf-8")
    library = needed(root)
    for name, source in library.modules.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / name)
    for name, licence in library.licences.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(licence, "utf-8")
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            os.utime(path, (DATE, DATE))
    (folder / "build" / "web").mkdir(parents=True)
    return tuple(sorted(("main.py", *names, *library.modules, *library.licences)))


def needed(root: Path = ROOT) -> Library:
    """The modules of other packages that the game brings along; BuildFault when one is not installed."""
    try:
        return libraries(root / name for name in wanted(root) if name.endswith(".py"))
    except LibraryMissing as missing:
        raise BuildFault(str(missing)) from None


def pack(work: Path, template: Path, icon: Path, cdn: str, title: str) -> Packed:
    """Let pygbag pack a staged copy below ``work``; no network is needed, and none is used."""
    if importlib.util.find_spec("pygbag") is None:
        raise BuildFault('pygbag is missing: pip install ".[web]"')
    if importlib.util.find_spec("black") is not None:
        raise BuildFault(
            "black is installed beside pygbag, which would let it rewrite the staged files; "
            "use an environment without it"
        )
    folder = work / APP
    names = stage(folder)
    empty = work / "empty"  # no pygbag.ini is picked up from here
    empty.mkdir(exist_ok=True)
    command = [
        *(sys.executable, "-m", "pygbag", "--build", "--no_opt", "--disable-sound-format-error"),
        *("--template", str(template.resolve()), "--icon", str(icon.resolve())),
        *("--title", title, "--PYBUILD", PYTHON_ON_CDN, "--ume_block", "0", "--can_close", "1"),
        *("--cdn", cdn, str(folder.resolve())),
    ]
    ran = subprocess.run(
        command,
        cwd=empty,
        env={**os.environ, "TZ": "UTC"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    archive, page = folder / "build" / "web" / f"{APP}.apk", folder / "build" / "web" / "index.html"
    if ran.returncode or not archive.is_file() or not page.is_file():
        raise BuildFault(f"pygbag failed:\n{ran.stdout[-2000:]}\n{ran.stderr[-2000:]}")
    return Packed(folder, archive, page, _compared(archive, names))


def _compared(archive: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names in the archive; BuildFault when they are not exactly the staged ones."""
    with zipfile.ZipFile(archive) as packed:
        inside = {name.removeprefix("assets/") for name in packed.namelist() if not name.endswith("/")}
    more, less = sorted(inside - set(names)), sorted(set(names) - inside)
    if more or less:
        raise BuildFault(f"the archive holds too much ({more}) or too little ({less})")
    if archive.stat().st_size > LARGEST_ARCHIVE:
        raise BuildFault(
            f"the archive has {archive.stat().st_size:,} bytes; at most {LARGEST_ARCHIVE:,} are allowed"
        )
    return tuple(sorted(inside))
