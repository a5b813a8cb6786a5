"""Pages to Markdown, through the site's templates.

Templates choose words and order. Every string they print is escaped for where it stands: in a template
`*.md.jinja` as Markdown, in `*.html.jinja` as HTML. A template that prints nothing, a list or a truth value
is a mistake and stops the build, so that no page ever reads `None`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import frontmatter
import jinja2
from markupsafe import Markup

from generator.pages import escape
from generator.pages.addresses import relative_url
from generator.pages.page import Link, Page, RenderedPage
from generator.problems import BelegtError, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.language import Catalogue

HTML_SUFFIX = ".html.jinja"
MARKDOWN_SUFFIX = ".md.jinja"
BLANK_LINES = re.compile(r"\n\s*\n+")
INDENT = re.compile(r"\n\s+")
MISTAKES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What Python raises where a template calculates or calls something wrong; Jinja lets it through."""


def render_pages(pages: Sequence[Page], templates: Mapping[str, str], words: Catalogue) -> tuple[RenderedPage, ...]:
    """Return the finished pages, in the order given.

    Args:
        pages: all pages of the site, so that links can be held against them.
        templates: the text of each template by file name.
        words: the site's language.

    Raises:
        BelegtError: a template is missing, wrong, or links to a page that does not exist.
    """
    environment = _environment(templates, words)
    uris = frozenset(page.uri for page in pages)
    rendered = []
    for page in pages:
        try:
            template = environment.get_template(page.template + MARKDOWN_SUFFIX)
            text = template.render(view=page.view, link=_links_from(page.uri, uris))
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
        rendered.append(RenderedPage(page.uri, _with_front_matter(page, text)))
    return tuple(rendered)


def _environment(templates: Mapping[str, str], words: Catalogue) -> jinja2.Environment:
    environment = jinja2.Environment(
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
def _finalize(context: jinja2.runtime.Context, value: Any) -> Markup:  # noqa: ANN401  whatever a template prints
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        in_html = (context.name or "").endswith(HTML_SUFFIX)
        return escape.html(value) if in_html else escape.markdown(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Markup(value)  # noqa: S704  a number
    if isinstance(value, jinja2.Undefined):
        return Markup(str(value))  # noqa: S704  raises, and says which name it was
    message = f"a template prints {value!r}"
    raise jinja2.TemplateRuntimeError(message)


def _block(markup: Markup | str) -> Markup:
    """Return an HTML block as one run of lines: a blank line or an indent would end or change it in Markdown."""
    if not isinstance(markup, Markup):
        message = f"block takes the HTML of a macro, not the text {markup!r}"
        raise jinja2.TemplateRuntimeError(message)
    return Markup(INDENT.sub("\n", BLANK_LINES.sub("\n", markup)).strip())  # noqa: S704  only white space changed


class _links_from:  # noqa: N801  called like a function in templates
    """Gives a template the address of a link as seen from its page."""

    def __init__(self, uri: str, uris: frozenset[str]) -> None:
        self._uri, self._uris = uri, uris

    def __call__(self, link: Link) -> str:
        if link.to not in self._uris:
            message = f"no page {link.to!r} for the link {link.text!r}"
            raise jinja2.TemplateRuntimeError(message)
        return relative_url(self._uri, link.to)


def _with_front_matter(page: Page, text: str) -> str:
    fields = {
        "title": escape.meta(page.title),
        "description": escape.meta(page.description) if page.description else None,
        "updated": page.updated or None,
        **page.meta,
    }
    post = frontmatter.Post(text)
    post.metadata = {key: value for key, value in fields.items() if value}
    return frontmatter.dumps(post) + "\n"
