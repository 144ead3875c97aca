"""Which files become which pages, and how they are ordered: the four rooms of Documentation/README.md, and the scenarios."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOMS = "Documentation/README.md"
START = "README.md"
CHANGES = "CHANGELOG.md"
SCENARIOS = "Scenarios/README.md"
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


@dataclass
class Room:
    """A heading of the navigation, with the pages below it."""

    title: str
    # Names in the navigation, and paths from the top of the repository.
    pages: list[tuple[str, str]]


class Tree:
    """The files of the repository that are shown, by their paths from its top."""

    def __init__(self, root: Path):
        self.root = root
        self.faults: list[str] = []
        scenarios = self._names("Scenarios", "*.yaml")
        self.pages = [START, *self._names("Documentation", "*.md"), SCENARIOS, *scenarios, "Benchmarks/README.md", CHANGES]
        # Copied as they are. A scenario is shown as a page and is there to be run, too.
        self.files = scenarios + [
            path for folder in ("Documentation/pictures", "Scenarios/data") for path in self._names(folder, "*")
        ] + ["Scenarios/schema.json"]
        self.rooms = self._rooms()

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def version(self) -> str:
        found = re.search(r'text = "([^"]+)"', self.text("Sources/fleetsim/Version.swift"))
        return found[1] if found else ""

    def target(self, path: str) -> str:
        """Where a page is written."""
        pure = PurePosixPath(path)
        return str(pure.with_name("index.html") if pure.name == "README.md" else pure.with_suffix(".html"))

    def order(self) -> list[str]:
        """The pages as they are read one after the other."""
        rooms = [path for room in self.rooms for _, path in room.pages]
        return [START, ROOMS, *rooms, CHANGES]

    def room(self, path: str) -> str:
        return next((room.title for room in self.rooms if path in [page for _, page in room.pages]), "")

    def _names(self, folder: str, pattern: str) -> list[str]:
        return sorted(f"{folder}/{file.name}" for file in (self.root / folder).glob(pattern) if file.is_file())

    def _rooms(self) -> list[Room]:
        """A heading of the second level is a room, and each link to a whole page below it a page of the room."""
        rooms: list[Room] = []
        seen = {START, ROOMS, CHANGES}
        for number, line in enumerate(self.text(ROOMS).splitlines(), 1):
            if line.startswith("## "):
                rooms.append(Room(line[3:].strip(), []))
            for name, link in LINK.findall(line) if rooms else []:
                path = resolved(ROOMS, link)
                if path in self.pages and path not in seen:
                    seen.add(path)
                    rooms[-1].pages.append((name[0].upper() + name[1:], path))
                elif path not in self.pages and "://" not in link:
                    self.faults.append(f"{ROOMS}:{number}: {link} is no page")
        named = [resolved(SCENARIOS, link) for _, link in LINK.findall(self.text(SCENARIOS))]
        scenarios = list(dict.fromkeys(path for path in named if path in self.pages and path.endswith(".yaml")))
        rooms.append(Room("Scenarios", [(PurePosixPath(path).stem, path) for path in scenarios]))
        seen.update(scenarios)
        self.faults += [f"{path}: no room of {ROOMS} leads there" for path in self.pages if path not in seen]
        return rooms


def resolved(page: str, link: str) -> str:
    """The path that a link on a page means, from the top of the repository; without what stands behind '#'."""
    path = link.split("#")[0]
    if not path:
        return page
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / path).parts:
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
