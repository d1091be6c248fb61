"""Every export, one folder per purpose. To add one: a module and its line in its folder's tuple."""

from generator.exports.calendars import CALENDARS
from generator.exports.catalogs import CATALOGS
from generator.exports.directories import DIRECTORIES
from generator.exports.export import Export
from generator.exports.feeds import FEEDS
from generator.exports.open_data import OPEN_DATA
from generator.exports.site import SITE

EXPORTS: tuple[Export, ...] = (*SITE, *CALENDARS, *FEEDS, *OPEN_DATA, *DIRECTORIES, *CATALOGS)
