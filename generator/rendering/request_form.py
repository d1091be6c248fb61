"""The questions of the RFP builder, in their order: what a good shop needs to quote (manual: RFP builder)."""

from dataclasses import dataclass

# The longest texts that a request's file may hold; see `records/request.py`.
NAME, LINE, SHORT = 120, 200, 80


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a question. `kind` is line, text, number, numbers, date, email or url."""

    name: str
    kind: str = "line"
    longest: int = LINE
    is_optional: bool = False
    # The vocabulary whose terms are suggested.
    suggests: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: with `choices` it asks for one of them, else its fields are filled in."""

    name: str
    fields: tuple[Field, ...] = ()
    choices: tuple[str, ...] = ()
    is_optional: bool = False
    # Whether "I don't know" is an answer, which becomes a question to the shop.
    may_be_unknown: bool = False
    # Whether a shop needs the answer to quote.
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that stand together; those of the group `part` are asked for each part."""

    name: str
    questions: tuple[Question, ...]


def _asked(field: Field, *, is_needed: bool = True) -> Question:
    """A question with one field that may be answered with "I don't know"."""
    return Question(field.name, (field,), is_optional=not is_needed, may_be_unknown=True, is_needed=is_needed)


def _terms(name: str, facet: str) -> Question:
    """A question for up to three terms of a vocabulary."""
    fields = tuple(Field(f"{name}_{number}", longest=SHORT, is_optional=True, suggests=facet) for number in (1, 2, 3))
    return Question(facet if name == "certification" else name, fields, is_optional=True)


START = (
    Question("name", (Field("name", longest=NAME),)),
    Question("issuer", (Field("issuer", longest=NAME),)),
    Question("export", choices=("none", "ear", "itar", "unknown"), is_needed=True),
)
PART = (
    Question("part", (Field("part", longest=NAME), Field("revision", longest=SHORT)), is_needed=True),
    _asked(Field("function", "text")),
    Question(
        "material",
        (Field("material", suggests="materials"), Field("alternates", is_optional=True)),
        may_be_unknown=True,
        is_needed=True,
    ),
    _terms("process", "processes"),
    Question(
        "quantity",
        (Field("quantity", "number"), Field("breaks", "numbers", is_optional=True)),
        may_be_unknown=True,
        is_needed=True,
    ),
    _asked(Field("annual", "number")),
    _asked(Field("tolerance", longest=SHORT)),
    Question("tight", (Field("tight", "text", is_optional=True),), is_optional=True),
    _asked(Field("finish")),
    _asked(Field("inspection")),
)
ORDER = (
    _terms("certification", "certifications"),
    _asked(Field("tooling"), is_needed=False),
    _asked(Field("price"), is_needed=False),
    Question(
        "dates",
        (Field("questions_due", "date", is_optional=True), Field("closes", "date"), Field("need_by", "date")),
        may_be_unknown=True,
        is_needed=True,
    ),
    _asked(Field("place")),
    Question("confidentiality", choices=("open", "nda", "unknown"), is_optional=True),
    Question("answer", (Field("email", "email", 254), Field("url", "url", 500, is_optional=True)), is_needed=True),
)
GROUPS = (Group("start", START), Group("part", PART), Group("order", ORDER))


def field_names(*, of_part: bool) -> list[str]:
    """The names under which the builder's script keeps answers: those of each part, or those of the whole request."""
    names: list[str] = []
    for group in GROUPS:
        for question in group.questions:
            if (group.name == "part") is of_part:
                names += [field.name for field in question.fields] or [question.name]
                names += [f"unknown-{question.name}"] if question.may_be_unknown else []
    return names


def asking() -> list[str]:
    """The questions of which "I don't know" becomes a question to the shop."""
    questions = [question for group in GROUPS for question in group.questions]
    return [question.name for question in questions if question.may_be_unknown or "unknown" in question.choices]
