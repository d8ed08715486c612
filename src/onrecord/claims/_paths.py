"""How each word of a sentence hangs on a trigger in the tree, as one of a few hundred numbered paths.

The learned reader takes them beside the distance: 'subject of it', 'under its object', 'object of the verb it is
conjoined to'. The trainer numbers them with the same function.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_GROUPS: Final = (
    "other", "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "nmod", "nmod:poss", "nmod:desc",
    "amod", "compound", "appos", "flat", "acl", "acl:relcl", "advcl", "ccomp", "xcomp", "conj", "nummod", "det", "advmod",
    "parataxis",
)  # fmt: skip
_G: Final = len(_GROUPS)
_GROUP: Final = {name: number for number, name in enumerate(_GROUPS)} | {
    "nmod:unmarked": 8,
    "csubj": 1,
    "csubj:pass": 2,
}
# What the trigger itself is to the word above it, more coarsely.
_COARSE: Final = {"conj": 1, "acl": 2, "acl:relcl": 2, "advcl": 3, "xcomp": 3, "ccomp": 3, "parataxis": 3,
                  "obl": 4, "nmod": 4, "obl:agent": 4, "obj": 5, "nsubj": 5, "nsubj:pass": 5,
                  "compound": 6, "amod": 6, "nmod:poss": 6, "appos": 6}  # fmt: skip
_C: Final = 7
_SELF: Final = 1
_BELOW: Final = 2
_ABOVE: Final = _BELOW + 2 * _G
_BESIDE: Final = _ABOVE + _G
_SECOND: Final = _BESIDE + 2 * _C * _G
_UNDER_SECOND: Final = _SECOND + _C
_FURTHER: Final = _UNDER_SECOND + _G
PATHS: Final = _FURTHER + 1 + _G  # 0: another sentence, or unknown


def paths(heads: Sequence[int], relations: Sequence[str], trigger: int, first: int, last: int) -> list[int]:
    """The path from `trigger` to every word of its sentence `first` to `last` (exclusive), each below `PATHS`."""
    chain = [trigger]
    while (above := heads[chain[-1]]) >= first and len(chain) < 64:
        chain.append(above)
    # Word to (place of the word above it in the chain, what hangs on that, steps from it).
    known: dict[int, tuple[int, int, int]] = {word: (level, 0, 0) for level, word in enumerate(chain)}
    own, coarse = _GROUP.get(relations[trigger], 0), _COARSE.get(relations[trigger], 0)
    out = []
    for word in range(first, last):
        climbed = []
        at = word
        while at not in known:
            climbed.append(at)
            at = heads[at]
        level, group, steps = known[at]
        for below in reversed(climbed):
            if steps == 0:
                group = _GROUP.get(relations[below], 0)
            steps += 1
            known[below] = (level, group, steps)
        if level == 0:
            number = _SELF if steps == 0 else _BELOW + (steps > 1) * _G + group
        elif level == 1:
            number = _ABOVE + own if steps == 0 else _BESIDE + ((steps > 1) * _C + coarse) * _G + group
        elif level == 2:
            number = _SECOND + coarse if steps == 0 else _UNDER_SECOND + group
        else:
            number = _FURTHER if steps == 0 else _FURTHER + 1 + group
        out.append(number)
    return out
