"""What is printed reaches any terminal, and a window is opened only where somebody can see it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.shell.console import NOBODY_READS

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ("SDL_VIDEODRIVER", "SDL_VIDEO_DRIVER", "DISPLAY", "WAYLAND_DISPLAY")


def run(*arguments, module="game", encoding="utf-8", cwd=ROOT, **more):
    """The program as a terminal starts it; its exit code and what it printed, as bytes."""
    kept = {name: value for name, value in os.environ.items() if name not in SCREENS}
    environment = {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding, **more}
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False, timeout=120)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_script_prints_on_any_terminal(tmp_path, encoding):
    script = tmp_path / "play.txt"
    script.write_text("key s\nsettle\nprint targets\nprint state\n", "utf-8")
    code, said, _ = run("--world", "letters", "--script", script, encoding=encoding)
    assert code == 0
    assert b"\\u2212" in said
    assert json.loads(said.decode(encoding).splitlines()[-1])["world"] == "letters"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_check_prints_on_any_terminal(tmp_path, encoding):
    (tmp_path / "Łódź.md").write_text("# T\n\n漢\n", "utf-8")
    code, said, _ = run("--check", "--read", tmp_path / "Łódź.md", encoding=encoding)
    assert code == 1
    assert b"\\u6f22 (U+6F22)" in said


def test_an_export_prints_the_name_of_any_folder(tmp_path):
    for name, encoding in (("Łódź", "ascii"), (os.fsdecode(b"caf\xe9"), "utf-8")):
        code, said, _ = run("--world", "letters", "--export", tmp_path / name, encoding=encoding)
        assert code == 0
        assert said.startswith(b"wrote grid.csv")
        assert (tmp_path / name / "grid.csv").is_file()


def test_an_unreadable_name_is_a_sentence(tmp_path):
    code, _, said = run("--read", tmp_path / os.fsdecode(b"caf\xe9.md"), "--screenshot", tmp_path / "x.png")
    assert (code, said.count(b"cannot be read")) == (2, 1)


def test_the_makers_print_on_any_terminal():
    code, _, said = run("Łódź", module="game.bake", encoding="ascii")
    assert (code, said[:5]) == (2, b"usage")
    code, _, said = run("check", "--out", "/no/Łódź", module="web", encoding="ascii")
    assert code == 1


@pytest.mark.skipif(os.name != "posix", reason="pipes that close are another matter on Windows")
def test_who_stops_reading_gets_no_traceback():
    left, right = os.pipe()
    os.close(left)
    command = [sys.executable, "-m", "game", "--check"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, stdout=right, stderr=subprocess.PIPE, check=False)
    os.close(right)
    assert (done.returncode, done.stderr) == (NOBODY_READS, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_there_is_a_sentence_and_no_game_that_nobody_sees(tmp_path):
    code, _, said = run(DC_HOME=str(tmp_path), XDG_RUNTIME_DIR=str(tmp_path))
    assert code == 1
    assert b"no window can be opened here: there is no display" in said


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize("name", ["SDL_VIDEODRIVER", "SDL_VIDEO_DRIVER"])
def test_who_asks_for_a_window_that_nobody_sees_gets_it(tmp_path, name):
    code = "import pygame; from game.shell.window import Window; print(Window(1024, 640).size)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": str(tmp_path)}
    environment = {key: value for key, value in environment.items() if key not in SCREENS} | {name: "dummy"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert done.stdout.endswith(b"(1024, 640)\n")
