"""The player's folder on a desktop: where it is, and files in it that are never written over."""

import os
import sys
from pathlib import Path

from game.book.outside_text import tidied
from game.shell.files import numbered


def player_folder() -> Path:
    """Where the player's files are: DC_HOME, else the usual place of the operating system."""
    if chosen := os.environ.get("DC_HOME"):
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("APPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Roaming") / "data-counterfactuals"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "data-counterfactuals"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "data-counterfactuals"


def site_address() -> str:
    """The address of a page with this game, as DC_SITE says: links and codes lead there."""
    address = tidied(os.environ.get("DC_SITE", "")).strip().partition("#")[0]
    return address if address.startswith(("https://", "http://")) else ""


def write_new(folder: Path, name: str, data: bytes) -> Path:
    """Write a file under its name and a number that is free there; where it lies. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    wish = Path(name)
    taken = {path.stem: "" for path in folder.iterdir() if path.suffix == wish.suffix}
    path = folder / (numbered(wish.stem, taken) + wish.suffix)
    with path.open("xb") as file:
        file.write(data)
    return path
