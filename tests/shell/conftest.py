"""What tests of the shell share."""

import pytest


@pytest.fixture(autouse=True)
def players_files(tmp_path, monkeypatch):
    """No test touches the files of whoever runs it."""
    monkeypatch.setenv("DC_HOME", str(tmp_path / "home"))
