"""Syntax trees of files, parsed and walked once however many tests look at them."""

import ast
from functools import cache


@cache
def tree_of(path):
    """The tree of a file; nobody changes it."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes_of(path):
    """Every node of a file's tree, as `ast.walk` finds them."""
    return tuple(ast.walk(tree_of(path)))
