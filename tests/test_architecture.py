"""How the house is built: who may import whom, who touches the outside, and that no sentence is orphaned.

The imports of every module under `game/` are read from its syntax tree, so a module need not be run.
"""

import ast
import re
import sys
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from game.book import resources
from game.book.phrases import facts_of, templates
from game.book.scenario_check import check_scenarios, scenario_files
from game.book.worlds import load_pack
from game.methods import METHODS
from game.play.goals import GOALS
from tests.syntax import nodes_in, tree_of

ROOT = Path(__file__).resolve().parent.parent
GAME = ROOT / "game"
#: A package may import itself and what stands to its left.
ORDER = ("core", "methods", "play", "book", "view", "shell")
#: Left out of the runtime in the browser, or without meaning there.
ABSENT = {
    "statistics", "graphlib", "cmd", "sched", "shelve", "wave", "timeit", "pdb", "cProfile", "profile",
    "doctest", "fileinput", "tracemalloc", "decimal", "threading", "subprocess", "multiprocessing",
}  # fmt: skip
#: What the game may need from outside the standard library, and who may.
OUTSIDE = {
    "numpy": (*ORDER, "bake"),
    "pygame": ("shell", "bake"),
    "sklearn": ("bake",),
    "js": ("shell",),
    "markdown_it": ("book",),
    "mdit_py_plugins": ("book",),
    "segno": ("view",),
}
FILE_CALLS = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "iterdir",
    "glob",
    "rglob",
    "mkdir",
}
#: Who opens the door to cells: play for a position; what makes worlds sees all of them.
DOOR_KEEPERS = {"game/play/state.py", "game/bake/facts.py"}
#: Where ids of targets are kept, and how meaning would be cut out of them.
IDS = {"id", "focus", "focused", "hover"}
CUTS = {"startswith", "endswith", "partition", "rpartition", "split", "removeprefix", "removesuffix"}
KEY_LABEL = re.compile(r"\b(F([1-9]|1[0-2])|Esc|Bksp|Backspace|Enter|Tab|Shift [A-Z]|(Press|press) [A-Z])\b")
#: What a grid is asked, and what it is made of.
GRID_CALLS = {"metric", "scores", "losses", "answers"}
GRID_PARTS = {"part", "cells", "table", "base_scores"}
#: Every module but this one takes and returns text or bytes.
FILE_READERS = {"game/book/resources.py"}


@cache
def modules():
    """Every module of the game: its path relative to the root, and its syntax tree."""
    paths = sorted(GAME.rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): tree_of(path) for path in paths}


