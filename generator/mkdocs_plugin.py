"""The door for MkDocs: adds the shells and the style sheets to its pages, and fills the shells when it is done.

The only module that imports mkdocs.
"""

import logging
import os
import re
import shutil
from pathlib import Path
from tempfile import mkdtemp

os.environ["NO_MKDOCS_2_WARNING"] = "1"  # the theme reads it when it is imported

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from generator import settings
from generator.diagnostics.diagnostic import Report
from generator.diagnostics.reporters import Context, text
from generator.messages import messages
from generator.theme.bundles import replacement
from generator.theme.shell import DEPTHS, SECTIONS, marker, shell_source, without_leftovers

logger = logging.getLogger("mkdocs.plugins.makeitinla")
# What changes the site besides the content folder, which the host watches already.
WATCHED = ("companies", "events", "generator/messages", "site_templates")


class DirectoryConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's own options; `fill` is turned off when only the chrome is wanted."""

    fill = Type(bool, default=True)


class DirectoryPlugin(BasePlugin[DirectoryConfig]):  # type: ignore[no-untyped-call]
    """Lets MkDocs build and serve the directory."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Notes whether the host serves: then broken records are told and left out, and the rest is shown."""
        self.serving = command == "serve"
        # The settings of a host that builds into a folder of its own.
        self.host: MkDocsConfig | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads our settings; a build, which begins with an empty folder, gets one that nobody else sees."""
        self.root = Path(config.config_file_path).resolve().parent
        try:
            self.settings = settings.load(self.root, Path(config.site_dir))
        except settings.SettingsError as error:
            raise PluginError(_render_report(Report((error.diagnostic,)))) from None
        if self.config.fill and not self.serving:
            config.site_dir = mkdtemp(prefix="makeitinla-")
            self.host = config
        config.watch.extend(str(path) for name in WATCHED if (path := self.root / name).exists())
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Puts our styles and scripts in place of the theme's, and adds a shell for each depth."""
        ours = replacement(files.src_uris, lambda path: files.src_uris[path].content_string)
        self.styles, self.scripts = ours.styles, ours.scripts
        for file in [file for file in files if file.src_uri in ours.gone]:
            files.remove(file)
        for path, content in ours.files.items():
            files.append(File.generated(config, path, content=content))
        for depth in DEPTHS:
            page = File.generated(config, shell_source(depth), content="---\nshell: true\ntitle: shell\n---\n")
            page.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(page)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Gives the theme our strings, the markers and the addresses of style sheets and scripts."""
        strings = messages(self.settings.locale)
        env.globals.update(
            t=strings.html,
            marker=marker,
            sections=SECTIONS,
            style=self.styles,
            script=self.scripts,
            directory=self.settings,
            serving=self.serving,  # the host then reloads pages by an inline script, which our policy forbids
        )
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Takes out leftovers, and of shells, which every record page repeats, indentation and empty lines."""
        output = without_leftovers(output)
        return re.sub(r"\s*\n\s*", "\n", output) if page.meta.get("shell") else output

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Takes leftovers out of the page for what is missing, which is no page to the host."""
        return without_leftovers(output_content) if template_name == "404.html" else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Builds the directory as our own command does; what the host serves is filled where it is."""
        if not self.config.fill:
            return  # the build itself has started the host, to render its part
        from generator.build.pipeline import ForeignOutputError, build, fill_host

        if self.serving:
            report = fill_host(self.root, Path(config.site_dir)).report
        elif config.strict and _warned():
            return  # the host is about to give up
        else:
            self._restore()
            try:
                report = build(self.settings).report
            except ForeignOutputError as error:
                raise PluginError(error.describe(messages("en").text, str(self.settings.out))) from None
            if report.errors:
                raise PluginError(_render_report(report, self.settings.manual))
            logger.info(f"Published to {self.settings.out}")
        if len(report):
            logger.warning(_render_report(report, self.settings.manual))

    def on_build_error(self, *, error: Exception) -> None:
        """Leaves nothing behind."""
        self._restore()

    def _restore(self) -> None:
        """Removes the host's own folder; whoever comes after, such as gh-deploy, finds the site where it belongs."""
        if self.host is not None:
            shutil.rmtree(self.host.site_dir, ignore_errors=True)
            self.host.site_dir = str(self.settings.out)
            self.host = None


def _warned() -> bool:
    """Whether the host has warned of anything in a strict build."""
    counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
    return any(counter.get_counts() for counter in counters)


def _render_report(report: Report, manual: str = "") -> str:
    return "\n" + text(report, Context(messages("en").text, manual=manual)).rstrip()
