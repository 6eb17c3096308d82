"""The command line: what works without a screen, and wrong arguments as a usage line and exit code 2."""

import json
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from game import __version__
from game.__main__ import main
from game.book import resources, worlds
from game.book.resources import BookFault
from game.play.saves import to_text
from game.play.share import encode
from game.shell import command_line, loop, startup
from game.shell.kept_worlds import FolderWorlds
from game.shell.startup import OpeningFault, Wish, find_packs, wished_position
from tests.book.test_own_worlds import copy_of

WORLDS = resources.names("worlds", ".toml")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--dance"], "unrecognized arguments: --dance"),
        (["--world"], "expected one argument"),
        (["--world", "atlantis"], "there is no world 'atlantis'; there are " + ", ".join(WORLDS)),
        (["--theme", "pink"], "invalid choice: 'pink'"),
        (["--palette", "jet"], "invalid choice: 'jet'"),
        (["--scale", "99"], "'99' is not a whole number from 100 to 160"),
        (["--scale", "big"], "'big' is not a whole number"),
        (["--size", "1280"], "'1280' is not a size such as 1280x720"),
        (["--size", "0x720"], "is not a size"),
        (["--size", "99999x720"], "is not a size"),
        (["--screenshot", "board.pgn"], "ends in .png, .jpg, .jpeg or .bmp, and board.pgn does not"),
        (["--screenshot", "board"], "and board does not"),
        (["--screenshot", "board.webp"], "and board.webp does not"),
        (["--position", "no-such-file.json"], "no-such-file.json cannot be read"),
        (["--world", "letters", "--learner", "oracle"], "has no learner 'oracle'; there are jaccard"),
        (["--method", "guess"], "there is no method 'guess'; there are leave-one-out"),
        (["--method", "beta-shapley", "a=99"], "Beta Shapley: a lies between 0.5 and 32, and 99 does not"),
        (["--world", "letters", "--moves", "strike Z"], "Z"),
        (["--world", "letters", "--moves", "jump"], "jump"),
        (["--world", "letters", "--moves", "strike B; strike B"], "strike B"),
    ],
)
def test_wrong_arguments_are_a_usage_line_and_a_sentence(capsys, arguments, words):
    assert main([*arguments, "--check"] if arguments == ["--world"] else arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("usage: data-counterfactuals")
    assert words in said
    assert "Traceback" not in said


def test_version_and_help(capsys):
    assert main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out
    assert main(["--help"]) == 0
    assert "--screenshot" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "action"),
    [
        ([], "WINDOW"),
        (["--read", "memo"], "WINDOW"),
        (["--check", "--export", "x"], "CHECK"),
        (["--export", "x", "--screenshot", "a.png"], "EXPORT"),
        (["--method", "list", "--read", "memo"], "PRINT_METHOD"),
        (["--method", "shapley"], "PRINT_METHOD"),
        (["--method", "shapley", "--screenshot", "a.png"], "WITHOUT_WINDOW"),
        (["--method", "shapley", "--read", "memo"], "WINDOW"),
        (["--picture", "a.svg", "--script", "x"], "FIGURE"),
    ],
)
def test_the_first_action_that_is_asked_for_is_done(arguments, action):
    args = command_line.parser().parse_args(arguments)
    asked = next(one for one in command_line.ACTIONS if one.asked(args))
    assert asked is getattr(command_line, action)


