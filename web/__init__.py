"""The web build: one archive of the game, the pages around it, two ways to load it.

``python -m web build`` writes ``build/site``; ``serve`` shows it; ``check`` looks it over. Native only:
nothing of this package is packed.
"""
