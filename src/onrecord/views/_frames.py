"""Frames for a person who looks one up or writes one."""

from __future__ import annotations

from textwrap import wrap

from onrecord.claims import Frame, Frames
from onrecord.views._wording import plain


def frame_line(book: Frames, frame: Frame) -> str:
    """A frame in one line: name, kind, how many words evoke it, what it is about."""
    kind = f"{frame.kind}/{frame.subkind}" if frame.subkind else frame.kind
    return f"{frame.id:<32} {kind:<28} {len(book.units_of(frame)):>4}  {frame.about}".rstrip()


def frame_explained(book: Frames, frame: Frame) -> str:
    """A frame in full: its source, its words, and where each role stands in the sentence."""
    words = book.units_of(frame)
    lines = [
        frame.id,
        *([f"  {frame.about}"] if frame.about else []),
        f"  states    {frame.kind}" + (f", {plain(frame.subkind)}" if frame.subkind else ""),
        f"  written   {frame.source}:{frame.line}",
    ]
    fixed = {"stage": frame.stage, "factuality": frame.factuality, "aspect": frame.aspect}
    lines += [f"  {name:<9} {value}" for name, value in fixed.items() if value]
    if frame.requires:
        lines.append(f"  requires  {', '.join(slot.role for slot in frame.requires)}")
    for said, positions in (("as a verb", frame.verb), ("as a noun", frame.noun)):
        roles = {place: [slot.role for slot in slots if slot.role] for place, slots in positions.items()}
        # A position without a role only says that whoever stands there is not one.
        held = {place: names for place, names in roles.items() if names}
        if held:
            lines += [f"  {said}", *(f"    {place:<9} {' or '.join(names)}" for place, names in held.items())]
    lines += ["  words"]
    lines += [f"    {line}" for line in wrap(", ".join(words), 74)]
    return "\n".join(lines)
