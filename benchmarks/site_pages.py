"""Finds the pages that a build has left, so that peers can be held to making the same ones."""

from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.catalog.derived import FACETS

COMPANIES = "companies"
INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Pages:
    """The addresses of the pages that a build has left: of companies, and of lists with the facets' indexes."""

    companies: frozenset[str]
    lists: frozenset[str]

    @classmethod
    def of(cls, site: Path) -> "Pages":
        """The pages of a built site."""
        found = [path.relative_to(site).parent for path in site.rglob(INDEX)]
        companies = {path.as_posix() for path in found if _is_company(path)}
        lists = {path.as_posix() for path in found if path.parts and path.parts[0] in (COMPANIES, *FACETS)}
        return cls(frozenset(companies), frozenset(lists - companies))

    def difference(self, other: "Pages") -> str:
        """How these pages differ from others, with an example; "" when they do not."""
        for name, own, others in (("company", self.companies, other.companies), ("list", self.lists, other.lists)):
            if own != others:
                example = min(own ^ others)
                return f"{len(own):,} {name} pages instead of {len(others):,}; only one of the two has {example}/"
        return ""


def _is_company(path: PurePath) -> bool:
    return len(path.parts) == 2 and path.parts[0] == COMPANIES
