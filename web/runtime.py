"""The runtimes beside the game: which files they are, where they come from, whether they are sound.

Two of them: *pyodide* for the offline loader (core from an npm package, two wheels from a folder) and
*pygbag* for the play page (from its CDN, or a copy of it). The manifests in this folder pin sizes and
SHA-256 sums; a file that differs is not used.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from web.fetching import fetch, sha256
from web.stage import ROOT, BuildFault

#: The one address that the pygbag page needs unless a runtime folder lies beside it.
CDN = "https://pygame-web.github.io/cdn/0.9.3/"
#: What the play page fetches from there before the first picture, about: interpreter, its files, two wheels.
BYTES_ON_CDN = 25_600_000
MANIFESTS = ROOT / "web"
PYODIDE_VERSION = "0.29.5"
PYODIDE_PACKAGE = f"pyodide@{PYODIDE_VERSION}"
#: Where `fetch-runtime` puts what it fetched.
KEPT = ROOT / "build" / "runtime"
CORE = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"


class RuntimeMissing(BuildFault):
    """A runtime is not there at all; the text says how to get it."""


@dataclass(frozen=True, slots=True)
class Pyodide:
    """A sound Pyodide: the folder of its core, and its wheels in loading order."""

    core: Path
    wheels: tuple[Path, ...]


def wheel_index(runtime: str) -> str:
    """Where pygbag's runtime finds its index of wheels: above the CDN's folder, inside a folder of ours."""
    return runtime.rstrip("/").rpartition("/")[0] + "/" if runtime == CDN else runtime


def origin(address: str) -> str:
    """The scheme and host of an address, "" for a folder beside the page."""
    scheme, found, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}" if found else ""


def manifest(name: str) -> dict[str, Any]:
    """A manifest of this folder: "pyodide" or "pygbag"."""
    whole: dict[str, Any] = json.loads((MANIFESTS / f"runtime-{name}.json").read_text("utf-8"))
    return whole


def find_pyodide(core: Path | None = None, wheels: Path | None = None) -> Pyodide:
    """The Pyodide of the given folders, of DC_PYODIDE_DIR and DC_WASM_DIR, or of an earlier fetch.

    BuildFault, saying how to get it, where something is missing or differs from the manifest.
    """
    core = core or _from_environment("DC_PYODIDE_DIR") or KEPT / "pyodide"
    wheels = wheels or _from_environment("DC_WASM_DIR") or KEPT / "wheels"
    pinned = manifest("pyodide")
    for name, facts in pinned["core"].items():
        _sound(
            core / name,
            [facts],
            "set DC_PYODIDE_DIR to the unpacked npm package, or run: python -m web fetch-runtime",
        )
    found = []
    for kind, choices in pinned["wheels"].items():
        here = [wheels / name for name in choices if (wheels / name).is_file()]
        if not here:
            raise RuntimeMissing(
                f"no wheel of {kind} for Pyodide {PYODIDE_VERSION} in {wheels.name}/; "
                "set DC_WASM_DIR to the folder that holds it, or run: python -m web fetch-runtime"
            )
        _sound(here[0], [choices[here[0].name]], "take the file of the manifest web/runtime-pyodide.json")
        found.append(here[0])
    return Pyodide(core, tuple(found))


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value) if value else None


def _sound(path: Path, allowed: list[dict[str, Any]], remedy: str) -> None:
    if not path.is_file():
        raise RuntimeMissing(f"{path.name} is missing in {path.parent.name}/; {remedy}")
    size = path.stat().st_size
    for facts in allowed:
        if facts["bytes"] in (None, size) and sha256(path) == facts["sha256"]:
            return
    raise BuildFault(f"{path.name} is not the file of the manifest ({size:,} bytes); {remedy}")


def lay_out(found: Pyodide, folder: Path) -> tuple[str, ...]:
    """Copy a Pyodide to a folder as the offline page wants it; the names of its files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in CORE:
        shutil.copyfile(found.core / name, folder / name)
    # None of the lock's four hundred packages is loaded by name: what is left says which Python this is.
    info = json.loads((found.core / LOCK).read_text("utf-8"))["info"]
    (folder / LOCK).write_text(json.dumps({"info": info, "packages": {}}), "utf-8")
    for wheel in found.wheels:
        shutil.copyfile(wheel, folder / wheel.name)
    return (*CORE, LOCK, *(wheel.name for wheel in found.wheels))


