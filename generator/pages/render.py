"""Pages to Markdown, through the site's templates.

Templates choose words and order. Every string they print is escaped for where it stands: in a template
`*.md.jinja` as Markdown, in `*.html.jinja` as HTML. A template that prints nothing, a list or a truth value
is a mistake and stops the build, so that no page ever reads `None`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import frontmatter
import jinja2
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.pages import escape
from generator.pages.addresses import relative_url, served_path
from generator.pages.page import Link, Page, RenderedPage
from generator.problems import BelegtError, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import CodeType

    from jinja2.runtime import Macro

    from generator.language import Catalogue

HTML_SUFFIX = ".html.jinja"
MARKDOWN_SUFFIX = ".md.jinja"
BLANK_LINES = re.compile(r"\n\s*\n+")
ONE_LINE = 1 << 30
"""Width of a line of front matter: nobody reads it, and YAML reads one long line faster than many."""
INDENT = re.compile(r"\n\s+")
FIXED_WORDS = {"_", "pgettext"}
"""What gives the same words on every page."""
MISTAKES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What Python raises where a template calculates or calls something wrong; Jinja lets it through."""


class Renderer:
    """Renders pages of one site, one by one; what it gives for a page depends on no other page."""

    def __init__(self, environment: jinja2.Environment, uris: Iterable[str]) -> None:
        """Take what `make_environment` gave and the paths of all pages there are."""
        self._environment = environment
        self._uris = frozenset(uris)
        self._pieces: dict[tuple[str, int, str], _Piece] = {}

    def render(self, page: Page) -> RenderedPage:
        """Return the finished page.

        Raises:
            BelegtError: its template is missing, wrong, or links to a page that does not exist.
        """
        place = _Place(page.uri, self._uris, self._pieces)
        try:
            template = self._environment.get_template(page.template + MARKDOWN_SUFFIX)
            text = template.render(view=page.view, link=place.link, once=place.once)
        except (jinja2.TemplateError, *MISTAKES) as error:
            line = getattr(error, "lineno", None)
            at = f"{getattr(error, 'name', None) or error.__class__.__name__}{f', line {line}' if line else ''}"
            raise BelegtError(
                msg(
                    "template {template} for {page}: {error} ({at})",
                    template=page.template,
                    page=page.uri,
                    error=error,
                    at=at,
                )
            ) from error
        return RenderedPage(page.uri, _with_front_matter(page, text))


def make_environment(templates: Mapping[str, str], words: Catalogue) -> jinja2.Environment:
    """Return what renders templates; it compiles each once, when it is first used.

    Args:
        templates: the text of each template by file name.
        words: the site's language.
    """
    environment = _Environment(
        loader=jinja2.DictLoader(dict(templates)),
        autoescape=True,
        finalize=_finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["block"] = _block
    environment.filters["number"] = words.number
    environment.filters["verbatim"] = escape.verbatim
    environment.globals |= {"_": words.gettext, "pgettext": words.pgettext}
    environment.globals["n"] = words.ngettext
    return environment


@jinja2.pass_context
def _finalize(context: jinja2.runtime.Context, value: Any) -> str:  # noqa: ANN401  whatever a template prints
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return escape.html(value) if (context.name or "").endswith(HTML_SUFFIX) else escape.markdown(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, jinja2.Undefined):
        return str(value)  # raises, and says which name it was
    message = f"a template prints {value!r}"
    raise jinja2.TemplateRuntimeError(message)


def _escape_of(template: str | None) -> Callable[[str], Markup]:
    return escape.html if (template or "").endswith(HTML_SUFFIX) else escape.markdown


class _Environment(jinja2.Environment):
    """Does once, when a template is compiled, what Jinja does again for each page.

    Words that are printed as they are are translated. And what `_finalize` has escaped is not handed to Jinja's own
    escape, which would let it through: macros still give `Markup`, as templates run with `autoescape`.
    """

    def compile(  # type: ignore[override]  # one of several forms, that which loaders use
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        tree = _Translated(self.globals, _escape_of(name)).visit(self.parse(source, name, filename))
        self.autoescape = False
        try:
            return super().compile(tree, name, filename)
        finally:
            self.autoescape = True


class _Translated(NodeTransformer):
    """A template in which `{{ _("…") }}` and `{{ pgettext("…", "…") }}` have become the words themselves."""

    def __init__(self, words: Mapping[str, Any], escaped: Callable[[str], Markup]) -> None:
        self._words, self._escaped = words, escaped

    def visit_Output(self, output: nodes.Output) -> nodes.Output:  # noqa: N802  as Jinja calls it
        output.nodes = [self._translate(node) for node in output.nodes]
        return output

    def _translate(self, node: nodes.Expr) -> nodes.Expr:
        if (
            isinstance(node, nodes.Call)
            and isinstance(node.node, nodes.Name)
            and node.node.name in FIXED_WORDS
            and all(isinstance(part, nodes.Const) for part in node.args)
        ):
            text = self._words[node.node.name](*(part.as_const() for part in node.args))
            return nodes.TemplateData(str(self._escaped(text)), lineno=node.lineno)
        return node


def _block(markup: Markup | str) -> Markup:
    """Return an HTML block as one run of lines: a blank line or an indent would end or change it in Markdown."""
    if not isinstance(markup, Markup):
        message = f"block takes the HTML of a macro, not the text {markup!r}"
        raise jinja2.TemplateRuntimeError(message)
    return Markup(INDENT.sub("\n", BLANK_LINES.sub("\n", markup)).strip())  # noqa: S704  only white space changed


class _Place:
    """What templates ask of the place where their page lies."""

    def __init__(self, uri: str, uris: frozenset[str], pieces: dict[tuple[str, int, str], _Piece]) -> None:
        self._uri, self._uris, self._pieces = uri, uris, pieces
        self._served = served_path(uri)
        self._around = self._served[:-1].rpartition("/")[0] if self._served else uri
        self._targets: set[str] = set()

    def link(self, link: Link) -> str:
        """Return the address of a link as seen from the page."""
        if link.to not in self._uris:
            message = f"no page {link.to!r} for the link {link.text!r}"
            raise jinja2.TemplateRuntimeError(message)
        self._targets.add(link.to)
        return relative_url(self._uri, link.to)

    def once(self, macro: Macro, view: object) -> Markup:
        """Return what a macro without an `once` of its own gives for a view: the same on all pages side by side.

        They see every page at the same address, but for themselves and what lies below them.
        """
        key = (macro.name, id(view), self._around)
        kept = self._pieces.get(key)
        if kept and not self._above(kept.targets):
            return kept.markup
        self._targets = set()
        made = _Piece(view, Markup(macro(view)), frozenset(map(served_path, self._targets)))  # noqa: S704  a macro's
        if not self._above(made.targets):
            self._pieces[key] = made
        return made.markup

    def _above(self, targets: Iterable[str]) -> bool:
        return any(target.startswith(self._served) for target in targets)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a macro gave for a view, which is kept, too, so that no other gets its number."""

    view: object
    markup: Markup
    targets: frozenset[str]
    """Where the pages are served that it leads to."""


def _with_front_matter(page: Page, text: str) -> str:
    fields = {
        "title": escape.meta(page.title),
        "description": escape.meta(page.description) if page.description else None,
        "updated": page.updated or None,
        **page.meta,
    }
    post = frontmatter.Post(text)
    post.metadata = {key: value for key, value in fields.items() if value}
    return frontmatter.dumps(post, width=ONE_LINE) + "\n"
