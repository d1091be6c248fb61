"""How long work says which step it is at."""

from collections.abc import Callable

# Is told the name of a step; `n` is how much there is to do in it.
Progress = Callable[..., None]


def silent(step: str, **values: object) -> None:
    """Progress for nobody."""
