"""Frames: which words evoke a claim and where its roles stand. Data in TOML, read and checked here."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.claims._contract import ASPECTS, FACTUALITIES, KINDS, QUANTITIES, STAGES, roles_of
from onrecord.model import LexiconError

_UNIT_KINDS = ("verbs", "nouns", "participles", "markers")
_FRAME_KEYS = {
    *_UNIT_KINDS,
    "id",
    "kind",
    "subkind",
    "pattern",
    "verb",
    "noun",
    "stage",
    "factuality",
    "aspect",
    "score",
    "requires",
    "veto",
    "need",
    "quantities",
    "casualty",
    "about",
}
_CLAUSES = ("complement", "governor", "head", "left")


@dataclass(frozen=True, slots=True)
class Slot:
    """One reading of a syntactic position: the role it fills, and what its filler must (or must not) be."""

    role: str
    types: frozenset[str]
    excluded: frozenset[str]

    @classmethod
    def parse(cls, text: str) -> Slot:
        """`target`, `weapon:weapon`, `attacker:state|group`, `target:!weapon`."""
        role, _, types = text.partition(":")
        if types.startswith("!"):
            return cls(role, frozenset(), frozenset(types[1:].split("|")))
        return cls(role, frozenset(types.split("|")) if types else frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of stating one kind of claim.

    `verb` and `noun` map positions (subj, obj, iobj, by, with, poss, compound, amod, of, …) to slots;
    `requires` names roles that must be filled, each with the types it must have; `veto` and `need` are
    lemmas that must not, or of which one must, stand in the sentence.
    """

    id: str
    kind: str
    subkind: str | None
    verb: Mapping[str, tuple[Slot, ...]]
    noun: Mapping[str, tuple[Slot, ...]]
    requires: tuple[Slot, ...] = ()
    veto: frozenset[str] = frozenset()
    need: frozenset[str] = frozenset()
    stage: str | None = None
    factuality: str | None = None
    aspect: str | None = None
    score: float = 0.6
    quantities: Mapping[str, str] = field(default_factory=dict)
    casualty: str | None = None
    about: str = ""
    source: str = ""
    line: int = 0
    own: bool = False  # from a user's file


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or words that evoke a frame. `words` in order of the text, `head` the index of the key word."""

    words: tuple[str, ...]
    head: int
    pos: str
    frame: Frame


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames, with their units by the lemma of the key word, the longest unit first."""

    frames: tuple[Frame, ...]
    units: Mapping[str, tuple[Unit, ...]]
    words: Mapping[str, frozenset[str]]

    def of(self, frame_id: str) -> Frame | None:
        """The frame of that name."""
        return next((frame for frame in self.frames if frame.id == frame_id), None)

    def count(self) -> int:
        """How many lexical units there are."""
        return sum(len(units) for units in self.units.values())

    def units_of(self, frame: Frame) -> list[str]:
        """The words that evoke `frame`, sorted."""
        return sorted(
            {" ".join(unit.words) for units in self.units.values() for unit in units if unit.frame is frame}
        )


def _line_of(text: str, needle: str, after: int = 0) -> int:
    """The line of `needle` in a TOML text, for errors; TOML's own reader keeps no lines."""
    position = text.find(needle, after)
    return text.count("\n", 0, position) + 1 if position >= 0 else 1


def _expand(unit: str) -> Iterator[tuple[str, ...]]:
    """The word sequences of a unit: `car|truck bomb` is two, `air? strike` is two."""
    choices: list[list[str]] = []
    for token in unit.lower().split():
        optional = token.endswith("?")
        choices.append([*(token.rstrip("?")).split("|"), *([""] if optional else [])])
    for words in itertools.product(*choices):
        yield tuple(word for word in words if word)


def _slots(value: str | list[str]) -> tuple[Slot, ...]:
    return tuple(Slot.parse(item) for item in ([value] if isinstance(value, str) else value))


