"""Coins the names, words and sentences of fictional companies: a large vocabulary, so that indexes and gzip meet the
variety of real text.
"""

from functools import cache
from random import Random

CONSONANTS = "bcdfghjklmnprstvwz"
VOWELS = "aeiou"
CODAS = "lrnmsd"
MIDDLES = "bdklmnprstvz"
ENDINGS = ("", "n", "r", "s", "na", "ro", "lia", "tek", "mont", "dale")
# How many different names there are; every part before the ending has a fixed length, so no two names can agree.
COINED = len(CONSONANTS) * len(VOWELS) * len(CODAS) * len(MIDDLES) * len(VOWELS) * len(ENDINGS)
# Shares no factor with COINED: stepping by it visits every name once, with neighbors far apart in the alphabet.
STRIDE = 123_457
LEXICON = 9_000
# A few words make up much of any text and most words are rare; this exponent gives such a tail.
TAIL = 2.2

TRADES = (
    *("Manufacturing", "Precision", "Industries", "Works", "Foundry", "Plating", "Ceramics", "Apparel", "Foods"),
    *("Studio", "Fabrication", "Tool & Die", "Plastics", "Woodworks", "Upholstery", "Labs", "Aerospace", "Textiles"),
    *("Bakery", "Printing", "Sign Co", "Optics", "Instruments", "Castings", "Leather", "Lighting", "Furniture"),
    *("Cosmetics", "Machine Shop", "Sheet Metal", "Molding", "Screw Products", "Dye House", "Packaging", "Glass"),
)
PATTERNS = (
    *("{name} {trade}", "{name} {trade}", "{name} {trade} Inc", "{name} {trade} LLC", "{name} & Sons {trade}"),
    *("{name} {word} {trade}", "{name} Bros {trade}", "{name} {trade} of Los Angeles", "{name}", "{name} {word}"),
    *("{name}-{word} {trade}", "The {name} {trade} Company", "{name} Custom {trade}", "{name} Pacific {trade}"),
)
STREETS = (
    *("Alondra", "Bandini", "Cahuenga", "Del Amo", "Eastman", "Figueroa", "Garvey", "Hobart", "Imperial", "Juniper"),
    *("Kester", "Lomita", "Marine", "Normandie", "Olympic", "Pacific", "Quincy", "Rosecrans", "Slauson", "Telegraph"),
    *("Union", "Valley", "Washington", "Yukon", "Zelzah", "Avalon", "Broadway", "Central", "Downey", "Ellsworth"),
)
SUFFIXES = ("St", "Ave", "Blvd", "Rd", "Dr", "Way", "Pl")
STREET_NUMBERS = 18_000

SENTENCES = (
    "We have done {process} in {place} since {year}, mostly for {word} and {word} lines that need a steady hand.",
    "Our **{word} process** keeps {material} flat through {process}, so that parts fit without rework.",
    "Most orders are {number} to {more} pieces of {material}, packed by hand and inspected against the drawing.",
    "The shop grew out of a {word} garage and now fills {more} square feet near the {place} rail yard.",
    "Ask about *{word} {material}*: we stock it in {number} colors and can match a sample within a week.",
    "Every {word} leaves with a traveler that names the operator, the lot of {material} and the date.",
    "A second shift runs {process} on Tuesdays and Thursdays, when short {word} jobs go out the same day.",
    "Students from {place} tour the floor each spring and cut their first {word} in {material}.",
    "Our {word} fixtures are our own design; see [how we hold them](https://{domain}/{word}) before you quote.",
    "When a {word} cannot be saved, we say so early and suggest {process} or plain {material} instead.",
    "Customers bring a sketch, a broken {word} or a full model; we answer within {number} working days.",
    "For {word} runs we pair {process} with outside finishing a few blocks away in {place}.",
    "We keep {number} {word} machines, none newer than {year}, and rebuild their spindles ourselves.",
    "Offcuts of {material} go to a {word} studio next door, and the rest is recycled by weight.",
)
SUMMARIES = (
    "{Process} in {material} for {word} makers around {place}.",
    "{place} shop for {process}: {word} samples, short runs and repairs.",
    "Family-run {process} and {word} assembly since {year}.",
    "We make {word} parts in {material}, from one piece to {more}.",
)


def coined(index: int) -> str:
    """The name word of one company: different for every index below COINED."""
    rest = index * STRIDE % COINED
    letters = []
    for part in (CONSONANTS, VOWELS, CODAS, MIDDLES, VOWELS, ENDINGS):
        rest, position = divmod(rest, len(part))
        letters.append(part[position])
    return "".join(letters).capitalize()


@cache
def lexicon() -> tuple[str, ...]:
    """Invented everyday words; the first ones are drawn most often."""
    random = Random("lexicon")
    words: dict[str, None] = {}
    while len(words) < LEXICON:
        syllables = (random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(random.choice((2, 2, 3))))
        words["".join(syllables) + random.choice(("", "", "n", "l", "x", "st"))] = None
    return tuple(words)


def word(random: Random) -> str:
    """One word of the lexicon, few of them common and most of them rare."""
    return lexicon()[int(LEXICON * random.random() ** TAIL)]


def company_name(index: int, random: Random) -> str:
    """A name that no other index has."""
    pattern = random.choice(PATTERNS)
    return pattern.format(name=coined(index), word=word(random).capitalize(), trade=random.choice(TRADES))


def street(index: int) -> str:
    """A street address that no other index has, below some 3.7 million."""
    rest = index * 7_919 % (STREET_NUMBERS * len(STREETS) * len(SUFFIXES))
    rest, number = divmod(rest, STREET_NUMBERS)
    suffix, name = divmod(rest, len(STREETS))
    return f"{100 + number} {STREETS[name]} {SUFFIXES[suffix]}"


def sentence(pattern: str, random: Random, **facts: str) -> str:
    """One sentence with its blanks filled, each invented word drawn anew."""
    while "{word}" in pattern:
        pattern = pattern.replace("{word}", word(random), 1)
    number = random.randint(2, 40)
    filled = {"number": str(number), "more": str(number * random.choice((10, 25, 100))), "year": _year(random)}
    return pattern.format(**filled, **facts, Process=facts["process"][:1].upper() + facts["process"][1:])


def description(random: Random, **facts: str) -> str:
    """Two or three Markdown paragraphs."""
    picked = random.sample(SENTENCES, random.randint(7, 12))
    written = [sentence(pattern, random, **facts) for pattern in picked]
    parts = random.choice((2, 3))
    return "\n\n".join(" ".join(written[start::parts]) for start in range(parts)) + "\n"


def _year(random: Random) -> str:
    return str(random.randint(1948, 2019))
