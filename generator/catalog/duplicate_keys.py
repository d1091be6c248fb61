"""What two records of one company would share, each in one spelling: its name, its address and its website."""

import re
import unicodedata

from generator.records.checks import host_of

SILENT = re.compile(r"\.(?=\w\b)|'")
SIGNS = re.compile(r"[\W_]+")
# What the names of firms end with; the browser's search reads these words in its vocabulary.
LEGAL_ENDINGS = ("inc", "incorporated", "corp", "corporation", "co", "company", "llc", "ltd", "limited", "lp", "llp")
LEGAL_FORMS = re.compile(rf"\b(?:{'|'.join((*LEGAL_ENDINGS, 'l l c', 'dba', 'the', 'of california', 'usa'))})\b")


def name_key(name: str) -> str:
    """A name without case, accents, punctuation and legal form: `Peña & Sons, L.L.C.` and `Pena and Sons` agree."""
    if not name.isascii():  # as most are
        letters = (letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
        name = "".join(letters)
    plain = SILENT.sub("", name.lower().replace("&", " and "))
    words = LEGAL_FORMS.sub(" ", SIGNS.sub(" ", plain)).split()
    return " ".join(word for word in words if word != "and") or plain.strip()


# The many spellings of the words in a street; those without one are left out, as half of all people do.
STREET_WORDS = {
    **{"street": "st", "steet": "st", "avenue": "ave", "av": "ave", "boulevard": "blvd", "bl": "blvd", "road": "rd"},
    **{"drive": "dr", "place": "pl", "lane": "ln", "court": "ct", "highway": "hwy", "parkway": "pkwy", "circle": "cir"},
    **{"terrace": "ter", "and": ""},
    **{"north": "", "south": "", "east": "", "west": "", "n": "", "s": "", "e": "", "w": ""},
}


def street_key(street: str) -> str:
    """A street without case, punctuation, directions and the many spellings of Avenue."""
    words = re.sub(r"[^a-z0-9]+", " ", street.lower()).split()
    return " ".join(filter(None, [STREET_WORDS.get(word, word) for word in words]))


def address_key(street: str, zip: str) -> str:
    """A street and ZIP in one spelling; empty when either is missing."""
    key = street_key(street)
    return f"{key} {zip[:5]}" if key and zip else ""


def website_key(url: str) -> str:
    """Host and path of a website, without scheme, `www.` and last slash."""
    return f"{host_of(url)}{'/' + url.split('/', 3)[3].rstrip('/') if url.count('/') > 2 else ''}".rstrip("/")
