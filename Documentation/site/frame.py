"""What stands around a page: where it is among the others, what is on it, and what comes before and after it."""

import html

from render import Page, relative
from tree import CHANGES, ROOMS, START, Tree

GENERATOR = "fleetsim script/docs"


class Frame:
    """Puts pages into the frame that all have."""

    def __init__(self, tree: Tree, titles: dict[str, str]):
        self.tree = tree
        self.names = dict(titles)
        self.names |= {path: name for room in tree.rooms for name, path in room.pages}
        self.names |= {START: "fleetsim", ROOMS: "All pages", CHANGES: "What changed"}
        self.order = tree.order()

    def document(self, page: Page) -> str:
        target = self.tree.target(page.path)
        title = "fleetsim" if page.path == START else f"{page.title} - fleetsim"
        room = self.tree.room(page.path)
        above = f'<p class="room">{html.escape(room)}</p>\n' if room else ""
        contents = self.contents(page)
        folded = f'<details class="on-page"><summary>On this page</summary>{contents}</details>\n' if contents else ""
        first, end, rest = page.body.partition("</h1>\n")
        body = first + end + folded + rest if end else folded + page.body
        wide = ' class="wide"' if page.path.endswith(".yaml") else ""
        aside = f'<aside aria-label="On this page"><p>On this page</p>{contents}</aside>\n' if contents else ""
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f'<meta name="generator" content="{GENERATOR}">\n'
            f"<title>{html.escape(title)}</title>\n"
            f'<link rel="stylesheet" href="{relative(target, "style.css")}">\n</head>\n<body>\n'
            f'<header><a class="name" href="{relative(target, "index.html")}">fleetsim {html.escape(self.tree.version())}</a>'
            ' <a class="to-pages" href="#pages">Pages</a></header>\n'
            f'<div class="frame">\n<main{wide}>\n{above}{body}{self.neighbours(page)}</main>\n'
            f"{aside}{self.navigation(page)}</div>\n</body>\n</html>\n"
        )

    def contents(self, page: Page) -> str:
        """The headings of the second level; nothing where there are few."""
        shown = [(name, text) for level, name, text in page.headings if level == 2]
        if len(shown) < 3:
            return ""
        return "<ul>" + "".join(f'<li><a href="#{name}">{text}</a></li>' for name, text in shown) + "</ul>"

    def link(self, page: Page, path: str, extra: str = "") -> str:
        here = ' aria-current="page"' if page.path == path else ""
        address = relative(self.tree.target(page.path), self.tree.target(path))
        return f'<a href="{address}"{here}{extra}>{html.escape(self.names[path])}</a>'

    def navigation(self, page: Page) -> str:
        """Rooms fold without a script; the one in which the page is stands open."""
        parts = ['<nav id="pages" aria-label="Pages">\n<ul>']
        parts += [f"<li>{self.link(page, path)}</li>" for path in (START, ROOMS)]
        parts.append("</ul>\n")
        for room in self.tree.rooms:
            isopen = " open" if room.title == self.tree.room(page.path) or self.is_entrance(page, room.title) else ""
            parts.append(f"<details{isopen}><summary>{html.escape(room.title)}</summary><ul>")
            parts += [f"<li>{self.link(page, path)}</li>" for _, path in room.pages]
            parts.append("</ul></details>\n")
        parts.append(f"<ul><li>{self.link(page, CHANGES)}</li></ul>\n</nav>\n")
        return "".join(parts)

    @staticmethod
    def is_entrance(page: Page, room: str) -> bool:
        """Who comes in sees all rooms, but not every scenario."""
        return page.path in (START, ROOMS, CHANGES) and room != "Scenarios"

    def neighbours(self, page: Page) -> str:
        place = self.order.index(page.path)
        before = self.link(page, self.order[place - 1], ' rel="prev"') if place > 0 else ""
        after = self.link(page, self.order[place + 1], ' rel="next"') if place + 1 < len(self.order) else ""
        return f'<nav class="neighbours" aria-label="Before and after"><span>{before}</span><span>{after}</span></nav>\n'
