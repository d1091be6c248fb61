"""Every list that records choose from is whole: labels in both languages, one meaning for each name, crosswalks."""

import csv
import re
from functools import cache

import pytest

from generator.records.checks import SLUG
from generator.vocabularies import FOLDER, NAMES, Vocabulary, naics_successors, naics_titles, vocabulary

LOCALES = ("en", "es")
# Brooms, caskets, and what is classified nowhere else: a title that fits no industry.
OF_NO_CLUSTER = {"3991", "3995", "3999"}
SCHEMES = {"sic": r"\d{2,4}", "naics": r"\d{2,6}"}


@pytest.fixture(params=NAMES)
def words(request: pytest.FixtureRequest) -> Vocabulary:
    """Each vocabulary in turn."""
    return vocabulary(request.param)


@cache
def industries() -> dict[str, str]:
    """Titles of manufacturing industries by SIC 1987 code."""
    with (FOLDER / "sic_1987.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["title"] for row in csv.DictReader(file)}


def test_ids_are_slugs_and_used_once(words: Vocabulary) -> None:
    text = (FOLDER / f"{words.name}.yml").read_text(encoding="utf-8")
    assert len(re.findall(r"^ *- id: ", text, re.MULTILINE)) == len(words.terms)
    for term in words:
        assert SLUG.fullmatch(term.id), term.id


def test_labels_and_definitions_are_in_every_language(words: Vocabulary) -> None:
    for text in (words.label, words.singular, words.description):
        assert set(text) == set(LOCALES)
        assert all(text.values())
    for term in words:
        assert set(term.label) == set(LOCALES), term.id
        assert all(label.strip() == label and label for label in term.label.values()), term.id
        assert set(term.definition) == set(LOCALES), term.id
        assert all(text.endswith((".", "?", "!")) for text in term.definition.values()), term.id


def test_labels_tell_terms_apart(words: Vocabulary) -> None:
    for locale in LOCALES:
        labels = [term.label[locale].casefold() for term in words]
        assert len(labels) == len(set(labels)), [label for label in labels if labels.count(label) > 1]


def test_parents_exist_stand_before_their_children_and_have_no_parents(words: Vocabulary) -> None:
    seen: set[str] = set()
    for term in words:
        if term.parent is not None:
            assert term.parent in seen, term.id
            assert words[term.parent].parent is None, term.id
        seen.add(term.id)


def test_an_alias_means_one_term_and_is_no_other_term_s_name(words: Vocabulary) -> None:
    meaning: dict[str, str] = {}
    for term in words:
        for name in (term.id, *term.label.values()):
            meaning.setdefault(name.casefold(), term.id)
    for term in words:
        names = (*term.aliases, *term.makes)
        assert len(names) == len(set(names)), term.id
        for alias in names:
            assert alias == alias.casefold().strip(), alias
            assert meaning.setdefault(alias, term.id) == term.id, f"{alias}: {term.id} and {meaning[alias]}"


def test_what_a_term_implies_and_what_replaces_it_exist(words: Vocabulary) -> None:
    for term in words:
        for name, ids in (term.implies or {}).items():
            assert set(ids) <= set(vocabulary(name).terms), term.id
        if term.replaced_by:
            assert words[term.replaced_by].replaced_by is None, term.id


def test_crosswalk_prefixes_are_of_codes_that_exist(words: Vocabulary) -> None:
    for term in words:
        for scheme, form in SCHEMES.items():
            for prefix in (term.same_as or {}).get(scheme) or ():
                assert re.fullmatch(form, prefix), f"{term.id}: {prefix}"
                if scheme == "naics" and prefix.startswith(("31", "32", "33")):
                    assert any(code.startswith(prefix) for code in naics_titles()), f"{term.id}: {prefix}"


def test_every_name_finds_its_term(words: Vocabulary) -> None:
    for term in words:
        assert words.names[term.id] == term.id
        assert all(words.names[alias.casefold()] == term.id for alias in term.aliases)


@pytest.mark.parametrize("code", industries())
def test_every_manufacturing_industry_has_a_cluster(code: str) -> None:
    assert bool(vocabulary("clusters").crosswalk("sic", code)) is (code not in OF_NO_CLUSTER), industries()[code]


def test_every_manufacturing_code_of_today_has_a_cluster() -> None:
    without = [code for code in naics_titles() if len(code) == 6 and code[:2] in ("31", "32", "33")]
    assert [code for code in without if not vocabulary("clusters").crosswalk("naics", code)] == []


def test_the_longest_prefix_wins_and_all_that_list_it_are_taken() -> None:
    clusters = vocabulary("clusters")
    assert clusters.crosswalk("sic", "3363") == ("metals-machinery",)
    assert set(clusters.crosswalk("sic", "3761")) == {"aerospace-defense", "space-systems"}
    assert clusters.crosswalk("sic", "9999") == ()
    assert "casting" in " ".join(vocabulary("processes").crosswalk("sic", "3363"))


def test_retired_codes_lead_to_codes_of_today() -> None:
    assert naics_successors()
    for old, new in naics_successors().items():
        assert old not in naics_titles()
        assert new in naics_titles()


def test_the_lists_are_filled_in() -> None:
    sizes = {name: len(vocabulary(name).terms) for name in NAMES}
    least = {"clusters": 20, "processes": 110, "materials": 60, "certifications": 55, "ownership": 33, "kinds": 20}
    assert {name: size for name, size in sizes.items() if size < least.get(name, 3)} == {}
    assert sizes["stages"] == 12


def test_certificates_and_designations_say_who_stands_behind_them() -> None:
    for name in ("certifications", "ownership"):
        for term in vocabulary(name):
            groups = any(other.parent == term.id for other in vocabulary(name))
            assert groups or (term.nature and term.issuer), term.id


def test_a_list_of_terms_takes_in_their_parents_in_the_list_s_order() -> None:
    processes = vocabulary("processes")
    found = processes.with_parents(("cnc-turning", "cnc-milling"))
    assert found == ("machining", "cnc-milling", "cnc-turning")
