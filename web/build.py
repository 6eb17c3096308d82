"""The site: the packed game, the pages around it, the runtimes beside it, written to one folder.

Everything that changes from build to build lies in ``v/<build>/``, where the build's name is a sum over
all of it; runtimes lie in folders with their versions in the name. So nothing under one address ever
changes, except the pages themselves, which name what they need.
"""

import hashlib
import html
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from web.runtime import (
    BYTES_ON_CDN,
    CDN,
    PYODIDE_VERSION,
    Pyodide,
    compiled,
    find_pyodide,
    lay_out,
    origin,
    sha256,
    wheel_index,
)
from web.stage import PYTHON_ON_CDN, ROOT, BuildFault, pack

PAGES = ROOT / "web" / "pages"
SITE = ROOT / "build" / "site"
TITLE = "Data Counterfactuals"
DESCRIPTION = (
    "A game about one question: what would change in an AI model if its training data were different? "
    "Every square of the board is a model that was really trained."
)
PICTURE = (
    "The board after a strike: half of the squares are closed, and a sentence says what the operator's model "
    "now misreads"
)
THOUGHT = (
    "While this loads: every number on the board will be computed in this window. A model is trained for "
    "each choice of data, and tested on examples that none of them has seen."
)
#: Scripts and styles of the pages, in the build's own folder.
FILES = ("before.js", "bridge.js", "keep.js", "loader.js", "mirror.js", "page.css", "panels.js", "play.js")
#: Milliseconds without a sign of life after which the play page says so.
PATIENCE = 60_000
POSITION = ("--world", "digits", "--moves", "strike B", "--no-tour")
RUNTIME = f"pyodide-{PYODIDE_VERSION}"


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
    """Write the site; lines that say how large its parts are."""
    begun = time.perf_counter()
    pyodide = find_pyodide(wish.core, wish.wheels) if wish.offline else None
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        site = work / "site"
        site.mkdir()
        _pictures(work)
        cdn = _beside(site, wish.runtime)
        packed = pack(work, PAGES / "play.tmpl", work / "favicon.png", cdn, TITLE)
        changing = {"game.zip": packed.archive.read_bytes(), "board.png": (work / "board.png").read_bytes()}
        changing |= {name: (PAGES / name).read_bytes() for name in FILES}
        runtime = _runtime(site, pyodide)
        name = _name_of(changing, [path.read_text("utf-8") for path in sorted(PAGES.glob("*.*"))])
        folder = site / "v" / name
        folder.mkdir(parents=True)
        if pyodide is not None and wish.compiled and (code := compiled(pyodide, packed.archive)) is not None:
            changing["compiled.zip"] = code
        for file, data in changing.items():
            (folder / file).write_bytes(data)
        for file in ("favicon.png", "icon-192.png", "icon-512.png", "card.png"):
            shutil.copyfile(work / file, site / file)
        _pages(site, name, wish.address, cdn, runtime, packed.page.read_text("utf-8"), changing)
        _licences(site, pyodide)
        (site / "build.json").write_text(
            json.dumps({"build": name, "archive": list(packed.files)}, indent=1) + "\n", "utf-8"
        )
        (site / ".nojekyll").write_text("", "utf-8")
        _replace(site, wish.out)
    return [*_sizes(wish.out), f"built in {time.perf_counter() - begun:.1f} s: {_shown(wish.out)}"]


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
    """The board as the game draws it, cut and scaled for page, card and icons."""
    shots = {"board.png": "1280x720", "wide.png": "1280x672"}
    for name, size in shots.items():
        _run("-m", "game", *POSITION, "--size", size, "--screenshot", str(work / name))
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


