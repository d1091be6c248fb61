"""The public form of a company: what the API, and every file made from it, says. Version 1 only ever gains keys.

It is kept apart from the schema of record files and from the data of the site's own search, so that those can change.
A key that is absent means that nobody knows. `description` is the help that the API's schemas show.
"""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class PublicShape(BaseModel):
    """The base of all public shapes: frozen, and nothing in it that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def json_bytes(self) -> bytes:
        """Compact JSON without the keys whose value nobody knows."""
        return self.__pydantic_serializer__.to_json(self, exclude_defaults=True)


class ContactData(PublicShape):
    """A way to reach the company that its owner has made public."""

    role: str = Field("", description="What this contact is for.")
    name: str = ""
    email: str = ""
    phone: str = Field("", description="In E.164, such as +12135550123.")
    form: str = Field("", description="Address of a contact form.")
    languages: tuple[str, ...] = Field((), description="ISO 639-1 codes.")


class PlaceData(PublicShape):
    """A place, as far as the company lets it be shown. A hidden place tells its region at most."""

    id: str = Field("", description="Names the place within its company, for good.")
    shown: str = Field(description="full, city, or hidden.")
    label: str = ""
    kind: str = Field("", description="factory, studio, office, shop, warehouse, home, or mobile.")
    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = Field("", description="Two letters, such as CA.")
    zip: str = Field("", description="ZIP code as text; it may begin with a zero.")
    county: str = ""
    region: str = Field("", description="ID of one of the directory's regions.")
    neighborhood: str = Field("", description="ID of a city or neighborhood of the directory.")
    lat: float | None = Field(None, description="Latitude, WGS 84.")
    lon: float | None = Field(None, description="Longitude, WGS 84.")
    hours: str = ""
    access: str = Field("", description="closed, by-appointment, trade-counter, classes, membership, or open.")
    tours: bool = False
    wheelchair: str = Field("", description="full, partial, or none.")
    loading_dock: bool = False


class CapabilityData(PublicShape):
    """A process that the company accepts jobs for."""

    process: str = Field(description="ID in the vocabulary of processes.")
    level: str = Field(description="core or supporting.")
    basis: str = Field(description="Who says so: stated (the company), register (an industry code), or name.")
    materials: tuple[str, ...] = ()
    tolerance: str = ""
    max_size: str = ""
    note: str = ""


class EquipmentData(PublicShape):
    """A machine, or several identical ones."""

    type: str
    make: str = ""
    model: str = ""
    count: int | None = None
    axes: int | None = None
    envelope: str = ""
    note: str = ""


class ProductData(PublicShape):
    """Something the company sells."""

    name: str
    made_here: tuple[str, ...] = Field((), description="Which steps happen in Los Angeles: designed, made, assembled.")


class OrdersData(PublicShape):
    """What orders the company accepts."""

    minimum: int | None = None
    unit: str = Field("", description="What the minimum counts, such as pieces.")
    lead_days_min: int | None = Field(None, description="Usual days from order to shipping, at least.")
    lead_days_max: int | None = Field(None, description="Usual days from order to shipping, at most.")
    run_sizes: tuple[str, ...] = ()
    files: tuple[str, ...] = Field((), description="File formats accepted.")


class CapacityData(PublicShape):
    """Capacity for new work."""

    status: str = Field(description="open, limited, full, by-quote; unknown when it was stated over 90 days ago.")
    as_of: date = Field(description="The day on which it was stated.")


class CertificationData(PublicShape):
    """A certificate, accreditation, or registration."""

    id: str = Field(description="ID in the vocabulary of certifications.")
    scope: str = ""
    number: str = ""
    body: str = Field("", description="Who certified it.")
    valid_to: date | None = None
    url: str = ""
    expired: bool = Field(False, description="Whether valid_to had passed when this file was made.")


class DesignationData(PublicShape):
    """An ownership or procurement designation; self-declared unless a certifier is given."""

    id: str = Field(description="ID in the vocabulary of ownership.")
    certifier: str = ""
    number: str = ""
    valid_to: date | None = None
    expired: bool = Field(False, description="Whether valid_to had passed when this file was made.")


class WorkforceData(PublicShape):
    """Jobs and training."""

    hiring_url: str = ""
    internships: bool | None = None
    apprenticeships: bool | None = None
    college_partners: tuple[str, ...] = ()


class VerificationData(PublicShape):
    """How far the facts have been checked."""

    level: str = Field(description="unclaimed, submitted, confirmed, or visited, in rising order.")
    on: date | None = None
    by: str = ""
    evidence: str = ""


class SourceData(PublicShape):
    """Where facts came from, and under which terms they may be used."""

    name: str
    id: str = Field("", description="The company's number in that source.")
    url: str = ""
    license: str = ""
    retrieved: str = Field("", description="Year, month, or day.")


class CompanyData(PublicShape):
    """One organization. Terms are IDs of the vocabularies that facets.json lists with their labels."""

    id: str = Field(description="Permanent ID; it also ends the address of the company's page.")
    url: str = Field(description="The company's page.")
    name: str
    legal_name: str = ""
    also_known_as: tuple[str, ...] = ()
    formerly: tuple[str, ...] = Field((), description="IDs under which it used to stand; each still resolves.")
    kind: str = Field(description="Organization type.")
    status: str = Field("", description="active, planned, paused, moved, or closed; absent when nobody says.")
    summary: str = ""
    summary_es: str = Field("", description="The summary in Spanish.")
    description: str = Field("", description="Markdown.")
    description_es: str = Field("", description="Markdown, in Spanish.")
    founded: str = Field("", description="Year, month, or day.")
    closed: str = Field("", description="Year, month, or day.")
    website: str = ""
    links: dict[str, str] = Field({}, description="Profiles elsewhere, by the name of the network.")
    contacts: tuple[ContactData, ...] = ()
    locations: tuple[PlaceData, ...] = ()
    facets: dict[str, tuple[str, ...]] = Field(
        {}, description="Everything the company can be found under, parent terms included, by facet."
    )
    capabilities: tuple[CapabilityData, ...] = ()
    equipment: tuple[EquipmentData, ...] = ()
    products: tuple[ProductData, ...] = ()
    orders: OrdersData | None = None
    capacity: CapacityData | None = None
    certifications: tuple[CertificationData, ...] = ()
    ownership: tuple[DesignationData, ...] = ()
    naics: tuple[str, ...] = Field((), description="NAICS 2022 codes as text.")
    size: str = Field("", description="Number of employees: 1-9, 10-49, 50-99, 100-249, 250-499, or 500-plus.")
    works_with: tuple[str, ...] = ()
    offers: tuple[str, ...] = Field((), description="Help it gives to makers.")
    needs: tuple[str, ...] = Field((), description="Help it is looking for.")
    workforce: WorkforceData | None = None
    memberships: tuple[str, ...] = Field((), description="IDs of companies, or addresses.")
    parent: str = Field("", description="ID of a company, or an address.")
    related: tuple[str, ...] = Field((), description="IDs of companies, or addresses.")
    identifiers: dict[str, str] = Field({}, description="Its IDs in other registers, by the name of the register.")
    verification: VerificationData
    sources: tuple[SourceData, ...] = ()
    license: str = Field(description="SPDX name of the terms of what was written here; each source has its own.")
    added: date
    updated: date = Field(description="The day its facts last changed.")

    def facet(self, name: str) -> tuple[str, ...]:
        """The values of one facet."""
        return self.facets.get(name, ())

    @property
    def first_place(self) -> PlaceData | None:
        """Where lists say that it is: the first place that is not hidden, else the first."""
        return next((place for place in self.locations if place.shown != "hidden"), next(iter(self.locations), None))
