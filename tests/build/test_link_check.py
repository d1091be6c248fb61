"""The link check: how addresses are resolved, what counts as an anchor, and what counts as a request to others."""

import pytest

from generator.build.link_check import Links, name_record
from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.rendering.markdown import markdown

BASE = "/directory/"


def links(pages: dict[str, str]) -> Links:
    """The links of these pages."""
    found = Links(BASE)
    for path, text in pages.items():
        found.add(path, text.encode())
    return found


def codes(pages: dict[str, str], others: tuple[str, ...] = ()) -> list[str]:
    """The codes of all problems of a site with these pages and these other files."""
    known = {*pages, *others}
    return [one.code for one in links(pages).problems(known, lambda path: pages[path].encode())]


@pytest.mark.parametrize(
    ("page", "link", "needed"),
    [
        ("index.html", "about/", "about/index.html"),
        ("index.html", "./about/", "about/index.html"),
        ("index.html", ".", "index.html"),
        ("index.html", "./", "index.html"),
        ("index.html", "about/?a=1#b", "about/index.html"),
        ("index.html", "?page=2", "index.html"),
        ("about/index.html", "../", "index.html"),
        ("about/index.html", "..", "index.html"),
        ("about/index.html", ".", "about/index.html"),
        ("about/index.html", "../assets/a.css", "assets/a.css"),
        ("a/b/index.html", "../../c/", "c/index.html"),
        ("a/b/index.html", "../", "a/index.html"),
        ("a/b/index.html", "../../", "index.html"),
        ("a/b/index.html", "x.png", "a/b/x.png"),
        ("a/b/index.html", "/directory/c/", "c/index.html"),
        ("a/b/index.html", "/directory/", "index.html"),
        ("index.html", "caf%C3%A9/", "café/index.html"),
        ("index.html", "a&amp;b/", "a&b/index.html"),
    ],
)
def test_an_address_leads_to_its_file(page: str, link: str, needed: str) -> None:
    assert set(links({page: f'<a href="{link}">x</a>'}).needed) == {needed}


@pytest.mark.parametrize(
    "link",
    ["https://a.example/", "//a.example/", "mailto:a@b.example", "tel:+13235550123", "data:image/png,x", "HTTP://x"],
)
def test_other_sites_are_not_followed(link: str) -> None:
    assert not links({"index.html": f'<a href="{link}">x</a>'}).needed


@pytest.mark.parametrize("attribute", ["href", "src", "action", "poster"])
def test_a_dead_address_is_found_in_every_attribute_that_leads_somewhere(attribute: str) -> None:
    assert codes({"index.html": f'<x {attribute}="nowhere/">'}) == ["S601"]
    assert codes({"index.html": f'<x {attribute}="somewhere/">', "somewhere/index.html": ""}) == []


def test_an_address_outside_the_site_s_own_path_is_dead() -> None:
    assert codes({"index.html": '<a href="/about/">x</a>', "about/index.html": ""}) == ["S601"]
    assert codes({"index.html": '<a href="/directory/about/">x</a>', "about/index.html": ""}) == []
    assert codes({"index.html": '<a href="../about/">x</a>', "about/index.html": ""}) == ["S601"]


def test_a_folder_that_is_linked_without_its_slash_is_dead() -> None:
    assert codes({"index.html": '<a href="about">x</a>', "about/index.html": ""}) == ["S601"]


def test_anchors_are_looked_for_on_the_page_they_name() -> None:
    assert codes({"index.html": '<a href="#a">x</a><p id="a">'}) == []
    assert codes({"index.html": '<a href="#a">x</a><p id="ab">'}) == ["S602"]
    assert codes({"index.html": '<a href="b/#a">x</a><p id="a">', "b/index.html": "<p id=b>"}) == ["S602"]
    assert codes({"index.html": '<a href="b/#a">x</a>', "b/index.html": "<p id=a>"}) == []
    assert codes({"index.html": '<a href="#top">x</a><a href="#">y</a>'}) == []
    assert codes({"index.html": '<a href="#se%C3%B1al">x</a><p id="señal">'}) == []


def test_a_dead_page_is_not_also_a_dead_anchor() -> None:
    assert codes({"index.html": '<a href="b/#a">x</a>'}) == ["S601"]


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://a.example/x.js">',
        '<script defer\nsrc="//a.example/x.js">',
        '<img alt="" src="http://a.example/x.png">',
        '<img srcset="https://a.example/x.png 2x" alt="">',
        '<iframe src="https://a.example/">',
        '<link rel="stylesheet" href="https://a.example/x.css">',
        '<link href="https://a.example/x.css" rel=stylesheet>',
        '<link rel="preconnect" href="https://a.example">',
        '<link rel="icon" href="//a.example/i.png">',
        '<video poster="https://a.example/x.jpg">',
        '<object data="https://a.example/x">',
        '<use href="https://a.example/x.svg#y"/>',
        "<style>a{background:url(https://a.example/x.png)}</style>",
        "<style>a{background:url( 'https://a.example/x.png')}</style>",
        '<style>@import "https://a.example/x.css"</style>',
        '<SCRIPT SRC="HTTPS://A.EXAMPLE/X.JS">',
        '<p style="background: url(https://a.example/x.png)">',
        "<p style='background: url(//a.example/x.png)'>",
        '<p style="background: url(&quot;https://a.example/x.png&quot;)">',
        '<path fill="url(https://a.example/x.svg#y)"/>',
        "<style>/* a */ a{content:'b';background:url(https://a.example/x.png)}</style>",
        '<img alt="a > b" src="https://a.example/x.png">',
    ],
)
def test_a_request_to_others_is_found(text: str) -> None:
    assert "S604" in codes({"index.html": text})


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://a.example/">a link to follow</a>',
        '<link rel="canonical" href="https://a.example/">',
        '<link rel="alternate" hreflang="es" href="https://a.example/es/">',
        '<meta property="og:image" content="https://a.example/x.png">',
        '<script type="application/ld+json">{"url": "https://a.example/"}</script>',
        "<style>a{background:url(data:image/png;base64,AA)}</style>",
        "<p>see src=&quot;https://a.example/&quot;</p>",
    ],
)
def test_what_waits_for_a_visitor_s_choice_is_no_request(text: str) -> None:
    assert "S604" not in codes({"index.html": text})


