"""Opens pages that fleetsim has written in a browser without a network, and looks at what is there.

Usage: pages.py BROWSER PAGE.html...    [--shots FOLDER]: pictures of each page in light, dark, print and at phone width

Of each page: the browser has nothing to complain of, nothing was asked of the network, every chart has marks, all of
them lie within it, and no words stand over others; it has a title, words and a table behind it; every text is
readable against what it stands on; interactive charts are drawn when they are opened, and not before; nothing is
wider than the screen, in light and dark, on a desk and on a phone; and it prints.
"""

import argparse
import contextlib
import pathlib
import sys

from playwright.sync_api import Page, TimeoutError, sync_playwright

# A mark is what shows a number: neither the axes nor their words, which every chart has.
CHARTS = """() => [...document.querySelectorAll('figure')].map(figure => {
  const svg = figure.querySelector('svg');
  if (!svg) return { id: figure.id, drawn: false };
  const frame = svg.getBoundingClientRect();
  const marks = [...svg.querySelectorAll('path, circle, rect, line:not(.grid):not(.axis)')];
  const outside = [...svg.querySelectorAll('path, circle, rect, line, text')].filter(mark => {
    const box = mark.getBoundingClientRect();
    return box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 2 ||
      box.bottom > frame.bottom + 2;
  });
  const boxes = [...svg.querySelectorAll('text')].filter(text => text.textContent.trim())
    .map(text => [text.textContent, text.getBoundingClientRect()]);
  const overlaps = boxes.flatMap(([a, one], i) => boxes.slice(i + 1)
    .filter(([, other]) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4)
    .map(([b]) => `${a} / ${b}`));
  const named = (svg.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean)
    .map(id => document.getElementById(id)?.textContent || '');
  return {
    id: figure.id, drawn: true, marks: marks.length, width: frame.width, height: frame.height,
    outside: outside.map(mark => mark.tagName + ' ' + (mark.textContent || mark.getAttribute('class') || '')),
    overlaps, words: named.length === 2 && named.every(text => text.trim().length > 3),
    rows: figure.querySelectorAll('table tbody tr').length,
  };
})"""

# WCAG 2.2, 1.4.3: 4.5 to 1 for texts of ordinary size. The background is that of the nearest element that has one.
FAINT = """() => {
  const channels = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.99) return colour;
    }
    return channels(getComputedStyle(document.documentElement).backgroundColor).slice(0, 3);
  };
  const faint = new Map();
  for (const element of document.querySelectorAll('p, td, th, li, h1, h2, h3, figcaption, summary, a, dt, dd, svg text')) {
    if (!element.textContent.trim() || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const ink = channels(element.closest('svg') ? style.fill : style.color);
    const [a, b] = [light(ink), light(ground(element))].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 4.5) faint.set(`${element.tagName} ${element.className.baseVal ?? element.className}`, contrast.toFixed(2));
  }
  return [...faint].map(([what, contrast]) => `${what}: ${contrast}`);
}"""

SETTLED = """() => [...document.querySelectorAll('details.live')]
  .every(box => ['drawn', 'failed'].includes(box.dataset.state))"""

NOT_DRAWN = """() => [...document.querySelectorAll('details.live')].filter(box => box.dataset.state !== 'drawn')
  .map(box => box.querySelector('div').textContent)"""

LIVE_WITHOUT_MARKS = """() => [...document.querySelectorAll('details.live')]
  .filter(box => box.querySelectorAll('div svg').length !== 1 ||
    !box.querySelector('svg .role-mark path, svg .role-mark line'))
  .map(box => box.closest('figure').id)"""

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

SCREENS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}


def faults_of_charts(page: Page) -> list[str]:
    faults = []
    charts = page.evaluate(CHARTS)
    if not charts:
        faults.append("no chart at all")
    for chart in charts:
        name = chart["id"] or "a chart without a name"
        if not chart["drawn"]:
            faults.append(f"{name}: nothing is drawn")
            continue
        if chart["marks"] == 0:
            faults.append(f"{name}: no marks")
        if chart["width"] < 100 or chart["height"] < 20:
            faults.append(f"{name}: {chart['width']:.0f} x {chart['height']:.0f} pixels")
        if chart["outside"]:
            faults.append(f"{name}: outside of its frame: {', '.join(chart['outside'][:4])}")
        if chart["overlaps"]:
            faults.append(f"{name}: words over words: {', '.join(chart['overlaps'][:4])}")
        if not chart["words"]:
            faults.append(f"{name}: no title and words for those who cannot see it")
        if chart["rows"] == 0:
            faults.append(f"{name}: no table behind it")
    return faults


def faults_of_live(page: Page) -> list[str]:
    """Opens all interactive charts, if there are any."""
    count = page.locator("details.live").count()
    if count == 0:
        return []
    if count != page.locator("figure").count():
        return ["not every chart has an interactive one beside it"]
    if page.evaluate("() => 'vegaEmbed' in window"):
        return ["the program of the interactive charts is read before it is needed"]
    for summary in page.locator("details.live > summary").all():
        summary.click()
    with contextlib.suppress(TimeoutError):
        page.wait_for_function(SETTLED, timeout=30_000)
    if said := page.evaluate(NOT_DRAWN):
        return [f"interactive charts are not drawn: {said[0]}"]
    empty = page.evaluate(LIVE_WITHOUT_MARKS)
    return [f"{name}: nothing in the interactive chart" for name in empty]


def look(browser, path: pathlib.Path, shots: pathlib.Path | None) -> list[str]:
    """The faults of one page, each with the screen on which it shows."""
    faults = []
    for name, settings in SCREENS.items():
        context = browser.new_context(offline=True, bypass_csp=False, **settings)
        page = context.new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message, said=said: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(path.as_uri())
        found = faults_of_charts(page)
        found += faults_of_live(page)
        found += [f"hard to read, {text} to 1" for text in page.evaluate(FAINT)]
        if (wider := page.evaluate(OVERFLOW)) > 1:
            found.append(f"{wider} pixels wider than the screen")
        found += [f"the browser says: {text}" for text in said]
        found += [f"asked for {url}" for url in asked if url != path.as_uri()]
        faults += [f"{name}: {fault}" for fault in found]
        if shots:
            page.screenshot(path=str(shots / f"{path.parent.name}-{path.stem}-{name}.png"), full_page=True)
        if name == "light":
            pdf = page.pdf(format="A4", path=str(shots / f"{path.parent.name}-{path.stem}.pdf") if shots else None)
            if len(pdf) < 10_000:
                faults.append("print: next to nothing is printed")
        context.close()
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("browser", help="the browser's binary, such as /usr/bin/chromium")
    parser.add_argument("pages", nargs="+", type=pathlib.Path)
    parser.add_argument("--shots", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.shots:
        arguments.shots.mkdir(parents=True, exist_ok=True)
    count = 0
    with sync_playwright() as playwright:
        # Without a sandbox, which root cannot have, and without anybody to resolve a name.
        options = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
        browser = playwright.chromium.launch(executable_path=arguments.browser, args=options)
        for path in arguments.pages:
            faults = look(browser, path.resolve(), arguments.shots)
            count += len(faults)
            for fault in faults:
                print(f"{path}: {fault}")
            if not faults:
                print(f"{path}: fine")
        browser.close()
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
