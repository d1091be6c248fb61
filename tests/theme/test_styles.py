"""Every class that a style names is one that a template, a script or the rendering gives to an element."""

import re

from tests.conftest import ROOT

ASSETS = ROOT / "site_templates" / "theme" / "assets"
CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)(?=[^{}]*\{)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# What stands in declarations, such as `.5rem`, is no selector.
DECLARATIONS = re.compile(r"\{[^{}]*\}")
# Classes that the host and its Markdown give.
HOSTS = ("md-", "admonition", "task-list")


def test_no_style_is_for_a_class_that_no_element_has() -> None:
    places = [ROOT / "site_templates", ROOT / "generator" / "rendering", ROOT / "generator" / "pages"]
    files = [file for place in places for file in place.rglob("*") if file.suffix in {".html", ".js", ".py", ".svg"}]
    given = "\n".join(file.read_text(encoding="utf-8") for file in files)
    words = set(re.findall(r"[\w-]+", given))
    # A class may be put together: `badge badge--{{ level }}`.
    stems = tuple(word for word in words if word.endswith(("-", "__")) and word.strip("-_"))
    lost = []
    for style in sorted((ASSETS / "css").glob("*.css")):
        text = COMMENT.sub("", style.read_text(encoding="utf-8"))
        selectors = DECLARATIONS.sub("{}", text)
        styled = sorted(set(CLASS.findall(selectors)) - words)
        lost += [f"{style.name}: .{name}" for name in styled if not name.startswith((*stems, *HOSTS))]
    assert lost == []
