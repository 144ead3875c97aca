"""The program behind script/docs: writes the pages into a folder that there is not yet.

Usage: python3 Documentation/site ROOT FOLDER

Links that lead nowhere, and pages to which no room leads, are told with page and line, and the exit code is 1.
"""

import shutil
import sys
from pathlib import Path

from frame import Frame
from render import Page, Renderer
from tree import Tree


def dead_links(tree: Tree, pages: dict[str, Page]) -> list[str]:
    found = []
    for page in pages.values():
        for line, link, path, anchor in page.links:
            where = f"{page.path}:{line}: {link}"
            if path not in pages and path not in tree.files:
                reason = "leads out of the documentation" if (tree.root / path).exists() else "leads nowhere"
                found.append(f"{where} {reason}")
            elif anchor and anchor not in (pages[path].anchors if path in pages else set()):
                found.append(f"{where}: there is no such heading on {path}")
    return found


def main() -> int:
    if len(sys.argv) != 3:
        print("usage: python3 Documentation/site ROOT FOLDER", file=sys.stderr)
        return 64
    root, folder = Path(sys.argv[1]), Path(sys.argv[2])
    tree = Tree(root)
    renderer = Renderer(tree)
    pages = {path: renderer.page(path) for path in tree.pages}
    faults = tree.faults + dead_links(tree, pages)
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    frame = Frame(tree, {path: page.title for path, page in pages.items()})
    for path, page in pages.items():
        target = folder / tree.target(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(frame.document(page), encoding="utf-8", newline="\n")
    for path in tree.files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, folder / path)
    shutil.copyfile(Path(__file__).with_name("style.css"), folder / "style.css")
    return 0


if __name__ == "__main__":
    sys.exit(main())
