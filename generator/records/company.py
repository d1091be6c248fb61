"""The schema of a company: every organization of the ecosystem, makers and those who help them.

The order of the fields is the order of the keys in a formatted file. `description` is the help that forms, editors
and the manual show.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.records.checks import ordered, refuse
from generator.records.fields import (
    Certificate,
    Choice,
    Cluster,
    Count,
    Day,
    Days,
    Designated,
    Email,
    Flag,
    Kind,
    Language,
    Line,
    LinkOn,
    Markdown,
    Material,
    Naics,
    OneLine,
    PartialDate,
    Pattern,
    Phone,
    Process,
    RasterFile,
    RunSize,
    Set,
    Shape,
    ShortLine,
    Slug,
    Stage,
    Support,
    Url,
    WorksWith,
)
from generator.records.shapes import Origin, Place, Quantity

# The directories that a company may allow or refuse; the exports write their files.
EXPORT_TARGETS = (
    "open-supply-hub",
    "open-know-where",
    "murmurations",
    "google-business-profile",
    "apple-business",
    "openstreetmap",
    "wikidata",
    "hsds",
    "open-brewery-db",
    "landscape",
)


class SocialLinks(Shape):
    """Profiles on other sites."""

    instagram: Annotated[str, LinkOn("instagram.com")] | None = None
    facebook: Annotated[str, LinkOn("facebook.com")] | None = None
    linkedin: Annotated[str, LinkOn("linkedin.com")] | None = None
    youtube: Annotated[str, LinkOn("youtube.com", "youtu.be")] | None = None
    tiktok: Annotated[str, LinkOn("tiktok.com")] | None = None
    x: Annotated[str, LinkOn("x.com", "twitter.com")] | None = None
    github: Annotated[str, LinkOn("github.com")] | None = None
    etsy: Annotated[str, LinkOn("etsy.com")] | None = None


class Contact(Shape):
    """One way to reach the company; a contact without `public: true` never appears in any output."""

    role: ShortLine | None = None
    name: ShortLine | None = None
    email: Email | None = None
    phone: Phone | None = None
    form: Url | None = None
    languages: Set[Language] = ()
    public: Flag = False


class Capability(Shape):
    """One process that the company accepts jobs for."""

    process: Process
    level: Annotated[str, Choice("core", "supporting")] = "supporting"
    basis: Annotated[str, Choice("stated", "register", "name")] = Field(
        "stated", description="Who says so: the company, an industry code in a public record, or a word in its name."
    )
    materials: Set[Material] = ()
    tolerance: ShortLine | None = None
    max_size: ShortLine | None = None
    note: Line | None = None


class Equipment(Shape):
    """One machine, or several identical ones."""

    type: ShortLine
    make: ShortLine | None = None
    model: ShortLine | None = None
    count: Count | None = None
    axes: Count | None = None
    envelope: ShortLine | None = None
    note: Line | None = None


class Product(Shape):
    """Something the company sells; `made_here` says which steps happen in Los Angeles."""

    name: ShortLine
    made_here: Set[Annotated[str, Choice("designed", "made", "assembled")]] = ()


class LeadTime(Shape):
    """Usual days from order to shipping."""

    min: Days | None = None
    max: Days | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        ordered(self.min, self.max, "max")
        return self


class Orders(Shape):
    """What orders the company accepts."""

    minimum: Quantity | None = None
    lead_time_days: LeadTime | None = None
    run_sizes: Set[RunSize] = ()
    files: Set[ShortLine] = Field((), description="File formats accepted, such as STEP, DXF, or tech packs.")


class Capacity(Shape):
    """Whether the company has capacity for new work, and the date when that was true."""

    status: Annotated[str, Choice("open", "limited", "full", "by-quote")]
    as_of: Day


class Certification(Shape):
    """A certificate, accreditation, or registration."""

    id: Certificate
    scope: Line | None = None
    number: ShortLine | None = None
    body: ShortLine | None = None
    valid_to: Day | None = None
    url: Url | None = None


class Designation(Shape):
    """An ownership or procurement designation; it is self-declared unless a certifier is given."""

    id: Designated
    certifier: ShortLine | None = None
    number: ShortLine | None = None
    valid_to: Day | None = None


class Workforce(Shape):
    """Jobs and training."""

    hiring_url: Url | None = None
    internships: Flag | None = None
    apprenticeships: Flag | None = None
    college_partners: Set[ShortLine] = ()


class Identifiers(Shape):
    """The company's IDs in other registers."""

    uei: Annotated[str, Pattern(r"[A-HJ-NP-Z1-9][A-HJ-NP-Z0-9]{11}", "ABCDEFGHJKL1")] | None = None
    cage: Annotated[str, Pattern(r"[0-9A-HJ-NP-Z]{5}", "1ABC5")] | None = None
    lei: Annotated[str, Pattern(r"[0-9A-Z]{18}\d{2}", "5493001KJTIIGC8Y1R12")] | None = None
    os_id: Annotated[str, Pattern(r"[A-Z]{2}\d{7}[0-9A-Z]{6}", "US2020052SV22HT")] | None = None
    wikidata: Annotated[str, Pattern(r"Q[1-9]\d{0,11}", "Q65")] | None = None
    osm: Annotated[str, Pattern(r"(?:node|way|relation)/[1-9]\d{0,15}", "way/123456")] | None = None
    epa_frs: Annotated[str, Pattern(r"\d{11,12}", "110000475892")] | None = None
    tri: Annotated[str, Pattern(r"[0-9A-Z]{15}", "90222PLTNG424DI")] | None = None
    wdid: Annotated[str, Pattern(r"[0-9][0-9A-Z]{2,13}", "419I010254")] | None = None
    open_brewery_db: Annotated[str, Pattern(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "af6cb069-...")] | None = (
        None
    )


