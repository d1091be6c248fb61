"""Who fits a request, said once more and apart from the code: slowly, sentence by sentence, over every combination."""

from datetime import date
from itertools import combinations
from math import acos, cos, radians, sin

from generator.catalog.event_summary import Need
from generator.matching.facts import Facts
from generator.vocabularies import vocabulary

SIZES = {"one-off": range(1, 2), "sample": range(1, 11), "1-50": range(1, 51), "50-500": range(50, 501)}
SIZES |= {"500-5000": range(500, 5001), "5000-plus": range(5000, 10**9)}


def does(facet: str, own: tuple[str, ...], asked: str) -> bool:
    """Whether one of a company's terms is the one asked for or a kind of it."""
    return any(id == asked or vocabulary(facet)[id].parent == asked for id in own)


def says_only_the_family(facet: str, own: tuple[str, ...], asked: str) -> bool:
    """Whether a company names the family of what is asked for."""
    return vocabulary(facet)[asked].parent in own


def about_terms(facet: str, own: tuple[str, ...], asked: tuple[str, ...], is_own_word: bool) -> str:
    """yes, no or ?"""
    if any(does(facet, own, each) for each in asked):
        return "yes"
    if any(says_only_the_family(facet, own, each) for each in asked):
        return "?"
    return "no" if own and is_own_word else "?"


def about_quantity(need: Need, facts: Facts) -> str:
    """yes, no or ?"""
    in_pieces = {need.unit, facts.unit} <= {"", "pieces"}
    comparable = in_pieces or need.unit == facts.unit
    if comparable and facts.minimum >= 0 and need.quantity < facts.minimum:
        return "no"
    fitting = {id for id, size in SIZES.items() if need.quantity in size and need.unit in ("", "pieces")}
    if fitting & set(facts.run_sizes):
        return "yes"
    if fitting and facts.run_sizes:
        return "no"
    return "yes" if comparable and facts.minimum >= 0 else "?"


def answers(needs: tuple[Need, ...], export_control: str, facts: Facts) -> list[tuple[str, str, bool]]:
    """(about what, yes or no or ?, whether it is required) for everything that a request asks."""
    own_word = facts.is_own
    found = []
    for need in needs:
        told = []
        if need.process:
            told.append(("process", about_terms("processes", facts.processes, (need.process,), own_word)))
        told += [("other", about_terms("materials", facts.materials, (id,), own_word)) for id in need.materials]
        told += [
            ("other", about_terms("certifications", facts.certifications, (id,), own_word))
            for id in need.certifications
        ]
        if need.ownership:
            told.append(("other", about_terms("ownership", facts.ownership, need.ownership, own_word)))
        if need.region:
            here = "yes" if need.region in facts.regions else "no" if facts.regions else "?"
            told.append(("other", here))
        if need.quantity >= 0:
            told.append(("other", about_quantity(need, facts)))
        found += [(about, answer, need.is_required) for about, answer in told]
    if export_control in ("ear", "itar"):
        found.append(("other", "yes" if "itar-registered" in facts.certifications else "?", True))
    return found


def group(needs: tuple[Need, ...], export_control: str, facts: Facts) -> str:
    """full, open, near 1, near 2, or "" for a company that is not shown."""
    required = [(about, answer) for about, answer, is_required in answers(needs, export_control, facts) if is_required]
    yes = [about for about, answer in required if answer == "yes"]
    asked = [need.process for need in needs if need.process and need.is_required]
    done = [id for id in asked if does("processes", facts.processes, id)]
    families = [id for id in asked if id not in done and says_only_the_family("processes", facts.processes, id)]
    denied = [about for about, answer in required if answer == "no"]
    unheard = [] if facts.is_own and facts.processes else [id for id in asked if id not in (*done, *families)]
    lacking = len(denied) + len(unheard)
    if not (done or (families and not lacking) or (not asked and yes)):
        return ""
    if lacking:
        return f"near {lacking}" if lacking <= 2 and len(yes) >= lacking else ""
    return "open" if any(answer == "?" for _, answer in required) else "full"


def is_fresh(facts: Facts, today: date) -> bool:
    """Whether what a company says of its capacity is at most 90 days old."""
    return bool(facts.capacity) and 0 <= (today - date.fromisoformat(facts.capacity_on)).days <= 90


def far(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Miles between two points by the law of cosines."""
    up, down = radians(a[0]), radians(b[0])
    angle = sin(up) * sin(down) + cos(up) * cos(down) * cos(radians(a[1] - b[1]))
    return 3958.8 * acos(max(-1.0, min(1.0, angle)))


def closest_sets(shops: list[tuple[int, int, tuple[tuple[float, float], ...]]], full: int) -> list[float]:
    """The spans in miles of all sets of the smallest size that cover `full`, ascending; none where one shop does it."""
    able = [shop for shop in shops if shop[1] & full and shop[2]]
    for size in range(1, len(able) + 1):
        spans = []
        for chosen in combinations(able, size):
            covered = 0
            for _, mask, _ in chosen:
                covered |= mask
            if covered & full == full:
                pairs = combinations(chosen, 2)
                spans.append(max((min(far(p, q) for p in a[2] for q in b[2]) for a, b in pairs), default=0.0))
        if spans:
            return sorted(spans) if size > 1 else []
    return []
