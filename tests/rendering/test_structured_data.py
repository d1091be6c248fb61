"""Data inside a page cannot end its element, whatever it says, and comes back as it was."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

from generator.rendering.structured_data import data_block, script
from tests.project import first

HOSTILE = "</script><!-- <script> ]]> & &lt; < > \u2028"


@pytest.mark.parametrize("sign", ["<", ">", "&"])
def test_no_sign_that_could_end_or_open_something_is_written(sign: str) -> None:
    ld_json = script({"name": f"a{sign}b", f"k{sign}": ["x", {"inner": sign}]})
    block = str(data_block("told", {"name": f"a{sign}b"}))
    for written in (ld_json, block):
        inner = written.partition(">")[2].removesuffix("</script>")
        assert sign not in inner
        assert inner.count(f"\\u{ord(sign):04x}") >= 1


def test_what_is_written_comes_back_from_the_page() -> None:
    page = Parser(f"<body>{script({'name': HOSTILE})}{data_block('told', {'name': HOSTILE})}<p>after</p>")
    assert json.loads(first(page, '[type="application/ld+json"]').text())["@graph"] == [{"name": HOSTILE}]
    assert json.loads(first(page, "#told").text()) == {"name": HOSTILE}
    assert first(page, "p").text() == "after"