def package_of(path):
    """ "view" for game/view/screens/play_screen.py, "" for game/__main__.py."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else ""


def imports_of(tree):
    """Every module that a tree imports, also inside functions: (line, dotted name, names taken)."""
    for node in nodes_in(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "the browser's start-up knows no relative imports"
            yield node.lineno, node.module, tuple(alias.name for alias in node.names)


def import_faults(path, tree):
    package = package_of(path)
    for line, name, taken in imports_of(tree):
        top, _, rest = name.partition(".")
        if top == "game":
            for other in {part.split(".")[0] for part in ([rest] if rest else taken)} & set(ORDER):
                if package in ORDER and ORDER.index(other) > ORDER.index(package):
                    yield f"{path}:{line} imports game.{other}, which stands to the right of {package}"
            if rest.startswith("bake") and package != "bake":
                yield f"{path}:{line} imports game.bake, which is not packed"
        elif top not in sys.stdlib_module_names and package and package not in OUTSIDE.get(top, ("bake",)):
            yield f"{path}:{line} imports {top}"
        if top in ABSENT and package != "bake":
            yield f"{path}:{line} imports {top}, which the browser does not have"
        if top in ("time", "datetime", "secrets", "uuid") and package not in ("shell", "bake"):
            yield f"{path}:{line} imports {top}: only the shell knows the time"
        if top == "random" and taken not in ((), ("Random",)):
            yield f"{path}:{line} takes {taken} from random, whose state is everybody's"


def call_faults(path, tree):
    for node in nodes_in(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in FILE_CALLS and path not in FILE_READERS and package_of(path) not in ("shell", "bake"):
            yield f"{path}:{node.lineno} calls {name}: files are read on the shelf and in the shell"
        dotted = ast.unparse(node.func)
        if re.fullmatch(r"random\.\w+", dotted) and dotted != "random.Random":
            yield f"{path}:{node.lineno} calls {dotted}: randomness without a seed"
        if re.match(r"(np|numpy)\.random\.(?!default_rng$|Generator$|PCG64$)", dotted):
            yield f"{path}:{node.lineno} calls {dotted}: randomness without a seed"
        if dotted.endswith("default_rng") and not node.args:
            yield f"{path}:{node.lineno} calls {dotted} without a seed"


def cell_faults(path, tree):
    """Cells that are read past the evidence."""
    if package_of(path) == "core":
        return
    for line, name, taken in imports_of(tree):
        if name == "game.core.grid" or (name == "game.core" and "grid" in taken):
            yield f"{path}:{line} imports the grid: cells are read through game.core.evidence"
        if "evidence_of" in taken and path not in DOOR_KEEPERS:
            yield f"{path}:{line} takes evidence_of: in play a position's evidence is evidence_at"
    for node in nodes_in(tree):
        if not isinstance(node, ast.Attribute):
            continue
        of_grid = ast.unparse(node.value).endswith("grid")
        if node.attr == "_grid" or (of_grid and node.attr in GRID_CALLS | GRID_PARTS):
            yield f"{path}:{node.lineno} reaches for {ast.unparse(node)}"
    for node in nodes_in(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in GRID_CALLS:
            yield f"{path}:{node.lineno} calls {ast.unparse(node.func)}: cells are read through the evidence"


def expressions(tree):
    """Every expression of a tree."""
    return (node for node in nodes_in(tree) if isinstance(node, ast.expr))


def target_faults(path, tree):
    """Meaning that is cut out of the ids of targets; ids are only compared for being equal."""
    if package_of(path) not in ("view", "shell"):
        return
    for node in expressions(tree):
        held = node.value if isinstance(node, ast.Attribute | ast.Subscript) else None
        cut = isinstance(node, ast.Subscript) or getattr(node, "attr", "") in CUTS
        if cut and isinstance(held, ast.Attribute) and held.attr in IDS:
            yield f"{path}:{node.lineno} cuts {ast.unparse(node)}: what a target does is its command"
    if path.startswith("game/view/commands/"):
        for line, name, _ in imports_of(tree):
            if name.startswith("game.view.screens"):
                yield f"{path}:{line} imports {name}: what is done does not depend on how it is drawn"


#: The tables of keys, which write down how each is shown.
KEY_TABLES = (
    "game/view/bindings.py",
    "game/view/program_keys.py",
    "game/view/square_keys.py",
    "game/view/class_keys.py",
    "game/view/level_keys.py",
    "game/view/text_keys.py",
)


def label_faults(path, tree):
    """Names of keys, as buttons show them, outside of the tables of keys."""
    if package_of(path) not in ("view", "shell") or path in KEY_TABLES:
        return
    docs = {id(node.value) for node in nodes_in(tree) if isinstance(node, ast.Expr)}
    for node in expressions(tree):
        words = node.value if isinstance(node, ast.Constant) and id(node) not in docs else None
        if isinstance(words, str) and KEY_LABEL.search(words):
            yield f"{path}:{node.lineno} names a key in {words!r}: take key_label(command)"


def test_there_is_a_house():
    assert {package_of(path) for path in modules()} == {"", *ORDER, "bake"}
    assert len(modules()) > 50


def test_packages_import_only_to_their_left():
    faults = [fault for path, tree in modules().items() for fault in import_faults(path, tree)]
    assert not faults, "\n".join(faults)


def test_files_and_chance_stay_where_they_belong():
    faults = [fault for path, tree in modules().items() for fault in call_faults(path, tree)]
    assert not faults, "\n".join(faults)


def decoding_faults(path, tree):
    """Bytes that become text elsewhere than at the door; what a module encoded itself it may decode."""
    for node in nodes_in(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("decode", "read_text"):
            name = ast.unparse(node)
            if "encode(" not in name and package_of(path) != "bake":
                yield f"{path}:{node.lineno} has {name}: text comes in through game.book.outside_text"


def test_text_from_outside_comes_through_one_door():
    faults = [fault for path, tree in modules().items() for fault in decoding_faults(path, tree)]
    known = ("game/book/outside_text.py", "game/book/font_files.py")  # the names of a font's tables are ASCII
    assert [fault for fault in faults if not fault.startswith(known)] == []
    assert [*decoding_faults("game/shell/x.py", ast.parse("words = path.read_text()"))]
    assert [*decoding_faults("game/shell/x.py", ast.parse("words = data.decode('utf-8')"))]


def test_cells_are_read_through_one_door():
    faults = [fault for path, tree in modules().items() for fault in cell_faults(path, tree)]
    assert not faults, "\n".join(faults)
    readers = [
        path
        for path, tree in modules().items()
        for _, name, _ in imports_of(tree)
        if name.startswith("game.core.grid")
    ]
    assert set(readers) == {"game/core/evidence.py"}


def test_targets_are_asked_for_their_command():
    faults = [fault for path, tree in modules().items() for fault in target_faults(path, tree)]
    assert not faults, "\n".join(faults)


def test_keys_are_named_by_the_bindings_alone():
    faults = [fault for path, tree in modules().items() for fault in label_faults(path, tree)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("game/view/x.py", "target.id.startswith('square:')"),
        ("game/view/x.py", "mask = int(model.hover.id[7:])"),
        ("game/shell/x.py", "verb = target.id.partition(':')[0]"),
        ("game/view/x.py", "model.focus.removeprefix('card:')"),
        ("game/view/commands/x.py", "from game.view.screens.hand import draw_hand"),
    ],
)
def test_a_cut_id_would_be_found(path, source):
    assert list(target_faults(path, ast.parse(source)))


@pytest.mark.parametrize("text", ["Esc", "F1", "Shift R", "Press O to open it.", "Enter, Esc"])
def test_a_key_that_is_named_would_be_found(text):
    assert list(label_faults("game/view/screens/x.py", ast.parse(f"words = {text!r}")))
    assert list(label_faults("game/view/screens/x.py", ast.parse(f"words = f'{text} {{name}}'")))
    assert not list(label_faults("game/view/screens/x.py", ast.parse(f"{text!r}")))


@pytest.mark.parametrize(
    "source",
    [
        "from game.core.grid import grid_of",
        "from game.core import grid",
        "from game.core.evidence import evidence_of",
        "seen.evidence._grid",
        "found.grid.cells",
        "grid.part",
        "world_grid.scores(3)",
        "board.answers(7)",
        "anything.metric('loss', 1)",
    ],
)
@pytest.mark.parametrize("package", ["methods", "play", "book", "view", "shell"])
def test_another_door_would_be_found(package, source):
    assert list(cell_faults(f"game/{package}/x.py", ast.parse(source)))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("game/core/x.py", "from game.play.state import State"),
        ("game/view/x.py", "import pygame"),
        ("game/book/x.py", "from game import shell"),
        ("game/view/x.py", "def f():\n    import pygame.font"),
        ("game/shell/x.py", "import threading"),
        ("game/play/x.py", "import time"),
        ("game/core/x.py", "from random import shuffle"),
        ("game/view/x.py", "import requests"),
        ("game/shell/x.py", "from game.bake import fonts"),
    ],
)
def test_a_wrong_import_would_be_found(path, source):
    assert list(import_faults(path, ast.parse(source)))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("game/view/x.py", "open('content/x')"),
        ("game/play/x.py", "Path('x').read_text()"),
        ("game/core/x.py", "random.shuffle([1])"),
        ("game/core/x.py", "np.random.rand(3)"),
        ("game/core/x.py", "np.random.default_rng()"),
    ],
)
def test_a_wrong_call_would_be_found(path, source):
    assert list(call_faults(path, ast.parse(source)))


# -- sentences -----------------------------------------------------------------------------------------


def _patterns(node, scope):
    """The texts that an expression can be, as regular expressions; none where nothing is known.

    A name stands for what the function around it assigns to it; other parts for any word or none.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [re.escape(node.value)]
    if isinstance(node, ast.IfExp):
        return _patterns(node.body, scope) + _patterns(node.orelse, scope)
    if isinstance(node, ast.Name):
        return [found for value in scope.get(node.id, ()) for found in _patterns(value, scope)]
    if isinstance(node, ast.FormattedValue):
        return _patterns(node.value, scope) or ["[a-z-]*"]
    if isinstance(node, ast.JoinedStr):
        parts = [_patterns(part, scope) for part in node.values]
        return ["".join(way) for way in product(*parts)]
    return []


