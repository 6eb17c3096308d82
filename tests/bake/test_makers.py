"""Makers say which package they lack, whether they need it at once or in the middle of their work."""

import sys

import pytest

from game.bake.__main__ import main


@pytest.mark.parametrize("command", ["digits", "forests .", "twenty", "fonts", "sounds"])
def test_a_maker_without_its_package_says_how_to_get_it(command, monkeypatch, tmp_path, capsys):
    for name in ("sklearn", "sklearn.datasets", "fontTools", "fontTools.ttLib", "soundfile"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in ("fonts", "sounds"):
        monkeypatch.delitem(sys.modules, f"game.bake.{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    assert main(command.split()) == 1
    told = capsys.readouterr().err
    assert told.endswith(" is missing: pip install '.[bake]' brings what the makers need\n")
    assert told.split()[0] in ("sklearn", "fontTools", "soundfile")


def test_a_module_of_the_game_that_is_missing_is_no_matter_of_an_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "game.bake.points", None)
    with pytest.raises(ModuleNotFoundError):
        main(["points"])
