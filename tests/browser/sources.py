"""The modules of scripts as they are written: those that are joined when published have no file of their own then."""

from playwright.sync_api import Page, Route

from generator.theme.modules import DIGEST
from tests.conftest import ROOT

SCRIPTS = ROOT / "site_templates" / "theme" / "assets" / "js"


def serve_sources(page: Page) -> None:
    """Has a page get our modules in place of the published scripts, by either name."""

    def answer(route: Route) -> None:
        route.fulfill(path=SCRIPTS / DIGEST.sub("", route.request.url.split("/assets/js/")[1]))

    page.route("**/assets/js/**", answer)