def _functions(tree):
    """The nodes of every function with what it assigns to plain names: name -> expressions."""
    for function in nodes_in(tree):
        if isinstance(function, ast.FunctionDef | ast.Lambda):
            scope = {}
            inside = tuple(ast.walk(function))
            for node in inside:
                if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                    for target in targets:
                        if isinstance(target, ast.Name):
                            scope.setdefault(target.id, []).append(node.value)
            yield inside, scope


#: Functions that name a sentence: the section that they add, and which argument is the key.
SPEAKERS = {
    "say": ("", 0),
    "phrase": ("", 0),
    "reason": ("refusal.", 0),
    "_broken": ("refusal.", 0),
    "_refused": ("refusal.", 0),
    "Reason": ("refusal.", 0),
    "refused_for": ("refusal.", 1),
}


class Said(NamedTuple):
    """A call that names a sentence: where, which (a pattern), its facts, whether more cannot be read here."""

    place: str
    key: str
    facts: frozenset
    more: bool


@cache
def said():
    """Every call in the game that names a sentence."""
    found = set()
    for path, tree in modules().items():
        for inside, scope in _functions(tree):
            for node in inside:
                if not isinstance(node, ast.Call) or path == "game/book/phrases.py":
                    continue
                section, argument = SPEAKERS.get(ast.unparse(node.func), ("", 99))
                if argument < len(node.args):
                    facts = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                    more = len(facts) < len(node.keywords) or len(node.args) > argument + 1
                    for key in _patterns(node.args[argument], scope):
                        found.add(Said(f"{path}:{node.lineno}", re.escape(section) + key, facts, more))
    return tuple(sorted(found))


