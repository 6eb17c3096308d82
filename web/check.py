"""A look over the built site: no unexpected file, no address of elsewhere, no dead link, no excess weight."""

import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from game.book.phrases import refusal_text
from game.book.scenarios import LEVEL, names
from game.play.moves import Refusal
from game.play.share import decode
from game.shell.saved_positions import find_world
from web.runtime import CDN, origin
from web.site_pages import PARCEL
from web.stage import ENDINGS, LARGEST_ARCHIVE, LEFT_OUT, BuildFault

#: Addresses that a page may name: the idea's home, and the pygbag runtime's.
ALLOWED = ("https://datacounterfactuals.org", origin(CDN))
#: Bytes that a part may have at most.
BUDGETS = {
    "archive": LARGEST_ARCHIVE,
    # Methods took a third of a million, own data and measured worlds a quarter; without any of it the code is
    # compiled in the page.
    "byte code": 3_400_000,
    "pages": 2_000_000,
    "runtime": 60_000_000,
    "copy": 30_000_000,
}
#: What the site may hold besides pages and the two folders.
PLAIN = {
    ".nojekyll",
    "README.txt",
    "build.json",
    "card.png",
    PARCEL,
    "favicon.png",
    "icon-192.png",
    "icon-512.png",
    "licences.txt",
    "manifest.webmanifest",
    "sw.js",
}
_ADDRESS = re.compile(r"https?://[^\s\"'<>`)\\]+")
#: What a text may lead to: a reader's click, never a request of the page's own.
AWAY = ("https://", "http://", "mailto:")


