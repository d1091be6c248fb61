"""opensearch.xml (OpenSearch 1.1): lets a browser add the directory's search to its own."""

from collections.abc import Iterator, Sequence
from html import escape

from generator.artifacts import Target
from generator.exports.whole_file import whole_file
from generator.rendering.site import Site

PATH = "opensearch.xml"
# The standard's limits.
SHORT_NAME, DESCRIPTION = 16, 1024


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield whole_file(site, PATH, (), 0, lambda: [_content(site)])


def _content(site: Site) -> bytes:
    settings = site.settings
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(settings.site_name[:SHORT_NAME])}</ShortName>",
        f"<Description>{escape(site.messages.text('open_data.about')[:DESCRIPTION])}</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Url type="text/html" template="{escape(settings.site_url)}companies/?q={{searchTerms}}"/>',
        f'<Url type="application/opensearchdescription+xml" rel="self" template="{escape(settings.site_url)}{PATH}"/>',
        "</OpenSearchDescription>",
    )
    return ("\n".join(lines) + "\n").encode()