class _Reader:
    """Reads the TOML files of one load; patterns of any file serve the frames of all."""

    def __init__(self, shipped: frozenset[str]) -> None:
        self.shipped = shipped
        self.patterns: dict[str, dict[str, Any]] = {}
        self.frames: list[Frame] = []
        self.units: dict[str, list[Unit]] = {}
        self.nouns: dict[str, set[str]] = {}
        self.seen: dict[str, str] = {}

    def read(self, sources: Iterable[tuple[str, str]]) -> None:
        parsed: list[tuple[str, str, dict[str, Any]]] = []
        for name, text in sources:
            try:
                data = tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                at = re.search(r"line (\d+)", str(error))
                raise LexiconError(
                    f"not valid TOML: {error}",
                    name,
                    int(at.group(1)) if at else None,
                    "mend the syntax there",
                ) from None
            unknown = set(data) - {"patterns", "frame", "words"}
            if unknown:
                key = sorted(unknown)[0]
                line = _line_of(text, key)
                raise LexiconError(
                    f"unknown table {key!r}", name, line, "use [[frame]], [patterns.NAME.verb] or [words]"
                )
            parsed.append((name, text, data))
            self.patterns.update(data.get("patterns", {}))
            for kind, words in data.get("words", {}).items():
                target = self.nouns.setdefault(kind, set())
                for unit in words:
                    target.update(" ".join(expanded) for expanded in _expand(unit))
        for name, text, data in parsed:
            after = 0
            for raw in data.get("frame", []):
                self._frame(name, text, raw, after)
                after = text.find(f'"{raw["id"]}"', after) if "id" in raw else after

    def _frame(self, name: str, text: str, raw: dict[str, Any], after: int) -> None:
        if "id" not in raw:
            line = _line_of(text, "[[frame]]", after + 1 if after else 0)
            raise LexiconError("a frame without an id", name, line, 'give it one: id = "attack.shooting"')
        frame_id = raw["id"]
        at = text.find(f'"{frame_id}"', after)
        line = text.count("\n", 0, at) + 1

        def wrong(cause: str, mend: str, needle: str | None = None) -> LexiconError:
            where = _line_of(text, needle, at) if needle else line
            return LexiconError(f"frame {frame_id!r}: {cause}", name, where, mend)

        if frame_id in self.seen:
            raise wrong(f"the id is already used in {self.seen[frame_id]}", "choose another id")
        self.seen[frame_id] = name
        for key in raw:
            if key not in _FRAME_KEYS:
                raise wrong(f"unknown key {key!r}", f"known keys: {', '.join(sorted(_FRAME_KEYS))}", key)
        kind = raw.get("kind")
        if kind not in KINDS:
            raise wrong(f"unknown kind {kind!r}", f"one of: {', '.join(sorted(KINDS))}", f'"{kind}"')
        subkind = raw.get("subkind")
        if subkind is not None and subkind not in KINDS[kind][0]:
            raise wrong(
                f"{kind} has no subkind {subkind!r}",
                f"one of: {', '.join(sorted(KINDS[kind][0]))}",
                f'"{subkind}"',
            )
        for key, allowed in (("stage", STAGES), ("factuality", FACTUALITIES), ("aspect", ASPECTS)):
            if key in raw and raw[key] not in allowed:
                raise wrong(
                    f"unknown {key} {raw[key]!r}", f"one of: {', '.join(sorted(allowed))}", f'"{raw[key]}"'
                )
        casualty = raw.get("casualty")
        if casualty is not None and casualty not in QUANTITIES:
            raise wrong(
                f"unknown quantity {casualty!r}", f"one of: {', '.join(sorted(QUANTITIES))}", "casualty"
            )
        pattern: dict[str, Any] = {}
        if "pattern" in raw:
            if raw["pattern"] not in self.patterns:
                known = ", ".join(sorted(self.patterns)) or "none is defined"
                raise wrong(f"unknown pattern {raw['pattern']!r}", f"one of: {known}", "pattern")
            pattern = self.patterns[raw["pattern"]]
        maps: dict[str, dict[str, tuple[Slot, ...]]] = {}
        for side in ("verb", "noun"):
            maps[side] = {
                key: _slots(value) for key, value in {**pattern.get(side, {}), **raw.get(side, {})}.items()
            }
            for key, slots in maps[side].items():
                for slot in slots:
                    if slot.role and slot.role not in roles_of(kind):
                        raise wrong(
                            f"{kind} has no role {slot.role!r}",
                            f"one of: {', '.join(sorted(roles_of(kind)))}",
                            key,
                        )
        quantities = {**pattern.get("quantities", {}), **raw.get("quantities", {})}
        for role, quantity in quantities.items():
            if role not in roles_of(kind) or quantity not in QUANTITIES:
                raise wrong(
                    f"quantities: {role} = {quantity!r} is no role or no quantity",
                    f"quantities: {', '.join(sorted(QUANTITIES))}",
                    "quantities",
                )
        frame = Frame(
            id=frame_id,
            kind=kind,
            subkind=subkind,
            verb=maps["verb"],
            noun=maps["noun"],
            requires=tuple(Slot.parse(item) for item in raw.get("requires", pattern.get("requires", []))),
            veto=frozenset(raw.get("veto", ())),
            need=frozenset(raw.get("need", ())),
            stage=raw.get("stage"),
            factuality=raw.get("factuality"),
            aspect=raw.get("aspect"),
            score=float(raw.get("score", 0.6)),
            quantities=quantities,
            casualty=casualty,
            about=raw.get("about", ""),
            source=name,
            line=line,
            own=name not in self.shipped,
        )
        self.frames.append(frame)
        found = 0
        for pos in _UNIT_KINDS:
            for unit in raw.get(pos, ()):
                if not isinstance(unit, str) or not unit.strip():
                    raise wrong(f"{pos} holds {unit!r}", 'words in quotation marks, as in "open fire"', pos)
                for words in _expand(unit):
                    head = _head_of(words, pos)
                    self.units.setdefault(words[head], []).append(Unit(words, head, pos, frame))
                    found += 1
        if not found:
            raise wrong("no words evoke it", f"give it one of {', '.join(_UNIT_KINDS)}")


