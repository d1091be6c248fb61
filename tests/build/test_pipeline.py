"""Whole builds: what comes out, what a second one reuses, and what is left when one is killed."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from benchmarks.records import listings
from generator import settings
from generator.build import pipeline as building
from generator.build import state
from generator.build.checking import check
from generator.build.session import BuildSession
from generator.catalog.catalog import shard_of
from generator.exports.catalogs import CATALOGS
from generator.exports.directories import DIRECTORIES
from generator.exports.open_data import OPEN_DATA
from generator.rendering.templates import PlainEnvironment
from tests.project import COMPANY, EPOCH
from tests.shared import SharedFolders

REPOSITORY = Path(__file__).parents[2]
HOW_MANY = 60
# Where MkDocs' part is kept; the same below every project, because `site` is below it too.
CHROME = state.folder(Path("/project") / settings.CACHE, Path("/project/site")).relative_to("/project") / "chrome"
# The command line given as arguments, killed when a function is called for the nth time.
KILLED = """
import os, pkgutil, signal, sys
def kill_at(name, nth, calls=0):
    owner, _, function = name.rpartition(".")
    owner = pkgutil.resolve_name(owner)
    original = getattr(owner, function)
    def counted(*given, **named):
        nonlocal calls
        calls += 1
        if calls == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*given, **named)
    setattr(owner, function, counted)
program, name, nth, *sys.argv[1:] = sys.argv[1:]
kill_at(name, int(nth))
"""
OURS = f"{KILLED}\nfrom generator.cli.main import main\nsys.exit(main(sys.argv[1:]))"
WORKERS = "from generator.build import workers; workers.WORTH_FORKING = 2; workers._cores = lambda: 3"
HOST = f"{KILLED}\nfrom mkdocs.__main__ import cli\ncli()"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every build of these tests happens on one day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture(scope="module", autouse=True)
def compiled_once() -> Iterator[None]:
    """Compiles each text of a template once for all projects: it is half the work of so small a build."""
    compile_ = PlainEnvironment.compile
    known: dict[tuple[object, ...], CodeType] = {}

    def remembered(
        environment: PlainEnvironment, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        if (source, name) not in known:
            known[source, name] = compile_(environment, source, name, filename)
        return known[source, name]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainEnvironment, "compile", remembered)
        yield


@pytest.fixture(scope="session")
def origin(shared_folders: SharedFolders) -> Path:
    """A project of fictional companies with the repository's own templates, built once."""
    return shared_folders.made_by(_make_origin, "origin")


