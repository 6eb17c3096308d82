// Byte code for the offline loader, made by the very Python that will read it: `node compile.mjs CORE ARCHIVE
// OUT WHEEL...`. A third of the time from the packages to the first picture goes into compiling otherwise.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const bytesOf = (path) => new Uint8Array(readFileSync(path));
const [core, archive, out, ...wheels] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(`${core}/pyodide.mjs`));
const packages = "/lib/python3.13/site-packages";
const py = await loadPyodide({ indexURL: `${core}/` });
for (const wheel of wheels) py.unpackArchive(bytesOf(wheel), "wheel", { extractDir: packages });
py.unpackArchive(bytesOf(archive), "zip", { extractDir: "/game" });
// What a page needs late, or only a command line ever does, is compiled where it is needed: nobody waits for
// its byte code to arrive.
const late = ["/segno/", "/game/__main__.py", "/game/shell/export", "/game/shell/figure_file.py", "/game/shell/script.py", "/game/shell/reading_text.py", "/game/shell/player_folder.py"];
py.globals.set("late", py.toPy(late));
const made = py.runPython(`
import io, py_compile, site, sys, zipfile
from importlib.util import cache_from_source
from pathlib import Path

import numpy
import numpy.linalg

packages = Path(numpy.__file__).parent.parent
sources = {Path(m.__file__) for name, m in list(sys.modules.items()) if name.startswith("numpy") and getattr(m, "__file__", "")}
sources |= set(Path("/game/assets").glob("*/**/*.py")) | set((packages / "pygame").glob("*.py"))
whole = io.BytesIO()
with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
    for source in sorted(sources):
        if source.suffix == ".py" and not any(part in str(source) for part in late):
            place = cache_from_source(str(source))
            # Unchecked: source and byte code come from one build, and unpacking gives every file a new date.
            py_compile.compile(source, place, doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
            packed.writestr(zipfile.ZipInfo(place.lstrip("/"), (2026, 1, 1, 0, 0, 0)), Path(place).read_bytes(), zipfile.ZIP_DEFLATED)
whole.getvalue()
`);
writeFileSync(out, made.toJs());