def _head_of(words: tuple[str, ...], pos: str) -> int:
    """The key word of a unit: a verb's first, a noun's last before 'of' or 'in', a marker's first."""
    if pos != "nouns":
        return 0
    for index, word in enumerate(words):
        if index and word in ("of", "in", "on", "for", "against", "from"):
            return index - 1
    return len(words) - 1


def _shipped() -> list[tuple[str, str]]:
    folder = files("onrecord") / "data" / "frames"
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return [(entry.name, entry.read_text(encoding="utf-8")) for entry in sorted(found, key=lambda e: e.name)]


@lru_cache(maxsize=8)
def _load(paths: tuple[Path, ...]) -> Frames:
    sources = _shipped()
    reader = _Reader(frozenset(name for name, _ in sources))
    for path in paths:
        try:
            sources.append((str(path), path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(
                f"the frame file can't be read: {error}", str(path), None, "name a TOML file in UTF-8"
            ) from None
    reader.read(sources)
    order = {frame.id: number for number, frame in enumerate(reader.frames)}
    units = {
        lemma: tuple(
            sorted(found, key=lambda unit: (-len(unit.words), -unit.frame.score, -order[unit.frame.id]))
        )
        for lemma, found in reader.units.items()
    }
    return Frames(
        tuple(reader.frames), units, {kind: frozenset(words) for kind, words in reader.nouns.items()}
    )


def load_frames(*paths: str | Path) -> Frames:
    """The frames that come with the package, then those of `paths` (TOML files of the user's own).

    Raises LexiconError, naming file, line and the mend, where a file is not as it should be.
    """
    return _load(tuple(Path(path) for path in paths))
