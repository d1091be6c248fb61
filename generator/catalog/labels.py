"""The names of terms, regions and neighborhoods in a locale."""

from functools import lru_cache

from generator.geography import geography
from generator.vocabularies import vocabulary


@lru_cache(maxsize=8192)
def label(name: str, id: str, locale: str) -> str:
    """The label of a term, region or neighborhood in a locale."""
    if name == "regions":
        return geography().regions[id].label[locale]
    if name == "neighborhoods":
        return geography().neighborhoods[id].name
    return vocabulary(name)[id].label[locale]


@lru_cache(maxsize=8192)
def names(name: str, ids: tuple[str, ...], locale: str) -> str:
    """The labels of several terms in a row."""
    return ", ".join([label(name, id, locale) for id in ids])
