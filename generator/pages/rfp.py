"""The RFP builder: every question on one page, a checklist on paper, which scripts ask one at a time."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from generator.artifacts import Artifact, Target
from generator.catalog.labels import label
from generator.rendering.request_form import GROUPS
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, data_block
from generator.rendering.structured_data import script as structured_data
from generator.theme.shell import Head
from generator.vocabularies import vocabulary

PATH = "rfp/"
SCRIPT = "rfp/page.js"
SUGGESTED = ("processes", "materials", "certifications")


def targets(site: Site) -> Iterable[Target]:
    """The one page; it shows nothing of any record."""
    yield Target("rfp", site.key("rfp", *depends_on()), lambda: _make(site), pages=((PATH, ""),))


def depends_on() -> tuple[()]:
    """What the page shows besides what scripts fetch: nothing."""
    return ()


def _make(site: Site) -> Iterator[Artifact]:
    say = site.messages.text
    title = say("rfp.title")
    # Joined as text: nothing may be escaped again.
    extra = f"{structured_data(breadcrumb(site, [(title, PATH)]))}{_strings(site)}{site.script(SCRIPT)}"
    head = Head(title, say("rfp.description"), PATH, "requests", extra)
    questions = [question for group in GROUPS for question in group.questions]
    needed = sum(1 for question in questions if question.is_needed)
    suggested = {name: [label(name, term.id, site.messages.locale) for term in vocabulary(name)] for name in SUGGESTED}
    yield site.page(head, "pages/rfp.html", groups=GROUPS, needed=needed, suggested=suggested, says=site.messages.has)


def _strings(site: Site) -> Markup:
    """What the scripts say."""
    capacity = site.messages.find("choices.capacity")
    return data_block("strings", {"rfp": {"say": site.messages.find("rfp.say")}, "choices": {"capacity": capacity}})
