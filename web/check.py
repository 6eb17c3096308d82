"""A look over the built site: no unexpected file, no address of elsewhere, no dead link, no excess weight."""

import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from web.runtime import CDN, origin
from web.stage import ENDINGS, LARGEST_ARCHIVE, LEFT_OUT, BuildFault

#: Addresses that a page may name: the idea's home, and the pygbag runtime's.
ALLOWED = ("https://datacounterfactuals.org", origin(CDN))
#: Bytes that a part may have at most.
BUDGETS = {"archive": LARGEST_ARCHIVE, "byte code": 2_500_000, "pages": 1_500_000, "runtime": 60_000_000}
#: What the site may hold besides pages and the two folders.
PLAIN = {
    ".nojekyll",
    "build.json",
    "card.png",
    "favicon.png",
    "icon-192.png",
    "icon-512.png",
    "licences.txt",
    "manifest.webmanifest",
    "sw.js",
}
_ADDRESS = re.compile(r"https?://[^\s\"'<>`)\\]+")


class _Links(HTMLParser):
    """The addresses that a page's elements name, and the names that it gives to places."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag's href, src and id."""
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            elif name == "id" and value:
                self.names.add(value)


def check(site: Path) -> list[str]:
    """Every fault of a built site as a sentence; none when it is sound."""
    if not (site / "build.json").is_file():
        raise BuildFault(f"there is no site in {site}; build it with: python -m web build")
    return [*_strange_files(site), *_archive(site), *_addresses(site), *_links(site), *_weights(site)]


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
    """Addresses of elsewhere in what is ours: pages, scripts, styles, manifest."""
    for path in sorted(site.rglob("*")):
        if (
            path.suffix not in (".html", ".js", ".css", ".webmanifest")
            or "runtime" in path.relative_to(site).parts
        ):
            continue
        for address in _ADDRESS.findall(path.read_text("utf-8")):
            if not address.startswith(ALLOWED) and address != "http://www.w3.org/2000/svg":
                yield f"{path.relative_to(site)}: names the address {address}"


def _links(site: Path) -> Iterator[str]:
    pages = {path: _parsed(path) for path in site.rglob("*.html")}
    for path, page in pages.items():
        for link in page.links:
            if urlsplit(link).scheme:
                continue
            file, name = urldefrag(link)
            target = (path.parent / file).resolve() if file else path
            if target.is_dir():
                target /= "index.html"
            if not target.is_file():
                yield f"{path.relative_to(site)}: the link {link} leads nowhere"
            elif name and target in pages and name not in pages[target].names:
                yield f"{path.relative_to(site)}: there is no place {name} in {target.name}"


def _parsed(path: Path) -> _Links:
    parser = _Links()
    parser.feed(path.read_text("utf-8"))
    return parser


def _weights(site: Path) -> Iterator[str]:
    weights = dict.fromkeys(BUDGETS, 0)
    for path in site.rglob("*"):
        if path.is_file():
            beside = "runtime" if "runtime" in path.relative_to(site).parts else "pages"
            part = {"game.zip": "archive", "compiled.zip": "byte code"}.get(path.name, beside)
            weights[part] += path.stat().st_size
    for part, weight in weights.items():
        if weight > BUDGETS[part]:
            yield f"the {part} weighs {weight:,} bytes; at most {BUDGETS[part]:,} are allowed"
