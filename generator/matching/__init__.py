"""Which companies fit a buyer's request, and why: pure functions and their tables."""
