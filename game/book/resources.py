"""The shelf: the one place that reads `content/` and `assets/`.

*Why one place:* in a source tree the two folders stand beside `game/`, in an installed package they
stand inside it. Nobody else needs to know. Names are relative and written with forward slashes.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.book.outside_text import EncodingFault, decoded

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that is not as it should be: where, and one sentence."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.sentence}"


class BookFault(Exception):  # noqa: N818 - a fault of a file, not an error of the program
    """A content file that cannot be used; ``faults`` names every reason as a sentence."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@cache
def _folder(name: str) -> Path:
    """Where `content` or `assets` lies; the place in a source tree when it lies nowhere."""
    inside, beside = _PACKAGE / name, _PACKAGE.parent / name
    return inside if inside.is_dir() else beside


def _place(folder: str, name: str) -> Path:
    """The path of a file; BookFault when the name would leave the folder."""
    parts = name.split("/")
    if not name or "\\" in name or "\0" in name or any(part in ("", ".", "..") for part in parts):
        raise BookFault((f"{folder}: {name!r} is not the name of a file in it",))
    return _folder(folder).joinpath(*parts)


def data(name: str) -> bytes:
    """The bytes of a content file; BookFault when it cannot be read."""
    try:
        return _place("content", name).read_bytes()
    except (OSError, ValueError):
        raise BookFault((f"{name}: there is no such file in content/",)) from None


def text(name: str) -> str:
    """The text of a content file, line ends as ``\\n``; BookFault when it is missing or not UTF-8."""
    try:
        return decoded(data(name))
    except EncodingFault as fault:
        raise BookFault((str(Fault(name, fault.line, f"this is {fault}")),)) from None


def files() -> tuple[str, ...]:
    """The names of all content files, those that begin with a full stop left out."""
    folder = _folder("content")
    paths = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    return tuple(sorted(path.as_posix() for path in paths if not path.name.startswith(".")))


def names(folder: str, ending: str) -> tuple[str, ...]:
    """Names, without the ending, of a content folder's files: ``names("worlds", ".toml")``."""
    try:
        files = [path.name for path in _place("content", folder).iterdir()]
    except OSError:
        return ()
    return tuple(sorted(file.removesuffix(ending) for file in files if file.endswith(ending)))


def asset(name: str) -> Path:
    """The absolute path of a font, sound or picture; BookFault when there is none."""
    path = _place("assets", name)
    if not path.is_file():
        raise BookFault((f"{name}: there is no such file in assets/",))
    return path


def asset_bytes(name: str) -> bytes:
    """The bytes of a font, sound or picture; BookFault when there is none."""
    return asset(name).read_bytes()
