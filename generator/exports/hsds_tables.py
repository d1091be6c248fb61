"""The tables of HSDS 3.0 that we fill, and the data package that describes them."""

from typing import NamedTuple

from generator.digests import Plain

VERSION = "3.0.0"
NUMBERS = frozenset({"year_incorporated", "latitude", "longitude"})
CHOICES = {
    "status": ("active", "inactive", "defunct", "temporarily closed"),
    "location_type": ("physical", "postal", "virtual"),
    "address_type": ("physical", "postal", "virtual"),
}


class Table(NamedTuple):
    """A table: its file, its columns, those that each row must fill, and the tables that its columns point into."""

    path: str
    columns: tuple[str, ...]
    required: frozenset[str]
    points_at: dict[str, str]


def _table(path: str, columns: str, required: str, **points_at: str) -> Table:
    return Table(f"{path}.csv", tuple(columns.split()), frozenset(required.split()), points_at)


TABLES: dict[str, Table] = {
    "organization": _table(
        "organizations",
        "id name alternate_name description email website year_incorporated uri",
        "id name description",
    ),
    "service": _table(
        "services",
        "id organization_id name description url email status last_modified",
        "id organization_id name status",
        organization_id="organization",
    ),
    "location": _table(
        "locations",
        "id location_type organization_id name latitude longitude external_identifier external_identifier_type",
        "id location_type",
        organization_id="organization",
    ),
    "service_at_location": _table(
        "service_at_location",
        "id service_id location_id",
        "id service_id location_id",
        service_id="service",
        location_id="location",
    ),
    "address": _table(
        "addresses",
        "id location_id address_1 address_2 city state_province postal_code country address_type",
        "id address_1 city state_province postal_code country address_type",
        location_id="location",
    ),
    "contact": _table("contacts", "id organization_id name title email", "id", organization_id="organization"),
    "phone": _table(
        "phones",
        "id organization_id contact_id number type",
        "id number",
        organization_id="organization",
        contact_id="contact",
    ),
    "schedule": _table("schedules", "id location_id description", "id", location_id="location"),
    "language": _table("languages", "id phone_id name code", "id", phone_id="phone"),
    "accessibility": _table("accessibility", "id location_id description", "id", location_id="location"),
    "taxonomy": _table("taxonomies", "id name description uri", "id name description"),
    "taxonomy_term": _table(
        "taxonomy_terms",
        "id code name description taxonomy language taxonomy_id term_uri",
        "id name description",
        taxonomy_id="taxonomy",
    ),
    "attribute": _table(
        "attributes",
        "id link_id link_entity taxonomy_term_id",
        "id link_id link_entity taxonomy_term_id",
        taxonomy_term_id="taxonomy_term",
    ),
    "organization_identifier": _table(
        "organization_identifiers",
        "id organization_id identifier_type identifier",
        "id organization_id identifier_type identifier",
        organization_id="organization",
    ),
}


def data_package(homepage: str) -> dict[str, Plain]:
    """The description of all tables, as Frictionless reads it."""
    return {
        "name": "human_services_data",
        "title": "Human Services Data Specification",
        "profile": "tabular-data-package",
        "version": VERSION,
        "homepage": homepage,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [_resource(name, table) for name, table in TABLES.items()],
    }


def _resource(name: str, table: Table) -> dict[str, Plain]:
    keys: list[Plain] = [_foreign_key(column, other) for column, other in table.points_at.items()]
    schema: dict[str, Plain] = {
        "fields": [_field(column, column in table.required) for column in table.columns],
        "primaryKey": "id",
        **({"foreignKeys": keys} if keys else {}),
    }
    return {
        "name": name,
        "path": table.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _foreign_key(column: str, table: str) -> Plain:
    return {"fields": column, "reference": {"resource": table, "fields": "id"}}


def _field(column: str, required: bool) -> dict[str, Plain]:
    kind = "number" if column in NUMBERS else "datetime" if column == "last_modified" else "string"
    limits: dict[str, Plain] = {"required": True} if required else {}
    limits |= {"unique": True} if column == "id" else {}
    limits |= {"enum": list(CHOICES[column])} if column in CHOICES else {}
    return {"name": column, "type": kind, **({"constraints": limits} if limits else {})}
