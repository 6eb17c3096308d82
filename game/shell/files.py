"""Files of the player: read whole, written whole or not at all, named; what goes wrong is one sentence.

A `PlatformFault` is something that the place where the game runs refuses; its text is for the player.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from game.book.outside_text import EncodingFault, decoded, tidied
from game.play.saves import LONGEST

#: So many positions of one world can be kept.
MOST_OF_A_WORLD = 999


class PlatformFault(Exception):  # noqa: N818 - something refused, not an error of the program
    """Something that the platform could not do; its text is one sentence."""


def read_text(path: Path, longest: int = LONGEST) -> str:
    """The text of a file; PlatformFault with one sentence when there is none."""
    name = file_name(path)
    try:
        if path.stat().st_size > 4 * longest:
            raise PlatformFault(f"{name} is too long to be a file of this game.")
        return decoded(path.read_bytes())
    except EncodingFault as fault:
        raise PlatformFault(wrong_encoding(name, fault)) from None
    except (OSError, ValueError) as fault:
        raise PlatformFault(f"{name} cannot be read: {reason(fault)}.") from None


def wrong_encoding(name: str, fault: EncodingFault) -> str:
    """What is said of a file that is no text in UTF-8, and what to do."""
    return f"{name}, line {fault.line}: this is {fault}. Save it as UTF-8."


def file_name(path: Path) -> str:
    """A file's name as sentences show it."""
    return tidied(path.name)


def reason(fault: OSError | ValueError) -> str:
    """Why the operating system refused, without paths and numbers."""
    words = fault.strerror if isinstance(fault, OSError) else str(fault)
    return (words or type(fault).__name__).lower()


def plain_name(world: str) -> str:
    """A world's name as a file name may begin; "position" where nothing is left of it."""
    return "-".join(re.findall("[a-z0-9]+", world.lower())) or "position"


def numbered(base: str, taken: Mapping[str, object]) -> str:
    """The name with the number after the highest that is taken: ``digits-001``.

    PlatformFault when there is no number left.
    """
    pattern = re.compile(re.escape(base) + r"-(\d{3})")
    numbers = [int(match[1]) for name in taken if (match := pattern.fullmatch(name))]
    number = max(numbers, default=0) + 1
    if number > MOST_OF_A_WORLD:
        raise PlatformFault(f"There are {MOST_OF_A_WORLD} saved positions of {base}; remove some of them.")
    return f"{base}-{number:03d}"


def replace_file(path: Path, text: str) -> None:
    """Write a file whole or not at all; a file that was only reserved is removed when that fails."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        if path.exists() and path.stat().st_size == 0:
            path.unlink()
        raise
