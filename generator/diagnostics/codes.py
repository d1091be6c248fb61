"""Every code of a finding, with its severity."""

from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error stops the build, a warning only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"


# Codes are never reused. Y: YAML; R: one record's shape; V: vocabularies; X: across records and places;
# W: advice; S: the finished site; I: imports; C: settings.
WARNINGS = frozenset(
    (
        *("X402", "X403", "X406", "X409", "X411", "X412", "X413", "X414", "X415", "X416"),
        *("W501", "W502", "W503", "I701", "I702", "I703"),
    )
)


CODES: tuple[str, ...] = (
    *("Y101", "Y102", "Y103", "Y104", "Y105", "Y106", "Y107", "Y108", "Y109", "Y110", "Y111", "Y112", "Y113", "Y114"),
    *("Y115", "Y116", "Y117"),
    *("R201", "R202", "R203", "R204", "R205", "R206", "R207", "R208", "R209", "R210", "R211", "R212", "R213", "R214"),
    *("R215", "R216", "R217", "R218", "R219", "R220", "R221", "R222", "R223", "R224", "R225", "R226", "R227", "R228"),
    *("R229", "R230", "R231", "R232", "R233", "R234", "R235", "R236", "R237", "R238", "R239", "R240", "R241", "R242"),
    *("R243", "R244", "R299"),
    *("V301", "V302"),
    *("X401", "X402", "X403", "X404", "X405", "X406", "X407", "X408", "X409", "X410", "X411", "X412"),
    *("X413", "X414", "X415", "X416"),
    *("W501", "W502", "W503"),
    *("S601", "S602", "S603", "S604"),
    *("I701", "I702", "I703", "I704", "I705"),
    *("C801", "C802"),
)


def severity(code: str) -> Severity:
    """The severity of a code; KeyError for a code that is not listed."""
    if code not in CODES:
        raise KeyError(code)
    return Severity.WARNING if code in WARNINGS else Severity.ERROR
