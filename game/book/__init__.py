"""What is written: worlds, texts and levels, read from files and checked with every fault named."""
