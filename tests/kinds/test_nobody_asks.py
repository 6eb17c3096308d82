"""Only the files of the kinds know which kinds there are: nobody else asks a world which one it has."""

import ast
import re

import pytest

from tests.syntax import nodes_in, tree_of
from tests.test_architecture import ROOT, imports_of, modules

#: Where kinds speak of themselves.
HOMES = ("game/core/kinds/", "game/view/kinds/")
#: Who makes worlds of a kind that it has to know.
MAKERS = ("game/bake/", "game/book/importing/")
#: What others take from there.
DOORS = {"drawer_of", "file_endings", "kind_named", "kind_names"}
#: A world's kind, its name or its task, as code writes them.
_WORLD_KIND = r"(?:\w+\.)*(?:world|settings|pack\.world)\.kind"
_KIND_NAME = r"(?:\w+\.)*kind\.name"
_TASK = r"(?:(?:\w+\.)*kind\.)?task|(?:\w+\.)*fits"
#: A world is remembered by the name of its kind, among other things.
_BY_NAME = {"game/core/world.py": 1}


def _is(node, pattern):
    """Whether a name, with what it stands in, is one that a pattern finds; no pattern finds anything else."""
    return isinstance(node, ast.Attribute | ast.Name) and re.fullmatch(pattern, ast.unparse(node)) is not None


def _literal(node):
    return any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in ast.walk(node))


def import_faults(path, tree):
    """Where a module takes a kind from its file, or one that it names."""
    if path.startswith(MAKERS):
        return
    for line, name, taken in imports_of(tree):
        for home in ("game.core.kinds", "game.view.kinds"):
            one = name.removeprefix(home).removeprefix(".") if name.startswith(home) else "base"
            if one != "base" and (one or not set(taken) <= DOORS):
                yield f"{path}:{line} imports {name} {taken}: a kind by its module"


def compare_faults(path, tree):
    """Where a kind, its name or its task is compared or stands for something else."""
    attributes = (node for node in nodes_in(tree) if isinstance(node, ast.Attribute))
    names = [node for node in attributes if node.attr == "name" and _is(node, _KIND_NAME)]
    for name in names[_BY_NAME.get(path, 0) :]:
        yield f"{path}:{name.lineno} reads {ast.unparse(name)}"
    for node in (one for one in nodes_in(tree) if isinstance(one, ast.expr | ast.stmt)):
        sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        sides += [node.subject] if isinstance(node, ast.Match) else []
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "isinstance":
            sides += node.args
        if any(_is(side, _WORLD_KIND) for side in sides):
            yield f"{path}:{node.lineno} compares a kind"
        asked = isinstance(node, ast.Match) or any(_literal(side) for side in sides)
        if asked and any(_is(side, _TASK) for side in sides):
            yield f"{path}:{node.lineno} compares a task"


def feature_faults(path, tree):
    """Where a field `features` is read; `kind.features(...)` asks the kind."""
    called = {id(node.func) for node in nodes_in(tree) if isinstance(node, ast.Call)}
    for node in nodes_in(tree):
        if isinstance(node, ast.Attribute) and node.attr == "features" and id(node) not in called:
            yield f"{path}:{node.lineno} reads {ast.unparse(node)}"


def kind_faults(path, tree):
    """Where a module asks which kind of examples a world has, instead of asking the kind."""
    if not path.startswith(HOMES):
        for rule in (import_faults, compare_faults, feature_faults):
            yield from rule(path, tree)


def test_nobody_asks_which_kind_a_world_has():
    pages = {f"web/{path.name}": tree_of(path) for path in (ROOT / "web").glob("*.py")}
    whole = {**modules(), **pages}
    faults = [fault for path, tree in whole.items() for fault in kind_faults(path, tree)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "source",
    [
        "world.kind == FORMULA",
        "pack.world.kind is not other",
        "seen.world.kind in (TEXT, PLANE)",
        "isinstance(world.kind, Labelled)",
        "seen.world.kind.name == 'text'",
        "words = {'pixels': 'digits'}[world.kind.name]",
        "name = kind.name",
        "match world.kind:\n    case Formula():\n        pass",
        "match world.kind.task:\n    case 'formula':\n        pass",
        "world.kind.task == 'formula'",
        "task in ('formula', 'prediction')",
        "learner.fits != 'formula'",
        "world.features == 'text'",
        "x = world.trigger.features",
        "from game.core.kinds.text import TEXT",
        "from game.core.kinds import TEXT",
        "from game.core.kinds import text",
        "from game.view.kinds.plane import mark",
        "import game.core.kinds.pixels",
    ],
)
@pytest.mark.parametrize("package", ["core", "methods", "play", "book", "view", "shell"])
def test_asking_would_be_found(package, source):
    assert list(kind_faults(f"game/{package}/x.py", ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "if world.kind.has_loss: pass",
        "RECIPES[world.kind.task]",
        "learner.fits == task",
        "kind.features(values)",
        "piece.kind == 'triggered'",
        "settings.kind.weights(x)",
        "from game.view.kinds import drawer_of",
    ],
)
def test_asking_the_kind_itself_is_no_fault(source):
    assert not list(kind_faults("game/view/x.py", ast.parse(source)))
