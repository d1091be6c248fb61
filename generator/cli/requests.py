"""What the server for authors believes of a request: which host it may name, and which bytes of a file it asks for."""

import re
from collections.abc import Collection
from ipaddress import ip_address

# Names of this machine that no other one can have.
LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
# Serving on one of these answers all networks of this machine, on whichever address they know it by.
EVERYWHERE = frozenset({"0.0.0.0", "[::]"})  # noqa: S104 names to compare with
# Browsers and our own pages stay far below this.
LONGEST_PATH = 8192
RANGE = re.compile(r"bytes=(?:(?P<first>[0-9]+)-(?P<last>[0-9]*)|-(?P<suffix>[0-9]+))")
# No file has so many bytes; a longer number need not be read.
MOST_DIGITS = 15


def written(host: str) -> str:
    """A host as web addresses write it: an IPv6 address in brackets and in its short form."""
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return host
    return f"[{address}]" if address.version == 6 else str(address)


def hosts_of(host: str) -> frozenset[str]:
    """The names that a server on this address answers to."""
    return LOCAL | {written(host).lower()}


def is_ours(header: str, hosts: Collection[str]) -> bool:
    """Whether a request names this server as its host.

    A page of another site can have its own name lead to this machine (DNS rebinding) and would then read what is served
    here; but the browser still sends that name.
    """
    name = re.sub(r":[0-9]*$", "", header.strip()).lower()
    return name in hosts or (not EVERYWHERE.isdisjoint(hosts) and _is_address(name.strip("[]")))


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def byte_range(header: str, size: int) -> range | None:
    """The bytes of a file that a `Range` header asks for: empty when there are none, None for the whole file."""
    match = RANGE.fullmatch(header.strip())
    if match is None:
        return None  # several ranges, other units, or nonsense: the whole file is always a right answer
    if suffix := match["suffix"]:
        return range(max(0, size - _number(suffix)), size)
    first, last = _number(match["first"]), _number(match["last"]) if match["last"] else size - 1
    if last < first and match["last"]:
        return None
    return range(first, min(last + 1, size))


def _number(digits: str) -> int:
    return int(digits) if len(digits) <= MOST_DIGITS else 10**MOST_DIGITS
