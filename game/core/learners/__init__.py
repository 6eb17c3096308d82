"""The learners: each trains on every subset of the data tiles in one batch."""
