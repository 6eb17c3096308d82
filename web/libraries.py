"""The pure-Python packages that travel with the game: those of their modules that it needs, and licences.

What is needed is read off the import statements, from the game's own files onwards, so the list follows
the code. A statement inside a function counts like any other.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

#: Import name and distribution of what may be packed; anything else that the game imports is the runtime's.
PACKAGES = {
    "markdown_it": "markdown-it-py",
    "mdurl": "mdurl",
    "mdit_py_plugins": "mdit-py-plugins",
    "segno": "segno",
}
LICENCES = "licences"


class LibraryMissing(Exception):  # noqa: N818 - something refused, not an error of the program
    """A package that the game imports is not installed; the text says how to get it."""


@dataclass(frozen=True, slots=True)
class Library:
    """modules: files by their place in the archive. licences: texts by their place in the archive."""

    modules: dict[str, Path]
    licences: dict[str, str]


def libraries(sources: Iterable[Path]) -> Library:
    """What the given files of the game import from the packages, directly or through one another."""
    found: dict[str, Path] = {}
    waiting = [name for source in sources for name in _imports(source.read_text("utf-8"), "")]
    while waiting:
        name = waiting.pop()
        for module, path in _files(name):
            if module not in found:
                found[module] = path
                package = module if path.name == "__init__.py" else module.rpartition(".")[0]
                waiting += _imports(path.read_text("utf-8"), package)
    modules = {_place(module, path): path for module, path in sorted(found.items())}
    used = {module.partition(".")[0] for module in found}
    return Library(modules, {f"{LICENCES}/{PACKAGES[top]}.txt": _licence(top) for top in sorted(used)})


def _place(module: str, path: Path) -> str:
    folder = module.replace(".", "/")
    return f"{folder}/__init__.py" if path.name == "__init__.py" else f"{folder}.py"


#: A site is built from the same sources again and again.
@lru_cache(maxsize=2048)
def _imports(source: str, package: str) -> tuple[str, ...]:
    """Every module of the packages that a source names; of ``from a import b`` also a.b, which may be one."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            names = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        found += (name for name in names if name.partition(".")[0] in PACKAGES)
    return tuple(found)


def _files(name: str) -> Iterator[tuple[str, Path]]:
    """A module and the packages around it, as far as they are files."""
    parts = name.split(".")
    root = _root(parts[0])
    for end in range(1, len(parts) + 1):
        place = root.joinpath(*parts[1:end])
        for path in (place / "__init__.py", place.with_name(place.name + ".py")):
            if path.is_file():
                yield ".".join(parts[:end]), path
                break


def _root(top: str) -> Path:
    spec = find_spec(top)
    if spec is None or not spec.origin:
        raise LibraryMissing(f'{PACKAGES[top]} is missing: pip install ".[web]"')
    return Path(spec.origin).parent


def _licence(top: str) -> str:
    """The licence files of a package, one after the other, under its name and version."""
    name = PACKAGES[top]
    try:
        whole = distribution(name)
    except PackageNotFoundError:
        raise LibraryMissing(f'{name} is missing: pip install ".[web]"') from None
    files = sorted((file for file in whole.files or () if file.name.upper().startswith("LICENSE")), key=str)
    texts = [Path(str(file.locate())).read_text("utf-8").strip() for file in files]
    if not texts:
        raise LibraryMissing(f"{name} came without its licence; install it again")
    title = f"{name} {whole.version}"
    return "\n\n".join([f"{title}\n{'-' * len(title)}", *texts]) + "\n"
