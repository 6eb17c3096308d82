"""Measuring a grid once, on a laptop or a cluster: what cannot be trained live is measured and stored."""
