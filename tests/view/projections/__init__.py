"""The ways to see a board: laws of the Gray board, of every projection, and of the ways between them."""
