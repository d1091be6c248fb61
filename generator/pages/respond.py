"""The page that helps a maker to answer a request: a checklist, the answer, and a capability statement."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from generator.artifacts import Artifact, Target
from generator.digests import Plain
from generator.rendering.request_form import asking, field_names
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, data_block
from generator.rendering.structured_data import script as structured_data
from generator.theme.shell import Head

PATH = "rfp/respond/"
SCRIPT = "respond/page.js"
# What an answer should contain besides prices.
TERMS = ("tooling", "lead_time", "valid", "exceptions", "payment")
# What many buyers ask for and no directory may hold: to be filled in by hand.
BLANKS = ("tax", "bank", "insurance")


def targets(site: Site) -> Iterable[Target]:
    """The one page; scripts fetch the requests and the companies."""
    yield Target("respond", site.key("respond", *depends_on()), lambda: _make(site), pages=((PATH, ""),))


def depends_on() -> tuple[()]:
    """What the page shows besides what scripts fetch: nothing."""
    return ()


def _make(site: Site) -> Iterator[Artifact]:
    say = site.messages.text
    title = say("rfp.respond.title")
    trail = breadcrumb(site, [(say("rfp.title"), "rfp/"), (title, PATH)])
    # Joined as text: nothing may be escaped again.
    extra = f"{structured_data(trail)}{_strings(site)}{site.script(SCRIPT)}"
    head = Head(title, say("rfp.respond.description"), PATH, "requests", extra)
    names = {"answers": field_names(of_part=False), "parts": field_names(of_part=True)}
    lists = {"terms": TERMS, "blanks": BLANKS, "site_name": site.settings.site_name}
    yield site.page(head, "pages/respond.html", names=data_block("names", names), **lists)


def _strings(site: Site) -> Markup:
    """What the scripts say, and what a shop is asked where a buyer does not know."""
    find = site.messages.find
    asks: dict[str, Plain] = {name: {"ask": find(f"rfp.questions.{name}.ask")} for name in asking()}
    say = {name: find(f"rfp.say.{name}") for name in ("part", "pieces", "copied", "not_copied", "no_search", "choice")}
    respond = find("rfp.respond.say")
    return data_block("strings", {"rfp": {"say": say, "questions": asks, "respond": {"say": respond}}})
