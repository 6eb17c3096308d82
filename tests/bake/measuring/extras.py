"""Packages that an extra brings: without one a test skips, or fails where the package has to be there."""

import os

import pytest


def extra(module):
    """The module. CI_EXTRAS names, apart by commas, those whose absence is a failure and no skip."""
    top = module.partition(".")[0]
    if top not in os.environ.get("CI_EXTRAS", "").split(","):
        return pytest.importorskip(module)
    try:
        return pytest.importorskip(module)
    except pytest.skip.Exception:
        raise RuntimeError(f"CI_EXTRAS asks for {top}, and it cannot be imported") from None
