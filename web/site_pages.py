"""The pages of the site, filled and written: the first page, the play pages, the texts, the service worker.

The same pages are written twice: for the site, where ``play.html`` finds pygbag's runtime and
``offline/`` has its own, and for the copy without a network, where ``play.html`` is the latter. So every
link of the texts leads to the right game in both.
"""

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from web import texts
from web.picture import picture
from web.runtime import BYTES_ON_CDN, PYODIDE_VERSION, origin, wheel_index
from web.stage import PYTHON_ON_CDN, ROOT, BuildFault

PAGES = ROOT / "web" / "pages"
DESCRIPTION = (
    "A game about one question: what would change in an AI model if its training data were different? "
    "Every square of the board is a model that was really trained."
)
PICTURE = (
    "A board of sixteen models. The people behind B go on strike: half of the squares close, and the "
    "operator's piece walks to the model that is left"
)
THOUGHT = (
    "The game is fetched once and then kept. Every number on the board will be computed in this window: a "
    "model is trained for each choice of data, and tested on examples that none of them has seen."
)
#: Milliseconds without a sign of life after which a play page says so.
PATIENCE = 60_000
RUNTIME = f"pyodide-{PYODIDE_VERSION}"
OFFLINE = "offline/index.html"
#: The copy without a network as one file.
PARCEL = "data-counterfactuals-offline.zip"
SECOND = (
    f'<p class="small">Without a network: <a href="{OFFLINE}">the same game from this folder alone</a>.</p>'
)
ELSEWHERE = (
    f'<a class="button" id="failure-other" href="{OFFLINE}">Play the copy that needs no other server</a> '
)
#: What the names of the service worker's caches begin with.
CACHES = "dc"
_PLACE = re.compile(r"@([A-Z]+)@")


@dataclass(frozen=True, slots=True)
class Parts:
    """What the pages name. changing: files of v/<build>/ with their bytes; runtime: Pyodide's, with theirs.

    play: the page that pygbag made of our template. cdn: where it finds its runtime. parcel: bytes of the
    copy as a zip, 0 where there is none.
    """

    build: str
    address: str
    cdn: str
    play: str
    changing: Mapping[str, int]
    runtime: Mapping[str, int]
    parcel: int = 0

    @property
    def files(self) -> str:
        """The folder of what changes."""
        return f"v/{self.build}/"


def template(name: str) -> str:
    """A template or script of the pages as it was written."""
    return (PAGES / name).read_text("utf-8")


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A template with every @NAME@ replaced, once; BuildFault for one that nobody fills."""
    rest = sorted(set(_PLACE.findall(text)) - set(facts))
    if rest:
        raise BuildFault(f"a page has places that nothing fills: {', '.join(rest)}")
    return _PLACE.sub(lambda place: facts[place[1]], text)


def policy_sum(script: str) -> str:
    """An inline script as a content-security policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def write_pages(folder: Path, parts: Parts, alone: bool = False) -> None:
    """Write all pages to a folder. alone: for the copy that has no page on pygbag's runtime."""
    writer = _Writer(folder, parts)
    second = "" if alone or not parts.runtime else SECOND + _parcel(parts.parcel)
    facts = {"SECOND": second, "TEXTS": texts.shelf_with_words(f"{texts.FOLDER}/")}
    writer.page("index.html", template("index.html"), "", facts)
    for article in texts.articles():
        writer.page(f"{texts.FOLDER}/{article.name}.html", template("read.html"), "../", article.facts)
    if alone:
        writer.offline("play.html", "")
    else:
        writer.play()
        if parts.runtime:
            writer.offline(OFFLINE, "../")
    writer.worker()


def _drawn() -> dict[str, str]:
    """The board as it is drawn on the first page and while the game loads, and what is said of it."""
    drawn = picture()
    return {
        "STRUCK": drawn.struck,
        "REST": drawn.rest,
        "BEFORE": html.escape(drawn.before.number),
        "BEFOREWORDS": html.escape(drawn.before.sentence),
        "AFTER": html.escape(drawn.after.number),
        "AFTERWORDS": html.escape(drawn.after.sentence),
    }


