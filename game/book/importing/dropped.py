"""Files that were dropped on the game: a table to choose columns of, or a world that can be played."""

import io
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from game.book.importing.arrays import world_of_arrays
from game.book.importing.read_csv import read_csv
from game.book.importing.sheet import ImportFault, Sheet
from game.book.importing.texts import world_of_texts
from game.book.importing.wish import Own, world_name
from game.book.outside_text import EncodingFault, decoded
from game.book.own_worlds import own_pack
from game.book.resources import BookFault
from game.book.worlds import ENDINGS, Pack

File = tuple[str, bytes]
WORKBOOKS: Final = (".xlsx", ".xls", ".ods")
TABLES: Final = (".csv", ".tsv")
TEXTS: Final = (".txt", ".text", ".md", ".markdown")
#: What a Mac adds to archives.
ASIDE: Final = "__MACOSX/"
#: The most that an archive unpacks to.
LARGEST: Final = 64_000_000
MOST_FILES: Final = 50


def world_or_sheet(files: Sequence[File], taken: Collection[str]) -> Pack | Sheet:
    """The world of some files, or their table; ImportFault in sentences where they hold neither.

    taken: names of worlds that there are already.
    """
    given, whole = files, [part for file in files for part in _unpacked(file)]
    files = [(name.rpartition("/")[2], data) for name, data in whole]
    names = [name.lower() for name, _ in files]
    if any(name.endswith(ENDINGS[0]) for name in names):
        return _world(files, taken)
    for (name, data), small in zip(files, names, strict=True):
        if small.endswith((*TABLES, *WORKBOOKS)):
            return free(read_csv(name, data), taken)
        if small.endswith(".npz"):
            return pack_of(world_of_arrays(free_name(name, taken), data), taken)
    if folders := _folders(whole):
        return pack_of(world_of_texts(free_name(given[0][0], taken), folders), taken)
    told = ", ".join(names[:5]) or "nothing"
    raise ImportFault(f"a world's .toml, a .csv, a .npz or folders of texts are needed, and here is {told}")


def pack_of(own: Own, taken: Collection[str]) -> Pack:
    """The world of an import as the game reads it; ImportFault where its name is taken or it is faulty."""
    try:
        return own_pack(own.files, taken)
    except BookFault as fault:
        raise ImportFault(" ".join(fault.faults[:3])) from None


def free(sheet: Sheet, taken: Collection[str]) -> Sheet:
    """The sheet under a name of which no world is called already."""
    return replace(sheet, name=free_name(sheet.name, taken))


def free_name(file: str, taken: Collection[str]) -> str:
    """A file's name, with a number where a world is called like it already."""
    stem, dot, ending = file.rpartition(".")
    name, k = file, 2
    while world_name(name) in taken:
        name, k = f"{stem}-{k}{dot}{ending}", k + 1
    return name


def _folders(files: Sequence[File]) -> dict[str, list[bytes]]:
    """What the texts of each folder hold, by the folder's name."""
    found: dict[str, list[bytes]] = {}
    for name, data in files:
        *folders, last = name.split("/")
        if folders and last.lower().endswith(TEXTS):
            found.setdefault(folders[-1], []).append(data)
    return found


def _unpacked(file: File) -> list[File]:
    """What an archive holds, by its path there; another file as it is."""
    name, data = file
    if not name.lower().endswith(".zip"):
        return [file]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = [one for one in archive.infolist() if not one.is_dir()]
            if len(inside) > MOST_FILES or sum(one.file_size for one in inside) > LARGEST:
                raise ImportFault(f"{name} holds more than one world can need")
            kept = [one for one in inside if not one.filename.startswith(ASIDE)]
            return [(one.filename, archive.read(one)) for one in kept]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        raise ImportFault(f"{name} is no archive that can be unpacked") from None


def _world(files: Sequence[File], taken: Collection[str]) -> Pack:
    texts = {}
    for name, data in files:
        if not name.lower().endswith(ENDINGS):
            continue
        try:
            texts[name] = decoded(data)
        except EncodingFault as fault:
            raise ImportFault(f"{name}, line {fault.line}: this is {fault}") from None
    try:
        return own_pack(texts, taken)
    except BookFault as fault:
        more = f" There are {len(fault.faults) - 3} faults more." if len(fault.faults) > 3 else ""
        raise ImportFault(" ".join(f"{sentence}." for sentence in fault.faults[:3]) + more) from None