def test_every_sentence_that_is_said_exists():
    assert len(said()) > 60
    missing = [call for call in said() if not any(re.fullmatch(call.key, name) for name in templates())]
    assert not missing, missing


def test_every_sentence_is_said_by_somebody_who_knows_its_facts():
    faults = []
    calls = [(re.compile(call.key), call) for call in said()]  # more than re keeps compiled by itself
    for name, template in templates().items():
        speakers = [call for key, call in calls if key.fullmatch(name)]
        if not speakers:
            faults.append(f"{name} is said by nobody")
        for call in speakers:
            lacking = facts_of(template) - call.facts
            if lacking and not call.more:
                faults.append(f"{call.place} says {name} without {', '.join(sorted(lacking))}")
    assert not faults, "\n".join(faults)


def test_sentences_end_like_sentences():
    for name, template in templates().items():
        section, _, rest = name.partition(".")
        assert template == template.strip(), name
        if section in ("refusal", "look", "outcome") and not rest.startswith("rest"):
            assert template.endswith((".", "?", "{question}")), name
    assert all(method.question.endswith("?") for method in METHODS)


def test_every_scenario_is_sound():
    files = scenario_files()
    assert len(files) >= 4
    packs = tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
    assert check_scenarios(files, packs) == ()


def test_goals_are_read_from_files_by_code_alone():
    """Nothing outside the package and its tests names a goal but by its code in a file."""
    inside = {"game/play/goals/", "game/book/scenarios.py"}  # the reader's stand-in for a faulty goal
    names = {kind.__module__ for kind in GOALS}
    faults = [
        f"{path}:{line} imports {name}"
        for path, tree in modules().items()
        if not path.startswith(tuple(inside))
        for line, name, _ in imports_of(tree)
        if name in names
    ]
    assert not faults, "\n".join(faults)