def compiled(found: Pyodide, archive: Path, kept: Path = ROOT / "build" / "compiled") -> bytes | None:
    """Byte code of the game and its packages for this very Pyodide, as a zip; None where there is no Node.js.

    *Why:* a third of the time from the packages to the first picture is compiling. Made once for an archive.
    """
    node = shutil.which("node")
    if node is None or not (found.core / "pyodide.mjs").is_file():
        return None
    sums = "".join(map(sha256, (archive, *found.wheels, MANIFESTS / "compile.mjs")))
    path = kept / f"{hashlib.sha256(sums.encode()).hexdigest()[:16]}.zip"
    if not path.is_file():
        kept.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        command = [node, *map(str, (MANIFESTS / "compile.mjs", found.core, archive, part, *found.wheels))]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        if ran.returncode or not part.is_file():
            raise BuildFault(
                f"the byte code could not be made; --no-compiled does without:\n{ran.stderr[-600:]}"
            )
        part.replace(path)
    return path.read_bytes()


def fetch_pyodide(folder: Path = KEPT) -> Iterator[str]:
    """Get Pyodide's core with the npm client and its two wheels from where it is published; what has come."""
    core, wheels = folder / "pyodide", folder / "wheels"
    pinned = manifest("pyodide")
    if not all(_is(core / name, facts) for name, facts in pinned["core"].items()):
        _fetch_core(core)
    yield f"Pyodide {PYODIDE_VERSION} lies in {_shown(core)}"
    for choices in pinned["wheels"].values():
        name = next(name for name in choices if choices[name].get("published"))
        facts = fetch(pinned["published"] + name, wheels / name, choices[name])
        yield f"{name}: {facts['bytes']:,} bytes"
    yield f"its wheels lie in {_shown(wheels)}"


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def _is(path: Path, facts: dict[str, Any]) -> bool:
    return path.is_file() and sha256(path) == facts["sha256"]


def _fetch_core(folder: Path) -> None:
    """Unpack the npm package beside the folder, compare it with the manifest, and put it in its place."""
    npm = shutil.which("npm")
    if npm is None:
        raise BuildFault("npm is missing; it fetches Pyodide's core. Install Node.js, or set DC_PYODIDE_DIR")
    with tempfile.TemporaryDirectory() as place:
        command = [npm, "pack", PYODIDE_PACKAGE, "--pack-destination", place]
        try:
            ran = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=600, check=False)
        except subprocess.TimeoutExpired:
            raise BuildFault("npm did not answer within ten minutes. Is there a network?") from None
        package = Path(place) / f"pyodide-{PYODIDE_VERSION}.tgz"
        if ran.returncode or not package.is_file():
            code = next(
                iter(re.findall(r"(?m)^npm (?:error|ERR!) code (\S+)", ran.stderr)), "no reason given"
            )
            raise BuildFault(f"npm could not fetch {PYODIDE_PACKAGE} ({code}). Is there a network?")
        with tarfile.open(package) as packed:
            packed.extractall(place, filter="data")
        for name, facts in manifest("pyodide")["core"].items():
            remedy = "npm gave another package than the one that the game was tested with; nothing was kept"
            _sound(Path(place) / "package" / name, [facts], remedy)
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(Path(place) / "package", folder)


def fetch_pygbag(folder: Path = KEPT / "pygbag", cdn: str = CDN) -> Iterator[str]:
    """Copy the CDN's files of the manifest and its two wheels, going on where an earlier run stopped.

    A file whose sum the manifest does not pin is noted in ``found.json``: main.js, main.wasm and main.data
    belong together, so a later run that meets another sum stops instead of mixing them.
    """
    notes = folder / "found.json"
    known: dict[str, dict[str, Any]] = json.loads(notes.read_text("utf-8")) if notes.is_file() else {}
    above = cdn.rstrip("/").rpartition("/")[0] + "/"
    pinned = manifest("pygbag")

    def one(name: str, base: str, facts: dict[str, Any]) -> str:
        known[name] = fetch(base + name, folder / name, {**known.get(name, {}), **facts})
        notes.write_text(json.dumps(known, indent=1) + "\n", "utf-8")
        return f"{name}: {known[name]['bytes']:,} bytes"

    for name, facts in pinned["files"].items():
        yield one(name, cdn, facts)
    yield one(pinned["index"], above, {})
    for name in _wheels(folder / pinned["index"], pinned):
        yield one(name, above, {})
    yield f"pygbag's runtime lies in {_shown(folder)}"


def _wheels(index: Path, pinned: dict[str, Any]) -> list[str]:
    """The wheels' places below the index, as it names them; BuildFault when one would lie elsewhere."""
    try:
        whole = json.loads(index.read_text("utf-8"))
        named = [str(whole[package]) for package in pinned["wheels"]]
    except (ValueError, KeyError, TypeError):
        raise BuildFault(
            f"{index.name} does not name the wheels of {' and '.join(pinned['wheels'])}"
        ) from None
    names = [name.replace("<abi>", pinned["abi"]).replace("<api>", pinned["api"]) for name in named]
    for name in names:
        if not re.fullmatch(r"([\w+-][\w.+-]*/)*[\w+-][\w.+-]*\.whl", name):
            raise BuildFault(f"{index.name} names a wheel that lies elsewhere: {name[:80]}")
    return names