def _parcel(size: int) -> str:
    """Where the copy can be had as one file."""
    return f"""
  <p class="small">For a classroom: <a href="{PARCEL}" download>game and texts as one zip</a>
  ({size / 1e6:.0f} MB), to be served by any machine without a network.</p>"""


class _Writer:
    """Writes pages to a folder and notes which."""

    def __init__(self, folder: Path, parts: Parts) -> None:
        self.folder = folder
        self.parts = parts
        self.written: list[str] = []

    def page(self, target: str, text: str, root: str, facts: Mapping[str, str]) -> None:
        """Write one page. root: the way from it to the site's first page."""
        parts = self.parts
        common = {
            "BUILD": parts.build,
            "ROOT": root,
            "FILES": root + parts.files,
            "HOME": f"{root}index.html",
            "PLAY": f"{root}play.html",
            "READ": f"{root}{texts.FOLDER}/",
            "CARD": (parts.address or root) + "card.png",
            "DESCRIPTION": html.escape(DESCRIPTION),
            "PICTURE": html.escape(PICTURE),
            "THOUGHT": html.escape(THOUGHT),
            **_drawn(),
            "ELSEWHERE": "",
            "CACHES": CACHES,
            **facts,
        }
        start = filled(template("start.js"), common)
        whole = {
            **common,
            "SHELL": filled(template("shell.html"), common),
            "START": start,
            "STARTSUM": policy_sum(start),
        }
        self.write(target, filled(text, whole))
        self.written.append(target)

    def write(self, target: str, text: str) -> None:
        """Write a file as it is."""
        path = self.folder / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def play(self) -> None:
        """The page on pygbag's runtime."""
        parts = self.parts
        plan = {
            "cdn": parts.cdn,
            "wheels": wheel_index(parts.cdn),
            "python": PYTHON_ON_CDN,
            "bytes": BYTES_ON_CDN + parts.changing["game.zip"],
            "patience": PATIENCE,
        }
        facts = {
            "PLAN": json.dumps(plan),
            "ARCHIVE": f"{parts.files}game.zip",
            "RUNTIMEHOST": origin(parts.cdn),
            "ELSEWHERE": ELSEWHERE if parts.runtime else "",
        }
        self.page("play.html", parts.play, "", facts)

    def offline(self, target: str, root: str) -> None:
        """The page on the Pyodide beside it."""
        parts = self.parts
        code = parts.changing.get("compiled.zip")
        plan = {
            "runtime": f"{root}runtime/{RUNTIME}/",
            "archive": {"url": f"{root}{parts.files}game.zip", "bytes": parts.changing["game.zip"]},
            "files": [{"name": file, "bytes": size} for file, size in parts.runtime.items()],
            "wheels": [file for file in parts.runtime if file.endswith(".whl")],
            "compiled": code and {"url": f"{root}{parts.files}compiled.zip", "bytes": code},
            "patience": PATIENCE,
        }
        self.page(target, template("offline.html"), root, {"PLAN": json.dumps(plan)})

    def worker(self) -> None:
        """The service worker with the list of what it keeps from the first visit on, and the manifest."""
        parts = self.parts
        small = [name for name in parts.changing if name != "compiled.zip"]
        first = [
            *self.written,
            "manifest.webmanifest",
            "favicon.png",
            *(parts.files + name for name in small),
        ]
        facts = {
            "BUILD": parts.build,
            "RUNTIME": RUNTIME,
            "FIRST": json.dumps(first),
            "CACHES": CACHES,
            "CDN": wheel_index(parts.cdn),
        }
        self.write("sw.js", filled(template("sw.js"), facts))
        manifest = filled(template("manifest.webmanifest"), {"DESCRIPTION": DESCRIPTION})
        self.write("manifest.webmanifest", manifest)
