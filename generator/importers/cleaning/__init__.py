"""What all importers share: cleaning of single facts, privacy, the search for records already here, and the report."""
