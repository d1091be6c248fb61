"""All that knows YAML: a strict reader that remembers the position of every value, and the comments of a file."""
