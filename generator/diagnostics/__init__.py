"""What can be wrong with an input, and how a report says it."""
