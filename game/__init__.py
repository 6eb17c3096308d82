"""Data Counterfactuals: a playable answer to "what if the training data had been different?".

The packages stand in a row, each imports only what stands to its left:
``core <- methods <- play <- book <- view <- shell``; only ``shell`` knows pygame.
"""

__version__ = "0.1.0"
