"""`makeitinla digest`: writes the news of a month as a page, as plain text and as an e-mail."""

import sys
from datetime import date
from pathlib import Path

import click

from generator import settings
from generator.cli.console import CLEAN, FINDINGS, USAGE, Progress, root_of, say, short
from generator.cli.options import PATH, complete_folders, documented_command


@documented_command("digest")
@click.option("--month", metavar="YYYY-MM", help=say("cli.digest.month"))
@click.option("--since", metavar="YYYY-MM-DD", help=say("cli.digest.since"))
@click.option("--out", type=PATH, metavar="DIR", help=say("cli.digest.out"), shell_complete=complete_folders)
@click.pass_obj
def command(root: Path | None, month: str | None, since: str | None, out: Path | None) -> int:
    """Writes three files, or says that there is no news."""
    from generator.build.reading import read_site
    from generator.catalog.news import Period, news
    from generator.rendering.newsletter import written

    if (month is None) == (since is None):
        print(say("cli.digest.either"), file=sys.stderr)
        return USAGE
    loaded = settings.load(root_of(root))
    try:
        period = Period.month(month) if month else Period(date.fromisoformat(str(since)), loaded.today)
    except ValueError:
        print(say("cli.digest.no_day", value=month or since), file=sys.stderr)
        return USAGE
    with Progress() as progress:
        site = read_site(loaded, progress)
    found = news(site.current, period)
    if found.is_empty:
        print(say("cli.digest.nothing"), file=sys.stderr)
        return FINDINGS
    folder = out or Path.cwd()
    folder.mkdir(parents=True, exist_ok=True)
    name = f"news-{month or since}"
    for ending, content in written(site, found, f"news/{month}/" if month else "").items():
        file = folder / f"{name}.{ending}"
        file.write_text(content, encoding="utf-8", newline="\n")
        print(say("cli.digest.written", file=short(file).rstrip("/")))
    return CLEAN
