"""The site: the packed game, the pages around it, the runtimes beside it, written to one folder.

Everything that changes from build to build lies in ``v/<build>/``, where the build's name is a sum over
all of it; runtimes lie in folders with their versions in the name. So nothing under one address ever
changes, except the pages themselves, which name what they need.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from web import texts
from web.fetching import sha256
from web.libraries import LICENCES
from web.offline_zip import write_parcel
from web.picture import picture
from web.runtime import CDN, Pyodide, RuntimeMissing, compiled, find_pyodide, lay_out
from web.site_pages import PAGES, PARCEL, RUNTIME, Parts, template, write_pages
from web.stage import ROOT, BuildFault, pack

SITE = ROOT / "build" / "site"
TITLE = "Data Counterfactuals"
#: Scripts and styles of the pages, in the build's own folder.
FILES = (
    *("before.js", "bridge.js", "keep.js", "keys.js", "loader.js", "mirror.js", "panels.js", "play.js"),
    *("embed.js", "read.js", "unzip.js", "fonts.css", "page.css", "read.css"),
)
#: The game's own fonts, for the texts.
FONTS = ("Inter-Regular", "Inter-SemiBold", "Literata-Italic", "Literata-Regular", "Literata-SemiBold")
#: Files with a line of their own among the sizes.
KINDS = {"game.zip": "archive", "compiled.zip": "byte code", PARCEL: f"copy as {PARCEL}"}
POSITION = ("--world", "digits", "--moves", "strike B", "--no-tour")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a build is asked for. runtime: a folder beside the page or an address, for the pygbag page.

    offline: whether the self-hosted page is built. compiled: with byte code for it, where Node.js is.
    address: where the site will stand, for link previews.
    """

    out: Path = SITE
    runtime: str = CDN
    offline: bool = True
    compiled: bool = True
    core: Path | None = None
    wheels: Path | None = None
    address: str = ""


def build(wish: Wish) -> list[str]:
    """Write the site, and in it a zip of the copy without a network; lines that say what was made."""
    begun = time.perf_counter()
    _refuse_strange(wish.out)
    pyodide, why_not = _pyodide(wish)
    said = [*texts.faults(), *([why_not] if why_not else [])]
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        site = work / "site"
        site.mkdir()
        _pictures(work)
        cdn = _beside(site, wish.runtime)
        packed = pack(work, PAGES / "play.tmpl", work / "favicon.png", cdn, TITLE)
        changing = {"game.zip": packed.archive.read_bytes()}
        changing |= {name: (PAGES / name).read_bytes() for name in FILES}
        changing["page.css"] += picture().style.encode()
        changing |= {f"{name}.ttf": (ROOT / "assets/fonts" / f"{name}.ttf").read_bytes() for name in FONTS}
        runtime = _runtime(site, pyodide)
        pages = [path.read_text("utf-8") for path in sorted(PAGES.glob("*.*"))]
        name = _name_of(changing, [*pages, *(str(article) for article in texts.articles())])
        folder = site / "v" / name
        folder.mkdir(parents=True)
        if pyodide is not None and wish.compiled and (code := compiled(pyodide, packed.archive)) is not None:
            changing["compiled.zip"] = code
        for file, data in changing.items():
            (folder / file).write_bytes(data)
        for file in ("favicon.png", "icon-192.png", "icon-512.png", "card.png"):
            shutil.copyfile(work / file, site / file)
        sizes = {file: len(data) for file, data in changing.items()}
        parts = Parts(name, wish.address, cdn, packed.page.read_text("utf-8"), sizes, runtime)
        _licences(site, pyodide, packed.folder / LICENCES)
        facts = {"build": name, "archive": list(packed.files)}
        (site / "build.json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")
        (site / ".nojekyll").write_text("", "utf-8")
        if pyodide is not None:
            parts = replace(parts, parcel=write_parcel(site, parts, work))
        write_pages(site, parts)
        _replace(site, wish.out)
    return [*said, *_sizes(wish.out), f"built in {time.perf_counter() - begun:.1f} s: {_shown(wish.out)}"]


