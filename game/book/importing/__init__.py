"""Data of one's own become a world: tables, folders of texts, arrays. Bytes and arrays in, two texts out.

*Why a part of the game:* it runs where the data are, in the browser as well, so that they never leave it.
"""
