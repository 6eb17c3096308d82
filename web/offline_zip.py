"""The copy without a network, as one zip: unpack it, serve the folder, play and read.

Two builds of the same files make the same zip: names in order, one date, no trace of the machine.
"""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

from web.site_pages import PARCEL, Parts, write_pages

TOP = "data-counterfactuals"
DATE = (2026, 1, 1, 0, 0, 0)
#: Nothing is gained by packing these again.
PACKED = (".zip", ".whl", ".png")

README = """\
Data Counterfactuals: a copy that needs no network
==================================================

A browser does not start the game from a file, so the folder has to be served. With Python 3 on the machine,
open a terminal in this folder and type

    python3 -m http.server --bind 127.0.0.1

then open http://127.0.0.1:8000/ in a browser. Ctrl+C in the terminal ends it. Any other server of plain
files does as well; nothing is fetched from anywhere else.

For a classroom leave --bind and its address out: everybody in the room then opens
http://ADDRESS-OF-THIS-MACHINE:8000/play.html, which begins in the first level. A level for all eyes, its
answer held back, is play.html#class=levels/sixes; lessons stand in read/teaching.html.

The texts in the folder read/ can be opened without a server. Licences stand in licences.txt.
"""


def write_parcel(site: Path, parts: Parts, work: Path) -> int:
    """Write the zip into the site, which has all but its pages by now; its size in bytes."""
    alone = work / "alone"
    write_pages(alone, parts, alone=True)
    (alone / "README.txt").write_text(README, "utf-8")
    for name in _shared(site):
        copy = alone / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / name, copy)
    with zipfile.ZipFile(site / PARCEL, "w") as packed:
        for path in sorted(path for path in alone.rglob("*") if path.is_file()):
            info = zipfile.ZipInfo(f"{TOP}/{path.relative_to(alone).as_posix()}", DATE)
            info.compress_type = zipfile.ZIP_STORED if path.suffix in PACKED else zipfile.ZIP_DEFLATED
            info.external_attr = 0o100644 << 16
            packed.writestr(info, path.read_bytes())
    return (site / PARCEL).stat().st_size


def _shared(site: Path) -> Iterator[str]:
    """What site and copy have in common: all but the pages, and pygbag's runtime."""
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in (PARCEL, ".nojekyll") and not name.startswith("runtime/pygbag"):
            yield name
