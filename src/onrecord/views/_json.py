"""The claim contract as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from onrecord.model import (
    Attribution,
    Claim,
    Explanation,
    Figure,
    Interval,
    Mention,
    Name,
    Place,
    Reading,
    Span,
)


def claim_to_json(claim: Claim, explain: bool = False) -> dict[str, Any]:
    """A claim as the object that one line of `--format jsonl` holds, keys in the contract's order.

    Offsets are Unicode code points into the report's text, end-exclusive; what is not asserted is None.
    `event` numbers the event within its report and `notes` hold contradictions with the lexicons;
    `explanation` is there only with `explain`.
    """
    said: dict[str, Any] = {
        "report": claim.report,
        "kind": claim.kind,
        "subkind": claim.subkind,
        "stage": claim.stage,
        "evidence": _words(claim.evidence),
        "trigger": _words(claim.trigger),
        "roles": {role: [_mention(each) for each in mentions] for role, mentions in claim.roles.items()},
        "figures": [_figure(each) for each in claim.figures],
        "when": _interval(claim.when) if claim.when else None,
        "where": _place(claim.where) if claim.where else None,
        "attribution": [_attribution(each) for each in claim.attribution],
        "factuality": claim.factuality,
        "aspect": claim.aspect,
        "confidence": round(claim.confidence, 4),
        "extractor": claim.extractor,
        "event": claim.event,
        "notes": list(claim.notes),
    }
    if explain:
        said["explanation"] = _explanation(claim.explanation) if claim.explanation else None
    return said


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """A reading as the object that one line of `--format readings` holds: what was found before any claim."""
    return {
        "report": reading.report.id,
        "sentences": [_pair(span) for span in reading.syntax.sentence_spans()],
        "names": [_name(each) for each in reading.names],
        "places": [_place(each) for each in reading.places],
        "times": [_interval(each) for each in reading.times],
        "attributions": [
            {
                "source": _pair(each.source) if each.source else None,
                "cue": _pair(each.cue) if each.cue else None,
                "content": [_pair(span) for span in each.content],
            }
            for each in reading.quotations
        ],
    }


def json_line(value: Mapping[str, Any]) -> str:
    """One line of JSON Lines, without its line feed; always encodable as UTF-8."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # a lone surrogate: only its escape can be written
        return json.dumps(value)
    return line


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _words(mention: Mention | None) -> dict[str, Any] | None:
    return {"start": mention.start, "end": mention.end, "text": mention.text} if mention else None


def _mention(mention: Mention) -> dict[str, Any]:
    return {"start": mention.start, "end": mention.end, "text": mention.text, "entity": mention.entity}


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "quantity": figure.quantity,
        "party": figure.party,
        "lo": _number(figure.lo),
        "best": _number(figure.best),
        "hi": _number(figure.hi),
        "shape": figure.shape,
        "unit": figure.unit,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
    }


def _interval(interval: Interval) -> dict[str, Any]:
    return {
        "start": interval.start,
        "end": interval.end,
        "text": interval.text,
        "earliest": interval.earliest.isoformat() if interval.earliest else None,
        "latest": interval.latest.isoformat() if interval.latest else None,
        "precision": interval.precision,
        "basis": interval.basis,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def _name(name: Name) -> dict[str, Any]:
    return {
        "start": name.start,
        "end": name.end,
        "text": name.text,
        "type": name.type.value,
        "entity": name.entity,
    }


def _attribution(link: Attribution) -> dict[str, Any]:
    return {
        "speaker": _mention(link.speaker) if link.speaker else None,
        "cue": _words(link.cue),
        "naming": link.naming,
    }


def _explanation(why: Explanation) -> dict[str, Any]:
    return {
        "frame": why.frame,
        "trigger": why.trigger,
        "roles": dict(why.roles),
        "factuality": why.factuality,
        "score": round(why.score, 4),
        "steps": list(why.steps),
    }
