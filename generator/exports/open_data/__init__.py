"""The open data: all that may be public, for anyone to build on; one module for each form."""

from generator.exports.export import Export

OPEN_DATA: tuple[Export, ...] = ()
