"""Every reader of YAML takes what we write for what it was."""

import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.digests import Plain
from generator.serializers.yaml import document
from generator.source.parser import INVISIBLE

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not INVISIBLE.search(text))
LEAVES = TEXTS | st.integers(-9999, 9999) | st.booleans() | st.none()
KEYS = st.sampled_from(["name", "url", "extra", "tags"])
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=12)


@given(st.dictionaries(KEYS, VALUES))
def test_two_readers_read_back_what_was_written(value: dict[str, Plain]) -> None:
    written = document(value).decode()
    assert yaml.safe_load(written) == value
    assert YAML(typ="safe", pure=True).load(written) == value


def test_what_nobody_can_see_is_left_out_and_words_of_yaml_stay_texts() -> None:
    data = {"name": "No\u200b\u2028\x7f", "url": "no", "tags": ["1e3", "~", "a: b # c", "- x", ""]}
    assert yaml.safe_load(document(data)) == {**data, "name": "No"}
