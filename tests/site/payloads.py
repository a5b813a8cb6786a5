"""Texts that would be something else than text if one place forgot to escape them.

`§` stands for a word that is different in each place, so that every place is looked for on its own.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.pages.escape import clean

TOKEN = "§"


class Payload(NamedTuple):
    """A text from outside."""

    name: str
    text: str
    inline: str | None = None
    """What readers read of it where editors may write emphasis and web links; None: the text itself."""
    block: str | None = None
    """What readers read of it where editors may write lists and quotations, too; None: the same as inline."""

    def fill(self, token: str) -> str:
        """Return the text as it is written in one place."""
        return self.text.replace(TOKEN, token)

    def shown(self, token: str) -> str:
        """Return the text as readers must find it: composed, control characters as spaces, white space folded."""
        return clean(self.fill(token)).strip()

    def shown_inline(self, token: str) -> str:
        """Return the text as readers must find it in a run of prose."""
        return self.shown(token) if self.inline is None else self.inline.replace(TOKEN, token)

    def shown_as_block(self, token: str) -> str:
        """Return the text as readers must find it in a block of prose."""
        return self.shown_inline(token) if self.block is None else self.block.replace(TOKEN, token)


HTML = (
    Payload("script", '<script>alert("§")</script>'),
    Payload("script in capitals", "<ScRiPt >alert(§)</sCrIpT >"),
    Payload("end of a script", "</script><script>alert(§)</script>"),
    Payload("script without end", "<script src=//evil.example/§.js"),
    Payload("image with handler", '<img src=x onerror=alert("§")>'),
    Payload("svg with handler", '<svg onload=alert("§")>'),
    Payload("svg with slashes", "<svg/onload=alert(§)//"),
    Payload("iframe", "<iframe src=\"javascript:alert('§')\"></iframe>"),
    Payload("object", '<object data="data:text/html,§"></object>'),
    Payload("style sheet", "<style>*{display:none}/*§*/</style>", inline="<style>*{display:none}/§/</style>"),
    Payload("style attribute", '<p style="position:fixed;inset:0">§</p>'),
    Payload("refresh", '<meta http-equiv="refresh" content="0;url=https://evil.example/§">'),
    Payload("base address", '<base href="https://evil.example/§/">'),
    Payload("form", '<form action="https://evil.example/§"><input autofocus onfocus=alert(1)></form>'),
    Payload("details with handler", "<details open ontoggle=alert(1)><summary>§</summary></details>"),
    Payload("template", '<template id="§"><b>x</b></template>'),
    Payload("tag without end", "<b class=x §"),
    Payload("div that is not closed", "<div><section>§"),
    Payload("ends of all around", "</p></li></ol></dd></dl></div></section></article></main></body>§"),
    Payload("end of the title", "</title></head><body onload=alert(1)>§"),
    Payload("end of a text area", "</textarea></style></noscript></template><b>§"),
    Payload("heading element", "<h1>§</h1><h3>x</h3>"),
    Payload("table element", "<table><tr><td>§</td></tr></table>"),
    Payload("comment", "a <!-- § --> b"),
    Payload("comment that is not closed", "<!-- §"),
    Payload("end of a comment", "--> § --!> x"),
    Payload("conditional comment", "<!--[if IE]>§<![endif]-->"),
    Payload("character data", "<![CDATA[§]]> x ]]>"),
    Payload("processing instruction", '<?php echo "§"; ?>'),
    Payload("document type", "<!DOCTYPE html SYSTEM '§'>"),
    Payload("tag across white space", "<\tscript\n>§</script\t>", block="< script §</script >"),
    Payload("less and greater", "1 < 2 && 3 > 2 & § <3"),
)
ENTITIES = (
    Payload("escaped script", "&lt;script&gt;§&lt;/script&gt;"),
    Payload("escaped twice", "&amp;lt;b&amp;gt;§"),
    Payload("decimal references", "&#60;b&#62;§&#60;/b&#62;"),
    Payload("hexadecimal references", "&#x3C;b&#x3E;§"),
    Payload("references without semicolon", "&lt§ &copy &#60 &notit;"),
    Payload("bare ampersands", "& && &; &#; &#x; &§"),
    Payload("numeric null and surrogate", "&#0; &#xD800; &#x80; §"),
    Payload("percent signs", "%3Cscript%3E§ %s %(x)s %d 100 %"),
)
ATTRIBUTES = (
    Payload("double quotation mark", '" onmouseover="alert(§)" x="'),
    Payload("single quotation mark", "' onmouseover='alert(§)' x='"),
    Payload("end of an attribute and tag", '"><script>alert(§)</script>'),
    Payload("end of a single quoted one", "'><img src=x onerror=alert(§)>"),
    Payload("back quotes", "` onmouseover=alert(§) x=`"),
    Payload("attributes without quotes", "x onclick=alert(§) style=color:red"),
    Payload("search attribute", 'x data-search-exclude="§" y'),
)
MARKDOWN_LINKS = (
    Payload("link that runs", "[§](javascript:alert(1))"),
    Payload("link that runs, disguised", "[§](java&#115;cript:alert`1`)"),
    Payload("link with data", "[§](data:text/html;base64,PHNjcmlwdD4=)"),
    Payload("link with title", '[§](https://evil.example "x\' onmouseover=alert(1)")'),
    Payload("link to the web", "[§](https://a.example/?a=1&copy=2&lt;=3)", inline="§"),
    Payload("link in angle brackets", "[§](<javascript:alert(1)>)"),
    Payload("image", "![§](x)"),
    Payload("image from elsewhere", "![§](https://evil.example/pixel.gif)", inline="!§"),
    Payload("definition", "[§]: javascript:alert(1)"),
    Payload("definition and use", "[§][]\n\n[§]: javascript:alert(1) 'x'"),
    Payload("reference", "[x][§] [§]"),
    Payload("automatic link", "<https://evil.example/§>"),
    Payload("automatic link that runs", "<javascript:alert(§)>"),
    Payload("automatic address", "<§@evil.example>"),
    Payload("bare addresses", "https://evil.example/§?a=1&b=2 www.evil.example x@evil.example"),
    Payload("wiki link", "[[§]] [[x|javascript:alert(1)]]"),
    Payload("scheme alone", "javascript:alert(§)"),
    Payload("data alone", "data:text/html,<script>§</script>"),
)
MARKDOWN_BLOCKS = (
    Payload("heading", "# §"),
    Payload("heading of six", "###### § ######"),
    Payload("underlined heading", "§\n==="),
    Payload("second underlined heading", "§\n---"),
    Payload("ruler above", "---\n§"),
    Payload("rulers", "***\n\n§\n\n* * *\n\n___", block="*** § * * ___"),
    Payload("quotation", "> §", block="§"),
    Payload("quotation in a quotation", "> > §", block="> §"),
    Payload("hyphen list", "- §", block="§"),
    Payload("asterisk list", "* §\n* x", block="§ x"),
    Payload("plus list", "+ §", block="§"),
    Payload("number list", "1. §\n2. x", block="§ x"),
    Payload("number with bracket", "1) §"),
    Payload("list without words", "§\n- \n"),
    Payload("task list", "- [ ] §", block="[ ] §"),
    Payload("definition list", "§\n:   x"),
    Payload("back quote", "`§` ``x``"),
    Payload("fence", "```\n§\n```"),
    Payload("fence with language", '``` { .html onclick="x" }\n<b>§</b>\n```'),
    Payload("fence of tildes", "~~~ python\n§\n~~~"),
    Payload("indented code", "x\n\n    § = 1\n\n\ty = 2"),
    Payload("indented code in a list", "- x\n\n            §", block="x §"),
    Payload("table", "a | §\n--- | ---\n1 | 2"),
    Payload("table with edges", "| a | § |\n|:--|--:|\n| 1 | 2 |"),
    Payload("pipes", "|§|x||"),
    Payload("contents", "[TOC]\n\n§"),
    Payload("contents alone", "[TOC]"),
    Payload("footnote", "§[^1]\n\n[^1]: x"),
    Payload("abbreviation", "*[§]: x"),
    Payload("note box", "!!! warning\n    §"),
    Payload("folded box", '??? note "§"\n    x'),
    Payload("block", "/// note\n§\n///"),
    Payload("tab", '=== "§"\n\n    x'),
    Payload("snippet", '--8<-- "/etc/passwd" §'),
    Payload("hard line break", "§  \nx\\\ny<br>"),
    Payload("front matter", "---\ntitle: §\n---\nx"),
)
MARKDOWN_WORDS = (
    Payload("emphasis", "*§* _x_", inline="§ x"),
    Payload("strong emphasis", "**§** __x__", inline="§ x"),
    Payload("both", "***§***", inline="*§*"),
    Payload("emphasis that is not closed", "**§ *x _y"),
    Payload("strike, mark, insertion", "~~§~~ ==x== ^^y^^ ~z~ ^q^ ++k++"),
    Payload("editorial marks", "{++§++} {--x--} {>>y<<} {~~a~>b~~}"),
    Payload("attributes", '§ {: onclick="alert(1)" style="color:red" }'),
    Payload("attributes of the block", "§\n{: #c1 .bl-badge onmouseover=alert(1) }"),
    Payload("attributes alone", "{: #§ }"),
    Payload("attributes of an emphasis", "*§*{: onclick=alert(1) }", inline="§{: onclick=alert(1) }"),
    Payload("smile", ":smile: :§: :-)"),
    Payload("backslashes", "\\<b\\>\\*§\\*\\\\ C:\\x\\", inline="\\<b\\>\\§\\\\\\ C:\\x\\"),
    Payload("mathematics", "$§$ $$x$$ \\(y\\) \\[z\\]"),
    Payload("dots and dashes", "§... -- --- (c) (tm) 1/2 +/- <<x>>"),
    Payload("quotation marks", "\"§\" 'x' ``y''"),
)
TEMPLATES = (
    Payload("expression", "{{ 7*7 }} §"),
    Payload("expression with text", '{{ "§" }}'),
    Payload(
        "expression that looks around",
        "{{ config.plugins }} {{ self.__class__ }} §",
        inline="{{ config.plugins }} {{ self.class }} §",
    ),
    Payload("statement", "{% raw %}§{% endraw %}"),
    Payload("statement that includes", '{% include "/etc/passwd" %} §'),
    Payload("template comment", "{# § #} x"),
    Payload("other templates", "${§} #{x} <%= y %> {{{z}}} @{q}"),
    Payload("placeholders", "{number} § {value} {percent} {0} {}"),
)
DATA = (
    Payload("yaml", "§: [a, {b: c}] # d"),
    Payload("yaml that types", "!!python/object/apply:os.system [§]"),
    Payload("yaml anchors", "&§ *§ <<: x"),
    Payload("yaml block marks", "| § >- % @ ?"),
    Payload("json", '{"§": "\\u003cb\\u003e"}'),
    Payload("spreadsheet formula", "=cmd|' /C calc'!A0 §"),
    Payload("database", "'; DROP TABLE §; --"),
    Payload("shell", "$(§) `x` ; | && > /dev/null"),
    Payload("path", "../../§/etc/passwd"),
)
CHARACTERS = (
    Payload("null", "a\0b§\0c"),
    Payload("control characters", "a\x01\x07\x08\x1b[31m§\x7f\x80\x9fb"),
    Payload("all white space", " \t\x0b\x0c\x1c\x85\xa0\u2003\u3000§\u2028x\u2029y "),
    Payload("placeholder of the renderer", "a\x02wzxhzdk:0\x03§\x02klzzwxh:0001\x03\x02amp\x03 wzxhzdk:1 klzzwxh:0002"),
    Payload("noncharacters", "\ufffe§\uffff\ufdd0"),
    Payload("replacement character", "\ufffd§"),
    Payload("private use", "\ue000§\U000f0000"),
    Payload("very long word", "Donau" + "dampfschifffahrts" * 25 + "§"),
    Payload("right to left", "שלום <b>§</b> مرحبا"),
    Payload("combining characters", "e\u0301a\u0308 Z\u0351\u036b\u0343a\u0348\u0321l§\u0308\u0308"),
    Payload("emoji", "🧪 §\U0001f1e9\U0001f1ea 👍🏽 ❤️ 🚀"),
    Payload("korean", "조선중앙통신 《§》 보도"),
    Payload("korean, decomposed", "\u1112\u1161\u11ab §"),
    Payload("chinese", "我们§支持。你好，世界"),
    Payload("full width", "＜script＞§＜／script＞ ＆lt；"),
    Payload("look-alikes", "аlеrt(§) ‹b› ⟨x⟩ ″ ′"),
    Payload("typographic quotation marks", "„§“ ‚x‘ «y» ›z‹ “q”"),
    Payload("soft hyphen", "Frei\xadbad §"),
    Payload("german", "Müller & Söhne: „§“ – 50 % für Groß-Gerau, ca. 1.000 €; s. § 5 Abs. 3"),
)
SHORT = tuple(
    Payload(f"only {text}", text, block="" if text == ">" else None)
    for text in (
        *("#", "-", "---", "===", "***", "1.", ">", "|", "`", "~~~", "&", "<", "\\", "{", "%", "!", "~", "no", "0"),
        *("C1", "m2"),
    )
)
"""Texts too short to hold a word of their own; the last two are ids of a citation and a mark."""
PAYLOADS = (
    *HTML,
    *ENTITIES,
    *ATTRIBUTES,
    *MARKDOWN_LINKS,
    *MARKDOWN_BLOCKS,
    *MARKDOWN_WORDS,
    *TEMPLATES,
    *DATA,
    *CHARACTERS,
    *SHORT,
)
HARMLESS = Payload("harmless", "Wort §")
"""What stands in every place of the site that the others are held against."""
BAD_ADDRESSES = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript://https://x.example/%0aalert(1)", "vbscript:x"),
    *("data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "blob:https://x.example/y"),
    *("file:///etc/passwd", "ftp://x.example/", "mailto:x@y.example", "about:blank", "view-source:https://x.example"),
    *("//evil.example/x", "/pfad", "pfad", "#c1", "?x=1", "https:", "https://", "https:///pfad", "http:x.example"),
    *("https://user@evil.example/", "https://user:word@evil.example/", "https://x.example:port/", "https://[::1/"),
    *(" javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)"),
    *("https://x.example/a b", "https://x.example/\n", "https://x.example/\0", "https://x.example/\u202egpj"),
    *('https://x.example/"onclick=x', "https://x.example/<b>", "https://x.example/`x`", "https://x.example/\\x"),
    *("https://x.example/{x}", "https://x.example/|x", "https://x.example/^x", "https://x.example/\u200b"),
)
GOOD_ADDRESS = "https://x.example/p'fad/(a)/a_b*c*[d]/?q='x'&lt;=1&copy=2&amp;=3&b=%22%3Cb%3E&x=ä&y=a;b,c!d$e~f#'(z)"
"""An address whose every mark has a meaning somewhere."""
