"""Every code of a finding, with its severity."""

from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error stops the build, a warning only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"


ERROR, WARNING = Severity.ERROR, Severity.WARNING

# Codes are never reused. Their order is the order of the manual.
CODES: dict[str, Severity] = {
    # Y: The YAML of one file.
    "Y101": ERROR,
    "Y102": ERROR,
    "Y103": ERROR,
    "Y104": ERROR,
    "Y105": ERROR,
    "Y106": ERROR,
    "Y107": ERROR,
    "Y108": ERROR,
    "Y109": ERROR,
    "Y110": ERROR,
    "Y111": ERROR,
    "Y112": ERROR,
    "Y113": ERROR,
    "Y114": ERROR,
    "Y115": ERROR,
    "Y116": ERROR,
    "Y117": ERROR,
    "Y118": ERROR,
    # R: The shape of one record.
    "R201": ERROR,
    "R202": ERROR,
    "R203": ERROR,
    "R204": ERROR,
    "R205": ERROR,
    "R206": ERROR,
    "R207": ERROR,
    "R208": ERROR,
    "R209": ERROR,
    "R210": ERROR,
    "R211": ERROR,
    "R212": ERROR,
    "R213": ERROR,
    "R214": ERROR,
    "R215": ERROR,
    "R216": ERROR,
    "R217": ERROR,
    "R218": ERROR,
    "R219": ERROR,
    "R220": ERROR,
    "R221": ERROR,
    "R222": ERROR,
    "R223": ERROR,
    "R224": ERROR,
    "R225": ERROR,
    "R226": ERROR,
    "R227": ERROR,
    "R228": ERROR,
    "R229": ERROR,
    "R230": ERROR,
    "R231": ERROR,
    "R232": ERROR,
    "R233": ERROR,
    "R234": ERROR,
    "R235": ERROR,
    "R236": ERROR,
    "R237": ERROR,
    "R238": ERROR,
    "R239": ERROR,
    "R240": ERROR,
    "R241": ERROR,
    "R242": ERROR,
    "R243": ERROR,
    "R244": ERROR,
    "R245": ERROR,
    "R299": ERROR,
    # V: Terms of the vocabularies.
    "V301": ERROR,
    "V302": ERROR,
    # X: Records compared with each other, with the map and with today.
    "X401": ERROR,
    "X402": WARNING,
    "X403": WARNING,
    "X404": ERROR,
    "X405": ERROR,
    "X406": WARNING,
    "X407": ERROR,
    "X408": ERROR,
    "X409": WARNING,
    "X410": ERROR,
    "X411": WARNING,
    "X412": WARNING,
    "X413": WARNING,
    "X414": WARNING,
    "X415": WARNING,
    "X416": WARNING,
    # W: Advice.
    "W501": WARNING,
    "W502": WARNING,
    "W503": WARNING,
    "W504": WARNING,
    # S: The finished site.
    "S601": ERROR,
    "S602": ERROR,
    "S603": ERROR,
    "S604": ERROR,
    # I: Imports.
    "I701": WARNING,
    "I702": WARNING,
    "I703": WARNING,
    "I704": ERROR,
    "I705": ERROR,
    # C: Settings.
    "C801": ERROR,
    "C802": ERROR,
    "C803": ERROR,
}
