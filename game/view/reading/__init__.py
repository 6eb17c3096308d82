"""Reading a text: how it is set in lines and leaves, what stands beside it, and what its links do."""
