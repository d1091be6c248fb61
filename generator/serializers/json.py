"""Writes plain data as JSON that people can read: a key to a line, letters as they are."""

import json

from generator.digests import Plain


def readable_json(data: Plain) -> bytes:
    """JSON with a line for each key, and a line break at its end."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
