"""`game/README.md` holds: each recipe works as it is written, a key press takes the way that it tells."""

import os
import re
import shutil
import subprocess
import sys
from compileall import compile_dir
from pathlib import Path

import pytest

from tests.caches import forget

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "game" / "README.md").read_text("utf-8")
RECIPES = dict(re.findall(r"^### (.*?)\n(.*?)(?=^### |\Z)", README, re.S | re.M))
FENCE = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.S | re.M)


def followed(text, house):
    """Write the files and change the lines of a recipe in a copy of the game; the commands that are left."""
    for kind, name, body in FENCE.findall(text):
        path = house / name
        if kind != "diff":
            path.write_text(body, "utf-8")
            continue
        source = path.read_text("utf-8")
        for old, new in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)+)", body, re.M):
            before, after = (re.sub(r"^[-+]", "", some, flags=re.M).rstrip("\n") for some in (old, new))
            assert before in source, f"{name} has no {before!r}; bring its recipe up to date"
            source = source.replace(before, after, 1)
        path.write_text(source, "utf-8")
    return re.findall(r"^    python -m game (.*)$", text, re.M)


@pytest.fixture
def house(tmp_path, tmp_path_factory):
    """A copy of the game, compiled once for all recipes: Python compiles anew what a recipe changes."""
    whole = tmp_path_factory.getbasetemp() / "compiled"
    if not whole.exists():
        for name in ("game", "content"):
            shutil.copytree(ROOT / name, whole / name, ignore=shutil.ignore_patterns("__pycache__"))
        compile_dir(whole / "game", quiet=1)
    shutil.copytree(whole, tmp_path, dirs_exist_ok=True)
    (tmp_path / "assets").symlink_to(ROOT / "assets")
    return tmp_path


def test_recipes_with_code_are_there():
    assert [name for name, text in RECIPES.items() if FENCE.search(text)] == [
        "A method", "A move", "A goal and a scenario", "A view", "A page over the board",
        "A setting", "An option of the command line", "A world of a kind that exists", "A kind of example",
        "A learner", "A text",
    ]  # fmt: skip


@pytest.mark.parametrize("name", [name for name, text in RECIPES.items() if FENCE.search(text)])
def test_a_recipe_works_as_it_is_written(house, name):
    commands = followed(RECIPES[name], house)
    assert commands
    environment = {**os.environ, "PYTHONPATH": str(house), "DC_HOME": str(house / "home")}
    for command in commands:
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
        done = subprocess.run(
            [sys.executable, "-m", "game", *words], cwd=house, env=environment,
            capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        for picture in re.findall(r"\S+\.png", command):
            assert (house / picture).stat().st_size > 5000


@pytest.fixture
def nothing_remembered():
    """What the game remembers of earlier tests is forgotten: a way that is remembered is not taken again."""
    forget()


@pytest.mark.usefixtures("nothing_remembered")
def test_a_key_press_takes_the_way_that_is_told():
    from tests.walks.player import Player  # noqa: PLC0415

    told = re.search(r"## The life of a key press\n(.*?)\n## ", README, re.S)
    wanted = re.findall(r"`(game\.[\w.]+)`", told[1])
    assert len(wanted) > 14
    player = Player(world="digits", tour=True)
    taken = []
    root = str(ROOT)

    def note(frame, event, _):
        if event == "call" and frame.f_code.co_filename.startswith(root + "/game"):
            module = frame.f_code.co_filename[len(root) + 1 : -3].replace("/", ".")
            taken.append(f"{module}.{frame.f_code.co_qualname}")

    sys.setprofile(note)
    try:
        player._script.command(["key", "s"])
    finally:
        sys.setprofile(None)
    assert [hop for hop in wanted if hop not in taken] == []
    first = {hop: taken.index(hop) for hop in wanted}
    assert sorted(wanted, key=first.__getitem__) == wanted
    for once in ("game.play.game.play", "game.play.moves.strike.Strike.edited", "game.book.narration.tell",
                 "game.play.scenario.advance", "game.view.commands.play.MakeMove.perform"):  # fmt: skip
        assert taken.count(once) == 1, once
    assert str(player.model.game.moves[-1]) == "strike B"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "A move",
            "double has no words under [title] and [cause] and [mark] and [detail] and [keys]",
        ),
        ("A learner", "the learner majority has no words under [learner]"),
    ],
)
def test_what_has_no_words_is_named_by_the_check(house, name, words):
    code = "\n".join(
        f"```{kind} {file}\n{body}```"
        for kind, file, body in FENCE.findall(RECIPES[name])
        if file != "content/phrases.toml"
    )
    followed(code, house)
    environment = {**os.environ, "PYTHONPATH": str(house)}
    done = subprocess.run(
        [sys.executable, "-m", "game", "--check"], cwd=house, env=environment, capture_output=True, text=True,
        timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert words in done.stdout