def _make_origin(root: Path) -> None:
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    shutil.copytree(REPOSITORY / "site_templates", root / "site_templates")
    # Rendering what the manual says of the code takes the host half of its time. Only its headings are linked to.
    for name in ("codes", "fields", "vocabularies"):
        page = root / f"site_templates/content/manual/{name}.md"
        lines = page.read_text(encoding="utf-8").splitlines()
        page.write_text("\n\n".join(line for line in lines if line.startswith("#")), encoding="utf-8")
    (root / "events").mkdir()
    for listing in listings(HOW_MANY):
        file = root / listing.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(listing.text(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        assert run(root).published


@pytest.fixture
def project(origin: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the built project, with its site and what the build keeps."""
    root = tmp_path / "project"
    before = looks(origin / "site"), looks(origin / CHROME)
    shutil.copytree(origin, root, ignore=shutil.ignore_patterns("site", "chrome"))
    link(origin / "site", root / "site")
    link(origin / CHROME, root / CHROME)
    yield root
    assert (looks(origin / "site"), looks(origin / CHROME)) == before, "a build wrote into a file in place"


def link(folder: Path, copy: Path) -> None:
    """Copies a folder whose files a build replaces but never writes into: they can be hard links."""
    shutil.copytree(folder, copy, copy_function=os.link)


def looks(folder: Path) -> dict[str, tuple[int, int]]:
    """The size of each file of a folder, and when it was last written."""
    states = {str(file): file.stat() for file in folder.rglob("*") if file.is_file()}
    return {file: (state.st_size, state.st_mtime_ns) for file, state in states.items()}


def run(root: Path, out: Path | None = None, keep_going: bool = False) -> building.Result:
    return building.build(settings.load(root, out), keep_going=keep_going)


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def cold(root: Path, tmp_path: Path, with_chrome: bool = True) -> dict[str, bytes]:
    """The site that a machine which has never built this project makes of it, given at most what MkDocs made."""
    fresh = tmp_path / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("site", ".makeitinla"))
    if with_chrome and (root / CHROME).exists():
        link(root / CHROME, fresh / CHROME)
    run(fresh, keep_going=True)
    return files(fresh / "site")


def records(root: Path) -> list[Path]:
    return sorted((root / "companies").rglob("*.yml"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def with_process(root: Path) -> Path:
    return next(file for file in records(root) if "capabilities:" in file.read_text(encoding="utf-8"))


def name_of(file: Path) -> str:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("name: "))


def rename(root: Path) -> None:
    edit(records(root)[0], name_of(records(root)[0]), "name: Zzyzx Road Works")


def to_front(root: Path) -> None:
    edit(records(root)[-1], name_of(records(root)[-1]), "name: Aaaa Anchor Works")


def remove(root: Path) -> None:
    records(root)[3].unlink()


def remove_many(root: Path) -> None:
    for file in records(root)[5:45]:
        file.unlink()


def add(root: Path) -> None:
    file = root / "companies/b/brand-new-works.yml"
    file.parent.mkdir(exist_ok=True)
    text = records(root)[0].read_text(encoding="utf-8")
    text = text.replace(name_of(records(root)[0]), "name: Brand New Works")
    file.write_text("\n".join(line for line in text.splitlines() if "website" not in line) + "\n", encoding="utf-8")


def move(root: Path) -> None:
    old = records(root)[2]
    new = root / "companies/m/moved-works.yml"
    new.parent.mkdir(exist_ok=True)
    text = old.read_text(encoding="utf-8")
    new.write_text(text.replace("kind:", f"formerly: [{old.stem}]\nkind:", 1), encoding="utf-8")
    old.unlink()


def another_kind(root: Path) -> None:
    file = records(root)[7]
    kind = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("kind: "))
    edit(file, kind, "kind: testing-lab")


def another_process(root: Path) -> None:
    file = with_process(root)
    line = next(line for line in file.read_text(encoding="utf-8").splitlines() if "process: " in line)
    edit(
        file,
        line,
        line.partition("process: ")[0] + "process: letterpress-printing" + ("}" if line.endswith("}") else ""),
    )


def refer(root: Path) -> None:
    first, second = records(root)[:2]
    edit(first, "added:", f"parent: {second.stem}\nadded:")


def rename_what_is_referred_to(root: Path) -> None:
    refer(root)
    run(root)
    edit(records(root)[1], name_of(records(root)[1]), "name: Another Name Works")


def break_one(root: Path) -> None:
    edit(records(root)[4], "kind: ", "kind: no-such-")


def mend_one(root: Path) -> None:
    before = records(root)[4].read_text(encoding="utf-8")
    break_one(root)
    run(root, keep_going=True)
    records(root)[4].write_text(before, encoding="utf-8")


def template(root: Path) -> None:
    edit(root / "site_templates/pages/company.html", "<section", "<section data-changed")


def stylesheet(root: Path) -> None:
    file = next((root / "site_templates/theme/assets/css").glob("*.css"))
    file.write_text(file.read_text(encoding="utf-8") + "\n.changed { color: inherit; }\n", encoding="utf-8")


def content(root: Path) -> None:
    file = root / "site_templates/content/about.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nOne more paragraph.\n", encoding="utf-8")


def new_content(root: Path) -> None:
    (root / "site_templates/content/extra.md").write_text("# Extra\n\nA new page.\n", encoding="utf-8")


def address(root: Path) -> None:
    edit(root / "mkdocs.yml", "site_url: ", "site_url: https://example.org/ #")


def rename_a_file(root: Path) -> None:
    file = records(root)[6]
    target = root / f"companies/{file.parent.name}/{file.stem}-azusa.yml"
    file.rename(target)


def swap_two_files(root: Path) -> None:
    first, second = records(root)[8:10]
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)


def another_relation(root: Path) -> None:
    refer(root)
    run(root)
    first, second = records(root)[:2]
    edit(first, f"parent: {second.stem}", f"related: [{second.stem}]")


def another_partner(root: Path) -> None:
    """Two companies of one part of the pages: one of those that name the first names the second instead."""
    first, second = "acme-10", "acme-2"
    assert shard_of(first) == shard_of(second)
    named = {first: "", second: "", "pa": first, "xa": first, "ya": second}
    for slug, other in named.items():
        related = f"related: [{other}]\n" if other else ""
        text = COMPANY.replace("Acme Laser Cutting", slug.replace("-", " ").title())
        file = root / f"companies/{slug[0]}/{slug}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text.replace("added:", f"{related}added:"), encoding="utf-8")
    run(root)
    edit(root / "companies/x/xa.yml", f"[{first}]", f"[{second}]")


def move_within_a_region(root: Path) -> None:
    file = root / "companies/h/home-shop.yml"
    file.parent.mkdir(exist_ok=True)
    place = "  - city: Burbank\n    region: central-la\n    show: city\n"
    file.write_text(COMPANY.replace('  - city: Vernon\n    zip: "90058"\n', place), encoding="utf-8")
    run(root)
    edit(file, "city: Burbank", "city: Pasadena")


def remove_an_output_file(root: Path) -> None:
    (root / "site/robots.txt").unlink()


def lose_the_cache(root: Path) -> None:
    shutil.rmtree(root / ".makeitinla")
    remove_many(root)


def tomorrow(root: Path) -> None:
    os.environ["SOURCE_DATE_EPOCH"] = str(int(EPOCH) + 400 * 86_400)


# What MkDocs makes depends on no record, so for changes of records it need not run once more.
CHANGES_OF_RECORDS: tuple[Callable[[Path], None], ...] = (
    *(rename, to_front, remove, remove_many, add, move, another_kind, another_process, refer),
    *(rename_what_is_referred_to, break_one, mend_one, rename_a_file, swap_two_files, another_relation),
    *(another_partner, move_within_a_region, remove_an_output_file),
)
OTHER_CHANGES = (template, stylesheet, content, new_content, address, lose_the_cache, tomorrow)


@pytest.mark.parametrize(
    "change", (*CHANGES_OF_RECORDS, *OTHER_CHANGES), ids=lambda change: change.__name__.replace("_", "-")
)
def test_a_build_after_a_change_gives_the_bytes_of_a_cold_one(
    project: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    change(project)
    run(project, keep_going=True)
    expected = cold(project, tmp_path, with_chrome=change in CHANGES_OF_RECORDS)
    actual = files(project / "site")
    assert sorted(actual) == sorted(expected)
    assert [path for path in expected if expected[path] != actual[path]] == []


def test_a_process_that_remembers_its_builds_gives_the_bytes_of_a_cold_one(project: Path, tmp_path: Path) -> None:
    memory = state.Memory()
    for change, remembered in ((another_kind, memory), (add, memory), (rename, None), (move, memory), (remove, memory)):
        change(project)
        building.build(settings.load(project), memory=remembered, pages_first=remembered is memory)
    building.build(settings.load(project), memory=memory)
    assert files(project / "site") == cold(project, tmp_path)


def test_pages_can_come_before_the_files_of_all_records(project: Path) -> None:
    before, whole = files(project / "site"), "data/companies.csv"
    another_kind(project)
    building.build(settings.load(project), pages_first=True)
    first = files(project / "site")
    assert any(first[path] != before[path] for path in before if path.startswith("companies/"))
    assert first[whole] == before[whole]
    building.build(settings.load(project))
    assert files(project / "site")[whole] != before[whole]


def test_a_process_that_remembers_its_builds_reads_no_state_back(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = state.Memory()
    another_kind(project)
    building.build(settings.load(project), memory=memory)
    monkeypatch.setattr(state, "read", lambda folder: pytest.fail("it is remembered"))
    add(project)
    assert building.build(settings.load(project), memory=memory).made


def test_what_others_put_into_the_output_folder_stays(project: Path) -> None:
    (project / "site/.git").mkdir()
    (project / "site/.git/HEAD").write_text("ref")
    (project / "site/CNAME").write_text("example.org")
    shutil.rmtree(project / ".makeitinla")
    remove_many(project)
    run(project)
    assert (project / "site/.git/HEAD").read_text() == "ref"
    assert (project / "site/CNAME").read_text() == "example.org"


@pytest.mark.parametrize(
    ("out", "reason"), [("mkdocs.yml", "file"), (".", "project"), ("companies", "project"), ("full", "full")]
)
def test_a_folder_that_is_not_ours_is_refused_and_left_alone(project: Path, out: str, reason: str) -> None:
    (project / "full").mkdir()
    (project / "full/index.html").write_text("mine")
    before = files(project)
    with pytest.raises(building.ForeignOutputError) as refused:
        run(project, (project / out).resolve())
    assert refused.value.reason == reason
    kept = {path: content for path, content in files(project).items() if not path.startswith(".makeitinla/")}
    assert kept == {path: content for path, content in before.items() if not path.startswith(".makeitinla/")}


def killed(program: str, at: tuple[str, int], arguments: Sequence[str], tmp_path: Path) -> None:
    """Runs a command in a process that is killed when it comes to this call."""
    command = [sys.executable, "-c", program, "killed", at[0], str(at[1]), *arguments]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}  # the host's folder is left behind
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, stdout=subprocess.DEVNULL, timeout=120)
    assert done.returncode == -signal.SIGKILL, f"it ended before {at}"


def test_a_killed_cold_build_with_workers_does_not_hold_up_the_next_one(origin: Path, tmp_path: Path) -> None:
    root = tmp_path / "cold"
    shutil.copytree(origin, root, ignore=shutil.ignore_patterns("site", ".makeitinla"))
    build = ("-C", str(root), "build")
    answers = "generator.build.workers.WorkerPool._receive"
    # While they load; while they plan; while they make, as the relations are there by then; when all is made.
    for at in ((answers, 1), (answers, 4), (answers, 4), ("generator.build.publishing.Staging.publish", 1)):
        killed(f"{WORKERS}\n{OURS}", at, build, tmp_path)
    command = f"{WORKERS}; from generator.cli.main import run; run()"
    subprocess.run(
        [sys.executable, "-c", command, *build], cwd=REPOSITORY, stdout=subprocess.DEVNULL, check=True, timeout=120
    )
    assert files(root / "site") == files(origin / "site")


def test_nothing_is_made_again_when_nothing_changed(project: Path) -> None:
    before = files(project / "site")
    result = run(project)
    assert (result.published, result.made) == (True, 0)
    assert files(project / "site") == before


def test_other_code_reads_every_record_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.build.inputs.CODE", project / "site_templates/pages")
    steps: list[tuple[str, Any]] = []
    building.build(settings.load(project), lambda step, **values: steps.append((step, values.get("n"))))
    assert ("checking", HOW_MANY) in steps


def test_one_change_makes_few_files_again(project: Path) -> None:
    edit(records(project)[0], "added:", "founded: 1955\nadded:")
    result = run(project)
    assert 1 <= result.made <= 3 + len((*OPEN_DATA, *DIRECTORIES, *CATALOGS))  # each file of all companies has it
    assert result.files > HOW_MANY


def test_two_cold_builds_on_different_machines_agree(origin: Path, tmp_path: Path) -> None:
    program = "import sys; from generator.cli.main import main; sys.exit(main(['-C', sys.argv[1], 'build']))"
    made = []
    for seed in ("1", "2"):
        root = tmp_path / f"machine-{seed}"
        shutil.copytree(origin, root, ignore=shutil.ignore_patterns("site", ".makeitinla"))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "America/New_York"}
        subprocess.run([sys.executable, "-c", program, str(root)], env=environment, cwd=REPOSITORY, check=True)
        made.append(files(root / "site"))
    assert made[0] == made[1]


def test_several_processes_make_what_one_makes(origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.build.workers.WORTH_FORKING", 2)
    monkeypatch.setattr("generator.build.workers._cores", lambda: 3)
    assert cold(origin, tmp_path) == files(origin / "site")


def test_errors_leave_the_published_site_alone(project: Path) -> None:
    before = files(project / "site")
    break_one(project)
    result = run(project)
    assert not result.published
    assert [found.code for found in result.report] == ["V301"]
    assert files(project / "site") == before


def test_a_dead_link_is_found_and_nothing_is_published(project: Path) -> None:
    before = files(project / "site")
    file = project / "site_templates/pages/company.html"
    file.write_text('<a href="../no-such-page/">x</a>' + file.read_text(encoding="utf-8"), encoding="utf-8")
    result = run(project)
    assert not result.published
    assert {found.code for found in result.report} == {"S601"}
    assert files(project / "site") == before


def test_a_request_to_a_third_party_is_found(project: Path) -> None:
    file = project / "site_templates/pages/company.html"
    file.write_text('<img src="https://example.org/x.png" alt="">' + file.read_text(encoding="utf-8"), encoding="utf-8")
    result = run(project)
    assert not result.published
    assert {found.code for found in result.report} == {"S604"}


def test_a_full_disk_is_a_clear_error_and_changes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from generator.cli import main

    before = files(project / "site")
    edit(records(project)[0], "added:", "founded: 1955\nadded:")

    def full(self: object, path: str, content: bytes) -> None:
        raise OSError(28, "No space left on device", path)

    monkeypatch.setattr("generator.build.publishing.Folder.write", full)
    assert main.main(["-C", str(project), "build"]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert files(project / "site") == before


# In the order of a build, as one killed while it publishes is finished by the next before that does anything else.
KILLS = (
    *(("generator.build.session.BuildSession.make", 1), ("generator.build.publishing.Folder.write", 1)),
    *(("generator.build.publishing.Folder.write", 40), ("generator.build.publishing.Staging.publish", 1)),
    *((("generator.build.publishing._move"), nth) for nth in (1, 2, 30, 61)),
)


def test_a_killed_build_leaves_only_whole_files_and_the_next_one_finishes(project: Path, tmp_path: Path) -> None:
    old = files(project / "site")
    template(project)
    new = cold(project, tmp_path)
    for at in KILLS:
        killed(OURS, at, ("-C", str(project), "build"), tmp_path)
        for path, content in files(project / "site").items():
            assert content in (old.get(path), new.get(path)), f"{path} is neither the old nor the new file"
    run(project)
    assert files(project / "site") == new


def mkdocs(root: Path, *options: str) -> tuple[str, ...]:
    """The host's own command."""
    return (sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(root / "mkdocs.yml"), *options)


def test_the_host_publishes_what_our_own_command_does(project: Path, tmp_path: Path) -> None:
    template(project)
    content(project)
    subprocess.run(mkdocs(project, "--strict"), check=True)
    assert files(project / "site") == cold(project, tmp_path)
    assert run(project).made == 0
    elsewhere = tmp_path / "elsewhere"
    subprocess.run(mkdocs(project, "--site-dir", str(elsewhere)), check=True)
    assert files(elsewhere) == files(project / "site")


@pytest.mark.parametrize("fault", ["record", "content"])
def test_a_failed_build_of_the_host_leaves_the_published_site_alone(project: Path, fault: str) -> None:
    before = files(project / "site")
    if fault == "record":
        records(project)[0].write_text("name: [\n", encoding="utf-8")
    else:
        about = project / "site_templates/content/about.md"
        about.write_text(about.read_text(encoding="utf-8") + "\n[Nowhere](nowhere.md)\n", encoding="utf-8")
    failed = subprocess.run(mkdocs(project, "--strict"), capture_output=True, text=True)
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert files(project / "site") == before


# The host's own part, then once while files are written and twice while they are published: that is the same code as
# in a build of ours, which is killed above at every one of its steps.
PLUGIN = "generator.mkdocs_plugin.DirectoryPlugin"
KILLS_OF_THE_HOST = (
    *((f"{PLUGIN}.on_files", 1), (f"{PLUGIN}.on_post_page", 2), (f"{PLUGIN}.on_post_build", 1)),
    *(KILLS[2], KILLS[5], KILLS[7]),
)


def test_a_killed_build_of_the_host_leaves_only_whole_files(project: Path, tmp_path: Path) -> None:
    old = files(project / "site")
    stylesheet(project)
    new = cold(project, tmp_path)
    for at in KILLS_OF_THE_HOST:
        killed(HOST, at, mkdocs(project)[3:], tmp_path)
        now = files(project / "site")
        assert old.keys() & new.keys() <= now.keys()
        assert all(content in (old.get(path), new.get(path)) for path, content in now.items())
    subprocess.run(mkdocs(project), check=True)
    assert files(project / "site") == new


def test_a_build_of_the_host_beside_ours_does_not_mix(project: Path, tmp_path: Path) -> None:
    stylesheet(project)
    expected = cold(project, tmp_path)
    ours = (sys.executable, "-m", "generator", "-C", str(project), "build")
    both = [subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL) for command in (mkdocs(project), ours)]
    assert [process.wait() for process in both] == [0, 0]
    assert files(project / "site") == expected


def test_two_builds_at_once_do_not_mix(project: Path, tmp_path: Path) -> None:
    template(project)
    expected = cold(project, tmp_path)
    program = "import sys; from generator.cli.main import main; sys.exit(main(['-C', sys.argv[1], 'build']))"
    command = [sys.executable, "-c", program, str(project)]
    both = [subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert files(project / "site") == expected


def test_text_that_looks_like_code_passes_the_check_and_the_build(project: Path) -> None:
    text = "We say url(https://cdn.example/x), @import '//x.example' and style; we write  href=\"nowhere/\" too."
    edit(records(project)[0], "added:", f"description: |\n  {text}\nadded:")
    assert not check(settings.load(project)).errors
    assert run(project).published


def test_a_fault_of_a_template_is_told_about_the_records_whose_pages_have_it(project: Path) -> None:
    edit(project / "site_templates/pages/company.html", "<section", '<img alt="" src="https://cdn.example/x"><section')
    report = run(project).report
    places = {found.location.file for found in report if found.code == "S604"}
    assert places == {file.relative_to(project).as_posix() for file in records(project)}


def test_a_record_deleted_before_it_is_rendered_stops_the_build_with_a_finding(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, file = files(project / "site"), records(project)[0]
    edit(file, "added:", "founded: 1955\nadded:")
    checks = BuildSession.check_together

    def delete_after(session: BuildSession) -> None:
        checks(session)
        file.unlink()

    monkeypatch.setattr("generator.build.loading.MOST_KEPT", 0)
    monkeypatch.setattr(BuildSession, "check_together", delete_after)
    result = run(project)
    assert [(found.code, found.hint) for found in result.report] == [("Y116", "hint_changed")]
    assert not result.published
    assert files(project / "site") == before