class Photo(Shape):
    """A picture; the alternative text is required."""

    file: RasterFile
    alt: Line
    credit: Line | None = None


class Media(Shape):
    """Pictures of the company and its work."""

    logo: RasterFile | None = None
    photos: tuple[Photo, ...] = Field((), max_length=12)


class Verification(Shape):
    """How the facts were verified, when, and by whom."""

    level: Annotated[str, Choice("unclaimed", "submitted", "confirmed", "visited")] = Field(
        "submitted", description="Shown as Unverified, Submitted, Verified, or Verified in person, in this order."
    )
    on: Day | None = None
    by: ShortLine | None = None
    evidence: Url | None = None


class ExportConsent(Shape):
    """National directories that may or may not receive this record."""

    allow: Set[Annotated[str, Choice(*EXPORT_TARGETS)]] = ()
    deny: Set[Annotated[str, Choice(*EXPORT_TARGETS)]] = ()


class Company(Shape):
    """One organization. Only the fields marked as required are required."""

    name: Annotated[str, OneLine(120)] = Field(description="The name the company uses in public.")
    legal_name: Annotated[str, OneLine(200)] | None = Field(None, description="The registered name, if different.")
    also_known_as: Set[Annotated[str, OneLine(120)]] = Field((), description="Other names people use.")
    formerly: Set[Slug] = Field((), description="Old slugs; each one redirects here and is never reused.")
    kind: Kind = Field(description="Organization type.")
    status: Annotated[str, Choice("active", "planned", "paused", "moved", "closed")] | None = Field(
        None, description="Active if left out. An unverified record must leave it out."
    )
    summary: Annotated[str, OneLine(160)] | None = Field(None, description="One sentence for cards and search engines.")
    summary_es: Annotated[str, OneLine(160)] | None = Field(
        None, description="The summary in Spanish, written by a person."
    )
    description: Markdown | None = Field(None, description="More text in Markdown; no HTML, images, or large headings.")
    description_es: Markdown | None = Field(None, description="The description in Spanish, written by a person.")
    founded: PartialDate | None = Field(None, description="Year, month, or day it was founded.")
    closed: PartialDate | None = Field(None, description="Year, month, or day it closed.")
    website: Url | None = Field(None, description="The company's own website.")
    links: SocialLinks | None = Field(None, description="Profiles on other sites.")
    contacts: tuple[Contact, ...] = Field((), max_length=12, description="Who to email or call.")
    locations: tuple[Place, ...] = Field(min_length=1, max_length=50, description="Where the company works.")
    clusters: Set[Cluster] = Field((), description="Industry clusters; taken from the NAICS codes if left out.")
    stages: Set[Stage] = Field((), description="Value chain stages; taken from the processes and the kind if left out.")
    capabilities: tuple[Capability, ...] = Field((), max_length=80, description="Processes it accepts jobs for.")
    equipment: tuple[Equipment, ...] = Field((), max_length=200, description="Machines.")
    materials: Set[Material] = Field((), description="Materials it works with.")
    products: tuple[Product, ...] = Field((), max_length=100, description="Things it makes under its own name.")
    orders: Orders | None = Field(None, description="Minimum order, lead time, run sizes, and file formats.")
    capacity: Capacity | None = Field(None, description="Dated capacity for new work; unknown after 90 days.")
    works_with: Set[WorksWith] = Field((), description="Which customers it works with.")
    certifications: tuple[Certification, ...] = Field((), max_length=40, description="Certificates and registrations.")
    ownership: tuple[Designation, ...] = Field((), max_length=20, description="Ownership and procurement designations.")
    naics: Set[Naics] = Field((), description="NAICS 2022 codes with two to six digits.")
    size: Annotated[str, Choice("1-9", "10-49", "50-99", "100-249", "250-499", "500-plus")] | None = Field(
        None, description="Number of employees."
    )
    offers: Set[Support] = Field((), description="Help it gives to makers.")
    needs: Set[Support] = Field((), description="Help it is looking for.")
    workforce: Workforce | None = Field(None, description="Jobs, internships, and apprenticeships.")
    memberships: Set[Annotated[str, OneLine(300)]] = Field(
        (), description="Slugs or web addresses of groups it belongs to."
    )
    parent: Annotated[str, OneLine(300)] | None = Field(
        None, description="Slug or web address of the organization that owns it."
    )
    related: Set[Annotated[str, OneLine(300)]] = Field(
        (), description="Slugs or web addresses of related organizations."
    )
    identifiers: Identifiers | None = Field(None, description="Its IDs in other registers.")
    media: Media | None = Field(None, description="Logo and photos.")
    verification: Verification = Field(Verification(), description="How the facts were verified.")
    sources: tuple[Origin, ...] = Field((), max_length=20, description="Where facts came from.")
    exports: ExportConsent | None = Field(None, description="Consent to send the record to each directory.")
    maintainers: Set[Annotated[str, Pattern(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}", "octocat")]] = Field(
        (), description="GitHub usernames of people to ask about changes."
    )
    added: Day = Field(description="The date the record was added.")
    updated: Day | None = Field(None, description="The date its facts last changed.")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        level = self.verification.level
        if level in ("confirmed", "visited") and not self.summary:
            refuse("R236", field="summary")
        if level == "unclaimed" and not self.sources:
            refuse("R237", field="sources")
        if level == "unclaimed" and self.status:
            refuse("R242", field="status")
        if self.founded and self.closed:
            ordered(self.founded, self.closed, "closed")
        ordered(self.added, self.updated, "updated")
        return self
