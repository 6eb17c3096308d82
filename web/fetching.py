"""Downloads that can stop anywhere: a file is in its place only when all of it has come and its sum is right.

Until then it is called ``NAME.part``, and the next run goes on at its end. *Why a tag beside it:* a server
that has changed the file meanwhile must send it from the beginning; ``NAME.part.tag`` holds what the server
called the version of which the first part came.
"""

import hashlib
import shutil
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any

from web.stage import BuildFault

CHUNK = 1 << 16
#: Seconds without a byte.
PATIENCE = 60


def sha256(path: Path) -> str:
    """The SHA-256 sum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(address: str, path: Path, pinned: dict[str, Any]) -> dict[str, Any]:
    """Get a file unless it is there and sound; its bytes and sha256.

    pinned: ``bytes`` and ``sha256`` that it must have, where they are known. BuildFault, and no file in its
    place, when it does not come whole or is another one.
    """
    if not (path.is_file() and pinned.get("sha256") == sha256(path)):
        part = path.with_name(path.name + ".part")
        _download(address, part)
        facts = _facts(part)
        if any(pinned.get(fact) not in (None, value) for fact, value in facts.items()):
            _drop(part)
            raise BuildFault(
                f"{path.name} is not the file of the manifest ({facts['bytes']:,} bytes, from {address}); "
                "it was thrown away, and nothing was mixed"
            )
        part.replace(path)
        _tag(part).unlink(missing_ok=True)
    return _facts(path)


def _facts(path: Path) -> dict[str, Any]:
    return {"bytes": path.stat().st_size, "sha256": sha256(path)}


def _tag(part: Path) -> Path:
    return part.with_name(part.name + ".tag")


def _drop(part: Path) -> None:
    part.unlink(missing_ok=True)
    _tag(part).unlink(missing_ok=True)


def _download(address: str, part: Path) -> None:
    """Fetch a file to its part, from where an interrupted download stopped."""
    if not _tag(part).is_file():
        _drop(part)  # nobody knows of which version it is
    begun = part.stat().st_size if part.is_file() else 0
    headers = {"Range": f"bytes={begun}-", "If-Range": _tag(part).read_text("utf-8")} if begun else {}
    try:
        request = urllib.request.Request(address, headers=headers)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            _keep(answer, part, begun)
    except urllib.error.HTTPError as fault:
        if fault.code != 416 or not begun:
            raise BuildFault(f"{address} could not be fetched: the server answered {fault.code}") from None
        _drop(part)  # it holds as much as there is, or more, and yet was not taken
        _download(address, part)
    except (urllib.error.URLError, HTTPException, OSError, ValueError) as fault:
        reason = getattr(fault, "reason", fault)
        words = getattr(reason, "strerror", None) or reason
        raise BuildFault(
            f"{address} could not be fetched ({words}). Is there a network? {_so_far(part)}"
        ) from None


def _keep(answer: HTTPResponse, part: Path, begun: int) -> None:
    """Write an answer down; BuildFault when it ends before it should."""
    going_on = answer.status == 206 and (answer.headers["Content-Range"] or "").startswith(f"bytes {begun}-")
    length = answer.headers["Content-Length"]
    expected = (begun if going_on else 0) + int(length) if length else None
    part.parent.mkdir(parents=True, exist_ok=True)
    if not going_on:
        _drop(part)
        strong = [tag for tag in (answer.headers["ETag"],) if tag and not tag.startswith("W/")]
        if tag := next(iter(strong), answer.headers["Last-Modified"]):
            _tag(part).write_text(tag, "utf-8")
    with part.open("ab") as file:
        shutil.copyfileobj(answer, file, CHUNK)
    if expected is not None and part.stat().st_size != expected:
        raise BuildFault(
            f"{part.stem} came only as far as {part.stat().st_size:,} of {expected:,} bytes. {_so_far(part)}"
        )


def _so_far(part: Path) -> str:
    if part.is_file() and _tag(part).is_file():
        return "What has come is kept; run the command again to go on"
    return "Nothing was written"
