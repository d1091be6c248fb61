"""The files that the site itself needs beside its pages: its schemas, the data of its search, its sitemap."""

from generator.exports.export import Export
from generator.exports.site import (
    embed,
    llms,
    map_outlines,
    markdown_twins,
    open_requests,
    opensearch,
    schemas,
    search,
    search_events,
    sitemap,
)

SITE: tuple[Export, ...] = (
    Export("schemas", schemas.targets),
    Export("map_outlines", map_outlines.targets),  # before search, whose manifest names the file
    Export("search", search.targets),
    Export("search_events", search_events.targets),
    Export("open_requests", open_requests.targets),
    Export("sitemap", sitemap.targets),
    Export("opensearch", opensearch.targets),
    Export("embed", embed.targets),
    Export("llms", llms.targets),
    Export("markdown_twins", markdown_twins.targets),
)
