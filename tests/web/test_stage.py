"""What is packed: listing, main.py, forbidden imports. No browser, no pygbag."""

import ast
import subprocess
import sys

import pytest

from tests.syntax import nodes_of, tree_of
from web.libraries import LibraryMissing, libraries
from web.stage import MAIN, ROOT, BuildFault, needed, stage, wanted

#: Not there, or not the real thing, in pygbag's Python.
ABSENT = {
    "statistics",
    "graphlib",
    "cmd",
    "sched",
    "shelve",
    "dbm",
    "wave",
    "timeit",
    "pdb",
    "cProfile",
    "profile",
    "pstats",
    "doctest",
    "fileinput",
    "tracemalloc",
    "tkinter",
    "turtle",
    "decimal",
    "threading",
    "multiprocessing",
    "subprocess",
    "socket",
}


def test_listing():
    names = wanted()
    assert "game/shell/web.py" in names
    assert "content/phrases.toml" in names
    assert not [name for name in names if name.startswith(("game/bake/", "assets/pictures/"))]
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".py~"))]
    fonts = [name for name in names if name.endswith(".ttf")]
    assert fonts
    assert all(name.replace(name.partition("-")[2], "") for name in fonts)
    assert "assets/fonts/LICENSE-Inter.txt" in names


def test_every_font_and_sound_that_the_code_names_is_packed():
    names = set(wanted())
    for name in names:
        if name.endswith(".py"):
            for node in nodes_of(ROOT / name):
                text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
                if (
                    text.startswith(("fonts/", "sounds/"))
                    and text.endswith((".ttf", ".ogg"))
                    and "{" not in text
                ):
                    assert f"assets/{text}" in names


def test_a_strange_file_is_a_fault(tmp_path):
    for folder in ("game", "content", "assets/sounds", "assets/fonts"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "game" / "a.py").write_text("", "utf-8")
    assert wanted(tmp_path) == ("game/a.py",)
    (tmp_path / "content" / "notes.docx").write_text("", "utf-8")
    with pytest.raises(BuildFault, match=r"content/notes\.docx"):
        wanted(tmp_path)


def test_stage_is_made_anew_and_dated(tmp_path):
    folder = tmp_path / "stage"
    folder.mkdir()
    (folder / "old.py").write_text("", "utf-8")
    names = stage(folder)
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert found == sorted(names)
    assert len({path.stat().st_mtime for path in folder.rglob("*.py")}) == 1


def test_modules_of_packages_follow_the_imports(tmp_path):
    source = tmp_path / "a.py"
    source.write_text("def f():\n    from mdurl import encode\n", "utf-8")
    found = libraries([source])
    assert "mdurl/__init__.py" in found.modules
    assert not [name for name in found.modules if not name.startswith("mdurl/")]
    assert set(found.licences) == {"licences/mdurl.txt"}
    source.write_text("import numpy, json\n", "utf-8")
    assert libraries([source]).modules == {}


def test_nothing_that_is_packed_is_left_without_what_it_imports():
    """Every import of one packed module of another finds it among the packed ones."""
    packed = set(needed().modules)
    for name, path in needed().modules.items():
        package = name.rpartition("/")[0].replace("/", ".")
        for node in nodes_of(path):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1])
                module = f"{base}.{node.module}" if node.module else base
                place = module.replace(".", "/")
                assert {f"{place}.py", f"{place}/__init__.py"} & packed, f"{name}: {module}"


def test_a_package_that_is_not_installed(tmp_path, monkeypatch):
    source = tmp_path / "a.py"
    source.write_text("import mdurl\n", "utf-8")
    monkeypatch.setattr("web.libraries.find_spec", lambda name: None)
    with pytest.raises(LibraryMissing, match=r"mdurl is missing: pip install"):
        libraries([source])


def test_shape_of_main():
    tree = ast.parse(MAIN)
    top = [node for node in tree.body if isinstance(node, ast.Import)]
    assert {alias.name for node in top for alias in node.names} == {"asyncio", "numpy", "pygame"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]
    assert MAIN.rstrip().endswith("\nasyncio.run(main())")
    assert '# dependencies = ["pygame-ce", "numpy"]' in MAIN
    assert MAIN.index("# /// script") < MAIN.index("# ///\n")


def _at_module_level(tree):
    """The statements that run when a module is imported."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
            yield from _at_module_level(node)


def test_imports_exist_in_the_browser():
    """Nothing that is packed imports at module level what pygbag's Python lacks."""
    bad = []
    sources = {name: ROOT / name for name in wanted() if name.endswith(".py")}
    for name, path in {**sources, **needed().modules}.items():
        # What a library imports in a function that the game never calls does not matter.
        for node in nodes_of(path) if name in sources else _at_module_level(tree_of(path)):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules = [node.module or ""]
            else:
                continue
            bad += [
                f"{name}:{node.lineno} {module}" for module in modules if module.partition(".")[0] in ABSENT
            ]
    assert not bad


def test_web_is_not_imported_natively():
    """The command line needs no browser module, and the web module imports without one."""
    code = "import sys, game.__main__; assert 'game.shell.web' not in sys.modules; import game.shell.web"
    env = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
