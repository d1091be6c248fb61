"""What a build depends on besides the data: the site's address, locales, today's date. The only reader of the clock."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.source.data import Data, KeyPath, Value
from generator.source.reader import Source, SourceError, read_own_source

FILE = "mkdocs.yml"
CACHE = ".makeitinla"
MESSAGES = Path(__file__).with_name("messages")
# What the host must be told: our pages are filled into this theme, beside pages from this folder, by this plugin.
THEME = {"name": "material", "custom_dir": "site_templates/theme"}
CONTENT = "site_templates/content"
PLUGIN = "makeitinla"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run. `base` is the path part of the site's address, with both slashes."""

    root: Path
    site_name: str
    site_url: str
    repository: str
    branch: str
    email: str
    locale: str
    today: date
    out: Path
    # Whether records that nobody has claimed go into the open data.
    open_unclaimed: bool = True
    # The commit that is built, or "" where nobody knows.
    commit: str = ""

    @property
    def cache(self) -> Path:
        """Where a build keeps what the next one can reuse; safe to delete."""
        return self.root / CACHE

    @property
    def base(self) -> str:
        """The path part of the site's address: `/` or `/directory/`."""
        return "/" + self.site_url.split("/", 3)[3]

    @property
    def manual(self) -> str:
        """Where the site has its manual."""
        return f"{self.site_url}manual/"

    def edit_url(self, path: str) -> str:
        """Where a record's file can be edited in the browser."""
        return f"{self.repository}/edit/{self.branch}/{path}"

    def fingerprint(self) -> str:
        """All that outputs depend on, in one text."""
        parts = (self.site_name, self.site_url, self.repository, self.branch, self.email, self.locale)
        return "\n".join((*parts, str(self.open_unclaimed), self.today.isoformat()))


class SettingsError(Exception):
    """The settings cannot be used; `diagnostic` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def today() -> date:
    """The day of the build in UTC: `SOURCE_DATE_EPOCH` when set, so that a build can be repeated byte for byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        place = Location("SOURCE_DATE_EPOCH")
        raise SettingsError(Diagnostic(place, "C801", "SOURCE_DATE_EPOCH", {"value": epoch}, "hint_epoch")) from None


def load(root: Path, out: Path | None = None, locale: str | None = None) -> Settings:
    """The settings in `mkdocs.yml` under `root`; SettingsError when they are missing or cannot be used."""
    source = _source(root)
    data = source.data
    if "INHERIT" in data:
        raise _refusal(source, ("INHERIT",), "hint_inherit", parent=str(data["INHERIT"]))
    directory = _group(_group(data, "extra"), "directory")
    settings = Settings(
        root=root,
        site_name=_text(data, "site_name"),
        site_url=_address(data),
        repository=_text(directory, "repository").rstrip("/"),
        branch=str(directory.get("branch", "main")),
        email=str(directory.get("email", "")),
        locale=locale or str(directory.get("locale", "en")),
        today=today(),
        out=(out or root / str(data.get("site_dir", "site"))).resolve(),
        open_unclaimed=directory.get("open_unclaimed", True) is True,
        commit=_commit(root / ".git"),
    )
    _refuse_other_hosts(source)
    if settings.locale not in locales():
        values = {"locale": settings.locale, "locales": ", ".join(locales())}
        raise _refusal(source, ("extra", "directory", "locale"), "hint_locale", **values)
    return settings


def _source(root: Path) -> Source:
    try:
        return read_own_source(root / FILE)
    except (FileNotFoundError, IsADirectoryError):
        raise SettingsError(Diagnostic(Location(FILE), "C802", values={"folder": str(root)})) from None
    except SourceError as error:
        place = Location(FILE, error.found.location.line, error.found.location.column)
        raise SettingsError(Diagnostic(place, "C801", values={"value": error.found.code})) from None


def _commit(folder: Path) -> str:
    """The commit that is checked out, from the files of git; "" where there is none to be read."""
    try:
        head = (folder / "HEAD").read_text(encoding="ascii").strip()
        if not head.startswith("ref: "):
            return head
        name = head.removeprefix("ref: ")
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="ascii").strip()
        packed = (folder / "packed-refs").read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return next((line.partition(" ")[0] for line in packed if line.endswith(f" {name}")), "")


def _refuse_other_hosts(source: Source) -> None:
    """SettingsError for a setting of the host with which our pages cannot be rendered."""
    data = source.data
    if data.get("theme") != {**_group(data, "theme"), **THEME}:
        raise _refusal(source, ("theme",), "hint_theme")
    if data.get("docs_dir") != CONTENT:
        raise _refusal(source, ("docs_dir",), "hint_content")
    if PLUGIN not in _names(data.get("plugins")):
        raise _refusal(source, ("plugins",), "hint_plugin")
    if data.get("use_directory_urls", True) is not True:
        raise _refusal(source, ("use_directory_urls",), "hint_addresses")


def _refusal(source: Source, path: KeyPath, hint: str, **values: str) -> SettingsError:
    """The error for a setting with which the site cannot be built, at its key."""
    place = source.locate(path, at_key=True)
    name = ".".join(map(str, path))
    return SettingsError(Diagnostic(Location(FILE, place.line, place.column), "C803", name, values, hint))


def locales() -> list[str]:
    """The locales that our messages are written in."""
    return sorted(file.stem for file in MESSAGES.glob("*.yml"))


def _names(plugins: Value) -> Iterator[Value]:
    """The names of plugins, each of which may stand alone or above its options."""
    for plugin in plugins if isinstance(plugins, (list, dict)) else ():
        yield from plugin if isinstance(plugin, dict) else (plugin,)


def _group(data: Data, key: str) -> Data:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _text(data: Data, key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value:
        raise SettingsError(Diagnostic(Location(FILE), "C801", key, {"key": key}, "hint_missing"))
    return value


def _address(data: Data) -> str:
    address = _text(data, "site_url")
    if not address.startswith(("https://", "http://")) or not address.endswith("/") or address.count("/") < 3:
        raise SettingsError(Diagnostic(Location(FILE), "C801", "site_url", {"value": address}, "hint_address"))
    return address