TEXTS = [
    "We say url(https://cdn.example/x) but nothing else.",
    "Our lifestyle: url(//cdn.example/x) and @import 'https://cdn.example/x.css'",
    'Write <a href="nowhere/"> or  src="https://cdn.example/x.js" in style',
    'an attribute href="nowhere/" and another action="nowhere/"',
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "page",
    [
        "<p>{}</p>",
        "<code>{}</code><style>a{{color:red}}</style>",
        '<script type="application/ld+json">{{"description": "{}"}}</script>',
        '<p title="style"></p><p>{}</p>',
        '<!-- <link rel="stylesheet" href="https://cdn.example/{}"> --><p style="color:red">',
    ],
)
def test_text_is_not_taken_for_code(page: str, text: str) -> None:
    # As MkDocs writes text: quotes stay as they are. A script holds JSON, in which they are escaped.
    shown = text.replace("<", "&lt;").replace('"', '\\"' if "script" in page else '"')
    assert codes({"index.html": '<link rel="stylesheet" href="a.css">' + page.format(shown), "a.css": ""}) == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_description_is_not_taken_for_code(text: str) -> None:
    assert codes({"index.html": f"<div>{markdown(text)}</div>"}) == []


def test_an_anchor_that_only_a_text_names_is_not_there() -> None:
    assert codes({"index.html": '<a href="#a">x</a><p>write id="a" for id=a</p>'}) == ["S602"]


def test_a_style_sheet_s_comments_and_strings_fetch_nothing() -> None:
    sheet = "/* url(https://a.example/x) */ a::before{content:'url(https://a.example/y)'}"
    assert codes({"a.css": sheet}) == []
    assert codes({"a.css": sheet + "b{background:url(https://a.example/z)}"}) == ["S604"]
    assert codes({"a.css": "B{BACKGROUND:URL(HTTPS://A.EXAMPLE/Z)}"}) == ["S604"]


def test_a_finding_about_a_page_made_from_a_record_names_the_line_of_the_record() -> None:
    record = "name: Acme\ncontact:\n  website: https://a.example/x\n"
    found = Diagnostic(Location("companies/acme/index.html"), "S604", values={"link": "https://a.example/x"})
    named = name_record(found, "companies/a/acme.yml", record)
    assert (named.location, named.field) == (Location("companies/a/acme.yml", 3), "contact")
    assert (named.code, named.hint, named.values["page"]) == ("S604", "hint_record", "companies/acme/index.html")
    unsaid = name_record(found, "companies/a/acme.yml", "name: Acme\n")
    assert (unsaid.location, unsaid.field) == (Location("companies/a/acme.yml"), "")


def test_what_workers_collected_is_one_collection() -> None:
    one = links({"a/index.html": '<a href="../x/">x</a>'})
    other = links({"b/index.html": '<a href="../y/#z">y</a><img src="https://a.example/i.png" alt="">'})
    one.merge(other)
    found = list(one.problems({"a/index.html", "b/index.html"}, lambda path: b""))
    assert [(each.code, each.location.file) for each in found] == [
        *(("S601", "a/index.html"), ("S601", "b/index.html"), ("S604", "b/index.html")),
    ]


def test_an_anchor_that_another_worker_found_is_looked_for_too() -> None:
    here, other = links({"a/index.html": "<p id=here>"}), links({"b/index.html": '<a href="../a/#gone">x</a>'})
    here.merge(other)
    problems = list(here.problems({"a/index.html", "b/index.html"}, lambda path: b"<p id=here>"))
    assert [(each.code, each.location.file, each.values["anchor"]) for each in problems] == [
        ("S602", "b/index.html", "gone")
    ]


def test_of_what_two_workers_found_the_first_use_is_told() -> None:
    page = '<a href="../x/">x</a><a href="../c/#gone">y</a><img src="https://a.example/i.png" alt="">'
    here, other = links({"a/index.html": page}), links({"b/index.html": page})
    here.merge(other)
    problems = list(here.problems({"c/index.html"}, lambda path: b""))
    assert [(each.code, each.location.file) for each in problems] == [
        *(("S601", "a/index.html"), ("S602", "a/index.html"), ("S604", "a/index.html"), ("S604", "b/index.html")),
    ]
