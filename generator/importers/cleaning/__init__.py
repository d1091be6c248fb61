"""What all importers share: they clean and check the facts of a row, find duplicates and report what was done."""
