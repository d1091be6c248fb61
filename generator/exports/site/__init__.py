"""The files that the site itself needs beside its pages, and those for browsers, search engines and assistants."""

from generator.exports.export import Export, Kind
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
    Export(
        "sitemap",
        sitemap.targets,
        Kind.READERS,
        ("sitemap.xml", "robots.txt"),
        "application/xml",
        schema="https://www.sitemaps.org/protocol.html",
        lists_pages=True,
    ),
    Export(
        "opensearch",
        opensearch.targets,
        Kind.READERS,
        (opensearch.PATH,),
        "application/opensearchdescription+xml",
        schema="https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md",
    ),
    Export("embed", embed.targets),
    Export("llms", llms.targets, Kind.READERS, (llms.PATH,), "text/plain", schema="https://llmstxt.org/"),
    Export(
        "markdown_twins",
        markdown_twins.targets,
        Kind.READERS,
        ("<facet>/<value>/index.md",),
        "text/markdown",
        schema="https://www.rfc-editor.org/rfc/rfc7763",
    ),
)
