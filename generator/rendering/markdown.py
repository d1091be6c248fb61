"""Turns Markdown into HTML that is safe to show."""

import re
from functools import cache
from typing import Any

from markupsafe import Markup

# Markdown knows these; they must come out as typed, so they travel through it as characters no record may contain.
# For each: itself, what it stands for, that in HTML, that in an address, and itself in an address.
DISGUISES = (
    ("\ue000", "<", "&lt;", "%3C", "%EE%80%80"),
    ("\ue001", "&", "&amp;", "&amp;", "%EE%80%81"),
)


# Tags, and quotes outside of them: those are escaped, so that the link check can take no text for an attribute.
_QUOTES = re.compile(r'(<[^>]*>)|"')
TAGS = {"p", "br", "strong", "em", "code", "pre", "ul", "ol", "li", "a", "blockquote", "h3", "h4", "hr"}


@cache
def _cleaner() -> Any:
    """The sanitiser, set up once."""
    import nh3  # only pages with a description need it

    return nh3.Cleaner(
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )


def markdown(text: str) -> Markup:
    """Markdown as HTML: typed `<` and `&` stay text, only our tags and http(s) or mail links survive."""
    import cmarkgfm  # only pages with a description need it

    for disguise, typed, _, _, _ in DISGUISES:
        text = text.replace(typed, disguise)
    html = cmarkgfm.markdown_to_html(text)
    for disguise, _, escaped, in_url, percent in DISGUISES:
        html = html.replace(percent, in_url).replace(disguise, escaped)
    clean = _QUOTES.sub(lambda match: match[1] or "&quot;", _cleaner().clean(html))
    return Markup(clean)  # noqa: S704 the one place that trusts finished HTML: the sanitiser's own
