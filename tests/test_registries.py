"""Everything in a folder of listed things is listed, once, under the name of its module."""

from pathlib import Path
from typing import get_args

import pytest

from generator.diagnostics.codes import CODES
from generator.exports import EXPORTS
from generator.exports.alone import can_stand_alone
from generator.exports.export import Kind
from generator.importers import IMPORTERS
from generator.messages import messages
from generator.pages import PAGE_TYPES
from generator.records.company import EXPORT_TARGETS
from generator.records.event import EVENT_TYPES
from generator.rules import CATALOG_RULES, RECORD_RULES, CatalogRule, CompanyRule
from generator.settings import locales
from generator.vocabularies import NAMES, vocabulary

ROOT = Path(__file__).parent.parent
CODE = ROOT / "generator"
RULES: tuple[CompanyRule | CatalogRule, ...] = (*RECORD_RULES, *CATALOG_RULES)


def modules(folder: str) -> set[str]:
    """The modules of a folder, by name."""
    return {file.stem for file in (CODE / folder).glob("*.py")} - {"__init__"}


def module_of(function: object) -> str:
    """The last part of the name of the module that a function, or one with arguments, comes from."""
    return str(getattr(getattr(function, "func", function), "__module__", "")).rpartition(".")[2]


def test_every_type_of_page_is_listed_once_and_named_like_its_module_and_template() -> None:
    assert {module_of(one.targets) for one in PAGE_TYPES} == modules("pages")
    assert [one.name for one in PAGE_TYPES] == [module_of(one.targets) for one in PAGE_TYPES]
    templates = {file.stem for file in (ROOT / "site_templates" / "pages").iterdir()}
    assert {one.name for one in PAGE_TYPES} - templates == set()


def test_every_template_of_a_page_belongs_to_a_module() -> None:
    used = "".join(file.read_text(encoding="utf-8") for file in (CODE / "pages").glob("*.py"))
    for template in (ROOT / "site_templates" / "pages").iterdir():
        assert f"pages/{template.name}" in used, f"nobody renders {template.name}"


def test_every_export_is_listed_once_and_named_like_its_module() -> None:
    assert [one.name for one in EXPORTS] == [module_of(one.targets) for one in EXPORTS]
    folders = [file.parent.name for file in (CODE / "exports").glob("*/__init__.py")]
    in_folders = [name for folder in folders for name in modules(f"exports/{folder}")]
    assert sorted(one.name for one in EXPORTS) == sorted(in_folders)


def test_every_export_that_stands_alone_says_what_it_is_in_every_locale() -> None:
    for export in filter(can_stand_alone, EXPORTS):
        for locale in locales():
            assert all(messages(locale).text(f"exports.{export.name}.{name}") for name in ("title", "description"))
        assert export.media_type and export.licence and export.schema, export.name
        assert (export.kind is Kind.DIRECTORY) == bool(export.destination), export.name
        assert export.destination in ("", *EXPORT_TARGETS), export.name


def test_every_importer_is_listed() -> None:
    assert {module_of(one.run) for one in IMPORTERS} == modules("importers")
    assert len({one.name for one in IMPORTERS}) == len(IMPORTERS)


def test_every_rule_is_listed_once_with_codes_of_its_own() -> None:
    assert {module_of(one.check) for one in RULES} == modules("rules")
    codes = [code for one in RULES for code in one.codes]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(CODES)


def test_every_code_of_the_rules_is_in_the_rule_that_may_find_it() -> None:
    promised = {code for one in RULES for code in one.codes}
    elsewhere = {"W503", "W504"}  # found by the formatter; said of the findings themselves
    assert {code for code in CODES if code[0] in "XW"} - elsewhere == promised


def test_every_vocabulary_file_is_listed_and_calls_itself_so() -> None:
    assert {file.stem for file in (CODE / "vocabularies").glob("*.yml")} == set(NAMES)
    assert [vocabulary(name).name for name in NAMES] == list(NAMES)


def test_every_type_of_event_is_told_apart_by_its_own_name() -> None:
    for name, model in EVENT_TYPES.items():
        assert get_args(model.model_fields["type"].annotation) == (name,)


@pytest.mark.parametrize("folder", ["pages", "exports/site", "importers", "rules"])
def test_the_folders_of_listed_things_are_not_empty(folder: str) -> None:
    assert modules(folder)
