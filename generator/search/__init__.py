"""The data that the search in the browser reads: columns, inverted index, vocabulary and places."""