def _pyodide(wish: Wish) -> tuple[Pyodide | None, str]:
    """The Pyodide to lay beside the game, or why there is none; BuildFault for one that was named in vain."""
    if not wish.offline:
        return None, f"no offline page and no {PARCEL}: left out, as --no-offline says"
    try:
        return find_pyodide(wish.core, wish.wheels), ""
    except RuntimeMissing as missing:
        if wish.core or wish.wheels or os.environ.get("DC_PYODIDE_DIR") or os.environ.get("DC_WASM_DIR"):
            raise
        return None, f"no offline page and no {PARCEL}: {missing}"


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def _name_of(files: dict[str, bytes], pages: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(name.encode() + hashlib.sha256(files[name]).digest())
    for page in pages:
        whole.update(page.encode())
    return whole.hexdigest()[:12]


def _pictures(work: Path) -> None:
    """The board as the game draws it, scaled for the card, and the icons."""
    _run("-m", "game", *POSITION, "--size", "1280x672", "--screenshot", str(work / "wide.png"))
    _run("-m", "web.icons", str(work))


def _run(*words: str) -> None:
    ran = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    if ran.returncode:
        raise BuildFault(f"python {' '.join(words[:2])} failed:\n{ran.stderr[-2000:]}")


def _runtime(site: Path, pyodide: Pyodide | None) -> dict[str, int]:
    """Lay out the Pyodide; its files' sizes by name."""
    if pyodide is None:
        return {}
    folder = site / "runtime" / RUNTIME
    return {name: (folder / name).stat().st_size for name in lay_out(pyodide, folder)}


def _beside(site: Path, runtime: str) -> str:
    """The address of pygbag's runtime; a folder is copied to the site."""
    if "://" in runtime:
        return runtime if runtime.endswith("/") else runtime + "/"
    folder = Path(runtime)
    if not (folder / "pythons.js").is_file():
        raise BuildFault(
            f"{runtime} holds no pygbag runtime; fill it with: python -m web fetch-runtime pygbag"
        )
    sums = [f"{path.name} {sha256(path)}" for path in sorted(folder.rglob("*")) if path.is_file()]
    place = f"runtime/pygbag-{_name_of({}, sums)}"
    shutil.copytree(folder, site / place)
    return f"./{place}/"


def _licences(site: Path, pyodide: Pyodide | None, libraries: Path) -> None:
    """All licences that go with what the site hands out."""
    fonts = (ROOT / "assets" / "fonts").glob("LICENSE-*.txt")
    files = [ROOT / "LICENSE", *sorted(fonts), *sorted(libraries.glob("*.txt"))]
    parts = [path.read_text("utf-8") for path in files]
    if pyodide is not None:
        parts.append(template("runtime-licences.txt"))
    (site / "licences.txt").write_text(("\n\n" + "-" * 80 + "\n\n").join(parts), "utf-8")


def _refuse_strange(out: Path) -> None:
    """A folder that is no site is left alone."""
    if out.exists() and any(out.iterdir()) and not (out / "build.json").is_file():
        raise BuildFault(f"{out} holds something that is no site of this game; choose another --out")


def _replace(site: Path, out: Path) -> None:
    """Put the finished site in the place of the one before."""
    if out.exists():
        shutil.rmtree(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(site, out)


def _sizes(out: Path) -> list[str]:
    parts: dict[str, int] = {}
    for path in out.rglob("*"):
        if path.is_file():
            beside = "runtime" if path.relative_to(out).parts[0] == "runtime" else "pages and pictures"
            part = KINDS.get(path.name, beside)
            parts[part] = parts.get(part, 0) + path.stat().st_size
    return [f"{part:40} {size:>10,} bytes" for part, size in sorted(parts.items())]
