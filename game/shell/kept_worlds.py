"""Worlds of the player's own that stay on this machine: only those that the player asked to keep.

*Why nothing is written over:* two windows may keep worlds of one name, and a file that cannot be opened may
be mended by its owner, or be of a newer game.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from game.book.own_worlds import NAME, own_pack
from game.book.phrases import say
from game.book.resources import BookFault
from game.book.worlds import ENDINGS, Pack
from game.shell.files import PlatformFault, read_text, reason
from game.shell.own_files import LONGEST_OF_A_WORLD
from game.view.intents import Intent, KeptWorlds, Notice
from game.view.model import StatusLine


class WorldStore(Protocol):
    """Where worlds are kept: the texts of each, by the names of its files."""

    def names(self) -> tuple[str, ...]:
        """What is kept, by name and in the alphabet's order."""

    def read(self, name: str) -> dict[str, str]:
        """The texts of a world; PlatformFault, without a full stop, when they cannot be read."""

    def write(self, name: str, files: Mapping[str, str]) -> None:
        """Keep the texts of a world whose name is free; PlatformFault, without a full stop, when refused."""

    def remove(self, name: str) -> None:
        """Keep a world no longer; PlatformFault, without a full stop, when that is refused."""


@dataclass(frozen=True, slots=True)
class KeptPacks:
    """The worlds of a beginning. names: of all that are kept. words: what is wrong with one, or ""."""

    packs: tuple[Pack, ...]
    names: tuple[str, ...] = ()
    words: str = ""


def with_kept_worlds(store: WorldStore, packs: tuple[Pack, ...]) -> KeptPacks:
    """The worlds with those that are kept; one that cannot be opened stays where it is."""
    names, words = store.names(), []
    for name in names:
        known = [pack.world.name for pack in packs]
        if any(pack.own and pack.world.name == name for pack in packs):
            continue  # its file was named at the start
        try:
            pack = own_pack(store.read(name), known)
            if pack.world.name != name:
                raise PlatformFault(say("own.kept-broken"))
            packs = (*packs, pack)
        except (PlatformFault, BookFault) as fault:
            why = fault.faults[0] if isinstance(fault, BookFault) else str(fault)
            words.append(say("own.kept-faulty", world=name, why=why.rstrip(".")))
    return KeptPacks(packs, names, words[0] if words else "")


def keep_world(store: WorldStore, name: str, files: tuple[tuple[str, str], ...]) -> Intent:
    """Keep a world from now on; what is said of it."""
    if name in store.names():
        return _refused(say("own.kept-already", world=name))
    try:
        store.write(name, dict(files))
    except PlatformFault as fault:
        return _refused(say("own.not-kept", world=name, why=fault))
    return KeptWorlds(store.names(), StatusLine(say("own.kept", world=name), "good"))


def remove_world(store: WorldStore, name: str) -> Intent:
    """Keep a world no longer; what is said of it."""
    try:
        store.remove(name)
    except PlatformFault as fault:
        return _refused(say("own.not-removed", world=name, why=fault))
    return KeptWorlds(store.names(), StatusLine(say("own.removed", world=name), "good"))


def _refused(words: str) -> Intent:
    return Notice(StatusLine(words, "bad"))


class MemoryWorlds:
    """Worlds that are forgotten with the game."""

    def __init__(self) -> None:
        self._worlds: dict[str, dict[str, str]] = {}

    def names(self) -> tuple[str, ...]:
        """What was written."""
        return tuple(sorted(self._worlds))

    def read(self, name: str) -> dict[str, str]:
        """The texts that were written."""
        return self._worlds[name]

    def write(self, name: str, files: Mapping[str, str]) -> None:
        """Remember a world."""
        self._worlds[name] = dict(files)

    def remove(self, name: str) -> None:
        """Forget a world."""
        self._worlds.pop(name, None)


class FolderWorlds:
    """Worlds as folders of a folder: the files of each are those that `--world` plays."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """The folders that hold a world's file of their name."""
        try:
            found = [path.name for path in self._folder.iterdir() if NAME.fullmatch(path.name)]
        except OSError:
            return ()
        return tuple(sorted(name for name in found if _files(self._folder, name)[0].is_file()))

    def read(self, name: str) -> dict[str, str]:
        """The texts of a world's files."""
        try:
            there = [path for path in _files(self._folder, name) if path.is_file()]
            return {path.name: read_text(path, LONGEST_OF_A_WORLD) for path in there}
        except PlatformFault as fault:
            raise PlatformFault(str(fault).rstrip(".")) from None

    def write(self, name: str, files: Mapping[str, str]) -> None:
        """Write all files or none: into a folder beside, which then takes the world's name."""
        part = self._folder / f".{name}.{os.getpid()}.part"
        try:
            part.mkdir(parents=True)
            for file, text in files.items():
                (part / file).write_bytes(text.encode("utf-8"))
            part.rename(self._folder / name)
        except OSError as fault:
            shutil.rmtree(part, ignore_errors=True)
            raise PlatformFault(reason(fault)) from None

    def remove(self, name: str) -> None:
        """Remove the world's files, and its folder where nothing else lies in it."""
        if name not in self.names():
            raise PlatformFault(say("own.not-there", world=name).rstrip("."))
        try:
            for path in _files(self._folder, name):
                path.unlink(missing_ok=True)
            if not any((self._folder / name).iterdir()):
                (self._folder / name).rmdir()
        except OSError as fault:
            raise PlatformFault(reason(fault)) from None


def _files(folder: Path, name: str) -> list[Path]:
    """Where the files of a world would lie, the one that says what it is first."""
    return [folder / name / (name + ending) for ending in ENDINGS]
