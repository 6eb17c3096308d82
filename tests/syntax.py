"""Syntax trees of files, parsed and walked once however many tests look at them."""

import ast
from functools import cache


@cache
def tree_of(path):
    """The tree of a file; nobody changes it."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes_in(tree):
    """Every node of a tree, as `ast.walk` finds them."""
    return tuple(ast.walk(tree))


def nodes_of(path):
    """Every node of a file's tree."""
    return nodes_in(tree_of(path))