def _pages(
    site: Path,
    name: str,
    address: str,
    cdn: str,
    runtime: dict[str, int],
    play: str,
    changing: dict[str, bytes],
) -> None:
    shell = (PAGES / "shell.html").read_text("utf-8")
    common = {
        "BUILD": name,
        "DESCRIPTION": html.escape(DESCRIPTION),
        "PICTURE": html.escape(PICTURE),
        "THOUGHT": html.escape(THOUGHT),
        "ADDRESS": address,
        "CDN": cdn,
    }
    offline = "offline/index.html"
    alone = f'<a href="{offline}">the same game from this folder alone</a>'
    second = f'<p class="small">Without a network: {alone}.</p>'
    elsewhere = f' <a href="{offline}">Play the copy that needs no other server</a>' if runtime else ""

    def page(template: str, target: str, root: str, more: dict[str, str]) -> None:
        facts = {**common, "ROOT": root, "FILES": f"{root}v/{name}/", "HOME": f"{root}index.html", **more}
        shown = filled(shell, {**facts, "ELSEWHERE": more.get("ELSEWHERE", "")})
        path = site / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(filled(template, {**facts, "SHELL": shown}), "utf-8")

    page(_text("index.html"), "index.html", "", {"PLAY": "play.html", "SECOND": second if runtime else ""})
    archive = f"v/{name}/game.zip"
    loading = {
        "cdn": cdn,
        "wheels": wheel_index(cdn),
        "python": PYTHON_ON_CDN,
        "bytes": BYTES_ON_CDN + len(changing["game.zip"]),
        "patience": PATIENCE,
    }
    facts = {
        "PLAN": json.dumps(loading),
        "ARCHIVE": archive,
        "RUNTIMEHOST": origin(cdn),
        "ELSEWHERE": elsewhere,
    }
    page(play, "play.html", "", facts)
    if runtime:
        plan = {
            "runtime": f"../runtime/{RUNTIME}/",
            "archive": {"url": f"../{archive}", "bytes": len(changing["game.zip"])},
            "files": [{"name": file, "bytes": size} for file, size in runtime.items()],
            "wheels": [file for file in runtime if file.endswith(".whl")],
            "compiled": None,
        }
        if "compiled.zip" in changing:
            code = {"url": f"../v/{name}/compiled.zip", "bytes": len(changing["compiled.zip"])}
            plan["compiled"] = code
        page(_text("offline.html"), offline, "../", {"PLAN": json.dumps(plan)})
    first = [
        "index.html",
        "play.html",
        *([offline] if runtime else []),
        "manifest.webmanifest",
        "favicon.png",
    ]
    first += [f"v/{name}/{file}" for file in changing if file != "compiled.zip"]
    worker = {"BUILD": name, "RUNTIME": RUNTIME, "FIRST": json.dumps(first), "CDN": wheel_index(cdn)}
    (site / "sw.js").write_text(filled(_text("sw.js"), worker), "utf-8")
    manifest = filled(_text("manifest.webmanifest"), {"DESCRIPTION": DESCRIPTION})
    (site / "manifest.webmanifest").write_text(manifest, "utf-8")


def _text(name: str) -> str:
    return (PAGES / name).read_text("utf-8")


def filled(template: str, facts: dict[str, str]) -> str:
    """A template with every @NAME@ replaced; BuildFault for one that nobody fills."""
    for name, value in facts.items():
        template = template.replace(f"@{name}@", value)
    rest = [
        word
        for word in ("BUILD", "FILES", "ROOT", "HOME", "SHELL", "PLAN", "PLAY", "ARCHIVE")
        if f"@{word}@" in template
    ]
    if rest:
        raise BuildFault(f"a page has places that nothing fills: {', '.join(rest)}")
    return template


def _licences(site: Path, pyodide: Pyodide | None) -> None:
    """All licences that go with what the site hands out."""
    parts = [(ROOT / "LICENSE").read_text("utf-8")]
    parts += [
        path.read_text("utf-8") for path in sorted((ROOT / "assets" / "fonts").glob("LICENSE-Inter.txt"))
    ]
    if pyodide is not None:
        parts.append(_text("runtime-licences.txt"))
    (site / "licences.txt").write_text(("\n\n" + "-" * 80 + "\n\n").join(parts), "utf-8")


def _replace(site: Path, out: Path) -> None:
    """Put the finished site in the place of the one before; a folder that is no site is left alone."""
    if out.exists():
        if any(out.iterdir()) and not (out / "build.json").is_file():
            raise BuildFault(f"{out} holds something that is no site of this game; choose another --out")
        shutil.rmtree(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(site, out)


def _sizes(out: Path) -> list[str]:
    parts: dict[str, int] = {}
    for path in out.rglob("*"):
        if path.is_file():
            name = path.relative_to(out)
            beside = "runtime" if name.parts[0] == "runtime" else "pages and pictures"
            part = {"game.zip": "archive", "compiled.zip": "byte code"}.get(path.name, beside)
            parts[part] = parts.get(part, 0) + path.stat().st_size
    return [f"{part:20} {size:>12,} bytes" for part, size in sorted(parts.items())]
