"""Makes HTML of a page: headings with anchors as GitHub gives them, links to pages as they are here, code in colours."""

import html
import os
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from tree import Tree, resolved

LEXERS = {"yaml": "yaml", "sql": "sql", "duckdb": "sql", "python": "python", "r": "r", "json": "json", "sh": "sh"}


@dataclass
class Page:
    """What has been made of a file."""

    path: str
    title: str = ""
    body: str = ""
    # Level, anchor and HTML of the headings below the title.
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    # Line, address as written, path and anchor of each link to something that is not elsewhere.
    links: list[tuple[int, str, str, str]] = field(default_factory=list)


def anchor(text: str) -> str:
    """As GitHub makes it of a heading: small letters, blanks as hyphens, no punctuation."""
    kept = [c for c in text.lower() if c in "-_ " or unicodedata.category(c)[0] in "LN"]
    return "".join(kept).replace(" ", "-")


def relative(source: str, target: str) -> str:
    """From one file that is written to another."""
    return os.path.relpath(target, PurePosixPath(source).parent).replace(os.sep, "/")


def code(text: str, kind: str) -> str:
    """A block of code; of commands, what is typed is told from what is printed."""
    words = kind.split()
    name = words[0] if words else ""
    if name == "console":
        lines = [typed(line) if line.startswith("$ ") else html.escape(line, quote=False) for line in text.splitlines()]
        shown = "\n".join(lines) + "\n"
    elif name in LEXERS:
        lexer = get_lexer_by_name(LEXERS[name], stripnl=False, ensurenl=False)
        shown = highlight(text, lexer, HtmlFormatter(nowrap=True))
    else:
        shown = html.escape(text, quote=False)
    label = f'<div class="file">{html.escape(words[1])}</div>' if name in ("yaml", "csv") and len(words) > 1 else ""
    return f"{label}<pre><code>{shown}</code></pre>\n"


def words(text: str) -> str:
    """Code within a sentence. A browser would end a line behind the hyphens of an option."""
    return "<code>" + re.sub(r"--[\w-]+", r"<span>\g<0></span>", html.escape(text, quote=False)) + "</code>"


def typed(line: str) -> str:
    command, hash_sign, comment = line[2:].partition("  #")
    shown = f'<span class="prompt">$ </span><span class="typed">{html.escape(command, quote=False)}</span>'
    return shown + (f'<span class="c">{html.escape(hash_sign + comment, quote=False)}</span>' if comment else "")


class Renderer:
    """Of all pages, since a link is written by where the page it leads to is."""

    def __init__(self, tree: Tree):
        self.tree = tree
        self.markdown = MarkdownIt("commonmark").enable("table")
        self.markdown.add_render_rule("fence", lambda _, tokens, i, *_rest: code(tokens[i].content, tokens[i].info))
        self.markdown.add_render_rule("code_block", lambda _, tokens, i, *_rest: code(tokens[i].content, "sh"))
        self.markdown.add_render_rule("code_inline", lambda _, tokens, i, *_rest: words(tokens[i].content))
        self.markdown.add_render_rule("table_open", lambda *_: '<div class="table"><table>\n')
        self.markdown.add_render_rule("table_close", lambda *_: "</table></div>\n")

    def page(self, path: str) -> Page:
        return self.scenario(path) if path.endswith(".yaml") else self.written(path)

    def written(self, path: str) -> Page:
        page = Page(path)
        tokens = self.markdown.parse(self.tree.text(path))
        line = 0
        for place, token in enumerate(tokens):
            if token.map:
                line = token.map[0] + 1
            if token.type == "heading_open":
                self.heading(page, token, tokens[place + 1])
            for child in token.children or []:
                for name in ("href", "src"):
                    if name in child.attrs:
                        child.attrs[name] = self.address(page, line, str(child.attrs[name]))
        page.body = self.markdown.renderer.render(tokens, self.markdown.options, {})
        return page

    def heading(self, page: Page, opened, inline):
        text = "".join(child.content for child in inline.children if child.type in ("text", "code_inline"))
        name = anchor(text)
        number = 0
        while (unique := f"{name}-{number}" if number else name) in page.anchors:
            number += 1
        page.anchors.add(unique)
        opened.attrs["id"] = unique
        if opened.tag == "h1" and not page.title:
            page.title = text
        else:
            shown = self.markdown.renderer.renderInline(inline.children, self.markdown.options, {})
            page.headings.append((int(opened.tag[1]), unique, re.sub(r"</?a\b[^>]*>", "", shown)))

    def address(self, page: Page, line: int, link: str) -> str:
        """As it is here; what leads out of the pages stays as it is."""
        if re.match(r"[a-z]+:", link):
            return link
        # The parser has written umlauts and Greek letters by their bytes.
        plain = unquote(link)
        path, name = resolved(page.path, plain), plain.partition("#")[2]
        page.links.append((line, plain, path, name))
        if link.startswith("#"):
            return link
        target = self.tree.target(path) if path in self.tree.pages else path
        return relative(self.tree.target(page.path), target) + (f"#{name}" if name else "")

    def scenario(self, path: str) -> Page:
        name = PurePosixPath(path).name
        page = Page(path, title=PurePosixPath(path).stem)
        page.links.append((1, name, path, ""))
        page.body = (
            f"<h1>{html.escape(page.title)}</h1>\n"
            f'<p>The file <a href="{html.escape(name)}">{html.escape(name)}</a>, as it is run by '
            f"<code>fleetsim run Scenarios/{html.escape(name)}</code>.</p>\n" + code(self.tree.text(path), "yaml")
        )
        return page
