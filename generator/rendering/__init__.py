"""All that knows HTML: the template environment, cards, lists, links, structured data and the region map."""