def test_check_names_the_worlds(capsys):
    assert main(["--check"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{len(WORLDS)} worlds: {', '.join(WORLDS)}"
    assert said[-1] == "no faults found"


def test_check_prints_every_fault(capsys, monkeypatch):
    monkeypatch.setattr(worlds, "check_worlds", lambda: ("one fault", "another"))
    assert main(["--check"]) == 1
    assert capsys.readouterr().out.endswith("\none fault\nanother\n2 faults found\n")


def test_a_faulty_world_is_named_and_the_others_can_be_played(capsys, monkeypatch, tmp_path):
    load = startup.load_pack  # type: ignore[attr-defined]

    def broken(name):
        if name == "digits":
            raise BookFault(("digits.toml: torn",))
        return load(name)

    monkeypatch.setattr(startup, "load_pack", broken)
    assert main(["--world", "letters", "--export", str(tmp_path)]) == 0
    assert "digits.toml: torn" in capsys.readouterr().err


def test_a_screenshot_needs_no_screen_and_touches_no_files(tmp_path):
    path = tmp_path / "shot.png"
    assert (
        main(["--world", "letters", "--moves", "strike B", "--size", "1100x700", "--screenshot", str(path)])
        == 0
    )
    assert pygame.image.load(str(path)).get_size() == (1100, 700)
    assert not (tmp_path / "home").exists()


def test_the_settings_of_the_command_line_change_the_picture(tmp_path):
    pictures = []
    for more in ([], ["--theme", "night"], ["--palette", "grey"], ["--scale", "145"]):
        path = tmp_path / f"{len(pictures)}.png"
        assert main(["--world", "letters", *more, "--screenshot", str(path)]) == 0
        pictures.append(path.read_bytes())
    assert len(set(pictures)) == 4


def test_the_player_s_settings_do_not_reach_a_screenshot(tmp_path):
    assert main(["--world", "letters", "--screenshot", str(tmp_path / "a.png")]) == 0
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.json").write_text('{"theme": "night"}')
    assert main(["--world", "letters", "--screenshot", str(tmp_path / "b.png")]) == 0
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_a_small_size_gets_its_sentence_and_the_picture(capsys, tmp_path):
    path = tmp_path / "shot.png"
    assert main(["--world", "letters", "--size", "320x200", "--screenshot", str(path)]) == 0
    assert "the window is small" in capsys.readouterr().err
    assert pygame.image.load(str(path)).get_size() == (320, 200)


@pytest.mark.parametrize(("ending", "begins"), [("PNG", b"\x89PNG"), ("jpeg", b"\xff\xd8"), ("bmp", b"BM")])
def test_a_picture_has_the_format_that_its_name_says(tmp_path, ending, begins):
    path = tmp_path / f"shot.{ending}"
    assert main(["--world", "letters", "--screenshot", str(path)]) == 0
    assert path.read_bytes().startswith(begins)


def test_a_screenshot_that_cannot_be_written_is_a_sentence(capsys, tmp_path):
    assert main(["--world", "letters", "--screenshot", str(tmp_path / "no" / "x.png")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_script_plays_the_real_game(capsys, tmp_path):
    path = tmp_path / "play.txt"
    path.write_text("settle\nkey s\nsettle\nkey z\nkey s\nprint state\nkey l\nexpect line letters-001\n")
    assert main(["--world", "letters", "--script", str(path)]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["world"] == "letters"
    assert len(facts["moves"]) == 1
    assert not (tmp_path / "home").exists()


def test_a_script_that_fails_says_where(capsys, tmp_path):
    path = tmp_path / "play.txt"
    path.write_text("settle\nexpect line no such words\n")
    assert main(["--world", "letters", "--script", str(path)]) == 1
    assert "play.txt, line 2: the line says" in capsys.readouterr().err
    assert main(["--script", str(tmp_path / "none.txt")]) == 1
    assert "none.txt cannot be read" in capsys.readouterr().err


def test_a_script_with_a_byte_order_mark_and_windows_line_ends_is_played(capsys, tmp_path):
    path = tmp_path / "play.txt"
    path.write_bytes(b"\xef\xbb\xbfkey s\r\n\r\nexpect line no such words\r\n")
    assert main(["--world", "letters", "--script", str(path)]) == 1
    assert "play.txt, line 3: the line says" in capsys.readouterr().err


def test_checking_a_text_of_ones_own_names_every_sign_that_the_fonts_lack(capsys, tmp_path):
    path = tmp_path / "own.md"
    path.write_bytes(b"\xef\xbb\xbf" + "---\na: b\n---\n# Cafe\u0301\n\n漢 € ™\n\n字\n".encode())
    assert main(["--check", "--read", str(path)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if "fonts" in line] == [
        "own.md, line 6: the fonts cannot show 漢 (U+6F22)",
        "own.md, line 8: the fonts cannot show 字 (U+5B57)",
    ]


def test_a_saved_position_is_opened_and_exported(capsys, tmp_path):
    script, out = tmp_path / "play.txt", tmp_path / "out"
    assert main(["--world", "letters", "--moves", "strike B", "--export", str(out)]) == 0
    facts = json.loads((out / "world.json").read_text())
    assert (facts["name"], facts["moves"]) == ("letters", ["strike B"])
    assert "wrote grid.csv" in capsys.readouterr().out

    packs = find_packs(print)
    _, position = wished_position(packs, Wish("letters", moves="strike B"))
    world = next(pack.world for pack in packs if pack.world.name == "letters")
    script.write_text(to_text(world, position))
    assert main(["--position", str(script), "--moves", "return B; strike A", "--export", str(out)]) == 0
    assert json.loads((out / "world.json").read_text())["moves"] == ["strike B", "return B", "strike A"]
    capsys.readouterr()
    assert main(["--position", str(script), "--world", "digits", "--check"]) == 0
    assert main(["--position", str(script), "--world", "digits", "--export", str(out)]) == 2
    assert "is a position of letters, not of digits" in capsys.readouterr().err
    script.write_text("{}")
    assert main(["--position", str(script), "--export", str(out)]) == 2


def test_an_export_that_cannot_be_written_is_a_sentence(capsys, tmp_path):
    (tmp_path / "file").write_text("")
    assert main(["--world", "letters", "--export", str(tmp_path / "file")]) == 1
    assert "nothing could be written" in capsys.readouterr().err


def test_checking_and_exporting_never_load_pygame(tmp_path):
    code = (
        "import sys; from game.__main__ import main; "
        f"main(['--check']); main(['--world', 'letters', '--export', {str(tmp_path)!r}]); "
        "assert 'pygame' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("around", ["{}", "https://example.org/play.html#{}.", "({})"])
@pytest.mark.parametrize("moves", [1, 200])
def test_a_pasted_link_opens_however_long_it_is(around, moves):
    packs = find_packs(print)
    name, position = wished_position(packs, Wish("digits", moves="; ".join(["strike B", "return B"] * moves)))
    code = encode(next(pack.world for pack in packs if pack.world.name == name), position)
    for pasted in (code, code.replace("~", "%7E")):
        assert wished_position(packs, Wish(file=Path(around.format(pasted)))) == (name, position)


def test_moves_that_were_copied_from_a_page_are_understood():
    packs = find_packs(print)
    copied = "\ufeffstrike\u00a0B\u200b;\r\n strike\u2009A\u2060"
    assert wished_position(packs, Wish("letters", moves=copied)) == wished_position(
        packs, Wish("letters", moves="strike B; strike A")
    )


def test_a_damaged_link_and_a_lost_file_have_each_their_sentence():
    packs = find_packs(print)
    for text, words in (("2~digits.1~~zz", "damaged"), ("~/mine.json", "mine.json cannot be read")):
        with pytest.raises(OpeningFault, match=words):
            wished_position(packs, Wish(file=Path(text)))


def test_a_method_with_parameters_opens():
    packs = find_packs(print)
    _, position = wished_position(packs, Wish(method="beta-shapley a=16 b=1"))
    assert position.lens.method == "beta-shapley"
    assert position.lens.parameters == (("a", 16.0),)


def test_a_kept_world_is_known_by_its_name_where_somebody_plays_and_nowhere_else(tmp_path, monkeypatch):
    files = copy_of("letters", "mine")
    FolderWorlds(tmp_path / "worlds").write("mine", files)
    monkeypatch.setenv("DC_HOME", str(tmp_path))
    begun = []

    async def unplayed(app, model, *_):
        begun.append(model)

    monkeypatch.setattr(loop, "run", unplayed)
    assert main(["--world", "mine"]) == 0
    (model,) = begun
    assert (model.world.name, model.kept_worlds, model.packs[-1].own) == ("mine", ("mine",), True)
    assert main(["--world", "mine", "--screenshot", str(tmp_path / "a.png")]) == 2