class _Links(HTMLParser):
    """What a page's elements name: links, places, and everything that could make a browser ask elsewhere.

    asked: values of attributes, scripts, styles and comments. away: outward links, with what `rel` says.
    """

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: list[str] = []
        self.asked: list[str] = []
        self.away: list[tuple[str, str]] = []
        self.policy = ""
        self.within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names."""
        facts = {name: value or "" for name, value in attrs}
        self.within = tag
        for name, value in facts.items():
            if name in ("href", "src") and value:
                self.links.append(value)
            elif name == "id" and value:
                self.names.append(value)
            if tag == "a" and name == "href" and value.startswith(AWAY):
                self.away.append((value, facts.get("rel", "")))
            elif not name.startswith("data-") and name not in ("title", "alt", "alttext", "aria-label"):
                self.asked.append(value)
        if facts.get("http-equiv") == "Content-Security-Policy":
            self.policy = facts.get("content", "")

    def handle_endtag(self, tag: str) -> None:
        """A script or style has ended."""
        self.within = ""

    def handle_data(self, data: str) -> None:
        """Words on the page may speak of any address; a script may not."""
        if self.within in ("script", "style"):
            self.asked.append(data)

    def handle_comment(self, data: str) -> None:
        """What a comment says may be said in a script tomorrow."""
        self.asked.append(data)


def check(site: Path) -> list[str]:
    """Every fault of a built site as a sentence; none when it is sound."""
    if not (site / "build.json").is_file():
        raise BuildFault(f"there is no site in {site}; build it with: python -m web build")
    pages = {path: _parsed(path) for path in sorted(site.rglob("*.html")) if not _runtime(site, path)}
    return [
        *_strange_files(site),
        *_archive(site),
        *_addresses(site),
        *_outward(site, pages),
        *_links(site, pages),
        *_weights(site),
    ]


def _runtime(site: Path, path: Path) -> bool:
    return path.relative_to(site).parts[0] == "runtime"


def _build(site: Path) -> dict[str, object]:
    whole: dict[str, object] = json.loads((site / "build.json").read_text("utf-8"))
    return whole


def _strange_files(site: Path) -> Iterator[str]:
    build = str(_build(site)["build"])
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_dir() or name in PLAIN or name.endswith(".html"):
            continue
        if not name.startswith((f"v/{build}/", "runtime/")):
            yield f"{name}: nobody expects this file in the site"


def _archive(site: Path) -> Iterator[str]:
    for path in site.glob("v/*/game.zip"):
        with zipfile.ZipFile(path) as packed:
            names = [name.removeprefix("assets/") for name in packed.namelist()]
        if sorted(names) != sorted(str(name) for name in _build(site)["archive"]):  # type: ignore[attr-defined]
            yield "game.zip does not hold what the build noted"
        for name in names:
            fine = name == "main.py" or name.endswith(ENDINGS.get(name.partition("/")[0], ("\0",)))
            if not fine or name.startswith(LEFT_OUT):
                yield f"{name}: does not belong in the archive"


def _addresses(site: Path) -> Iterator[str]:
    """Addresses of elsewhere in what is ours besides pages: scripts, styles, manifest."""
    for path in sorted(site.rglob("*")):
        if path.suffix in (".js", ".css", ".webmanifest") and not _runtime(site, path):
            yield from _foreign(path.relative_to(site).as_posix(), path.read_text("utf-8"))


def _foreign(name: str, text: str) -> Iterator[str]:
    for address in _ADDRESS.findall(text):
        if not address.startswith(ALLOWED) and address != "http://www.w3.org/2000/svg":
            yield f"{name}: names the address {address}"


def _outward(site: Path, pages: dict[Path, _Links]) -> Iterator[str]:
    """A page may lead away where somebody clicks, and says so; it may ask nobody else for anything."""
    for path, page in pages.items():
        name = path.relative_to(site).as_posix()
        for text in page.asked:
            yield from _foreign(name, text)
        for address, relation in page.away:
            if "noopener" not in relation.split() or "external" not in relation.split():
                yield f'{name}: the link to {address} needs rel="external noopener"'
        if not page.policy.startswith("default-src 'none'"):
            yield f"{name}: has no content-security policy that begins with default-src 'none'"
        for link in page.links:
            scheme = urlsplit(link).scheme
            if scheme and not link.startswith(AWAY):
                yield f"{name}: a link begins with {scheme}:"


def _links(site: Path, pages: dict[Path, _Links]) -> Iterator[str]:
    """Links between the pages: the file, the place in it, and the position after a play page's address."""
    known = {path.resolve(): page for path, page in pages.items()}
    for path, page in pages.items():
        own = path.relative_to(site).as_posix()
        twice = sorted({name for name in page.names if page.names.count(name) > 1})
        yield from (f"{own}: two places are called {name}" for name in twice)
        for link in page.links:
            if urlsplit(link).scheme:
                continue
            file, name = urldefrag(link)
            target = (path.parent / file).resolve() if file else path.resolve()
            if target.is_dir():
                target /= "index.html"
            if not target.is_file():
                yield f"{own}: the link {link} leads nowhere"
            elif name and target in known and name not in known[target].names:
                if "canvas" not in known[target].names:
                    yield f"{own}: there is no place {name} in {target.name}"
                elif name.startswith(LEVEL):
                    if name.removeprefix(LEVEL) not in names():
                        yield f"{own}: {link}: there is no such scenario"
                elif isinstance(refused := decode(name, find_world), Refusal):
                    yield f"{own}: {link}: {refusal_text(refused)}"


def _parsed(path: Path) -> _Links:
    parser = _Links()
    parser.feed(path.read_text("utf-8"))
    return parser


def _weights(site: Path) -> Iterator[str]:
    weights = dict.fromkeys(BUDGETS, 0)
    for path in site.rglob("*"):
        if path.is_file():
            beside = "runtime" if "runtime" in path.relative_to(site).parts else "pages"
            part = {"game.zip": "archive", "compiled.zip": "byte code", PARCEL: "copy"}.get(path.name, beside)
            weights[part] += path.stat().st_size
    for part, weight in weights.items():
        if weight > BUDGETS[part]:
            yield f"the {part} weighs {weight:,} bytes; at most {BUDGETS[part]:,} are allowed"
