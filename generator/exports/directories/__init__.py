"""Files for national directories, each with only the companies that allow it; one module for each directory."""

from generator.exports.export import Export

DIRECTORIES: tuple[Export, ...] = ()
