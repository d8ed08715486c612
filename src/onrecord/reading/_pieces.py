"""Words to word pieces, and sentences to windows that the network reads in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

CLS, SEP, UNKNOWN = 101, 102, 100
MOST_PIECES_A_WORD = 12
# The network has 512 places; a window is filled up to WINDOW and only a single long sentence exceeds it.
WINDOW = 128
LONGEST = 480
_MOST_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences of one report as word pieces. `low`, `high`: its words in the report."""

    low: int
    high: int
    pieces: list[int]
    cases: list[int]
    first: list[int]
    last: list[int]
    sentence: list[int]


class Pieces:
    """Word pieces and case of single words, remembered, since news repeats its words."""

    def __init__(self, vocabulary: Traversable):
        from tokenizers import Tokenizer
        from tokenizers.models import WordPiece
        from tokenizers.normalizers import BertNormalizer
        from tokenizers.pre_tokenizers import BertPreTokenizer

        rows = vocabulary.read_text(encoding="utf-8").split("\n")
        vocab = {word: number for number, word in enumerate(rows) if word or number == 0}
        self._tokenizer = Tokenizer(WordPiece(vocab, unk_token="[UNK]"))
        self._tokenizer.normalizer = BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = BertPreTokenizer()
        self._known: dict[str, tuple[list[int], int]] = {}

    def of(self, word: str) -> tuple[list[int], int]:
        """The piece numbers of a word and its case: 1 no capital, 2 Capitalised, 3 CAPITALS, 4 miXed, 5 digits."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
            shown = word[:200]  # a megabyte without a space is no word anyone reads
            ids = self._tokenizer.encode(shown, add_special_tokens=False).ids[:MOST_PIECES_A_WORD]
            found = self._known[word] = (ids or [UNKNOWN], case_of(word))
        return found

    def windows(self, words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> list[Window]:
        """Pack consecutive sentences, none longer than LONGEST pieces (see `bounded`)."""
        windows: list[Window] = []
        run: list[tuple[int, int]] = []
        size = 2
        of = self.of
        for low, high in sentences:
            count = sum(len(of(w)[0]) for w in words[low:high])
            if run and size + count > WINDOW:
                windows.append(self._build(words, run))
                run, size = [], 2
            run.append((low, high))
            size += count
        if run:
            windows.append(self._build(words, run))
        return windows

    def bounded(
        self, words: Sequence[str], sentences: Sequence[tuple[int, int]], paragraphs: Sequence[int]
    ) -> tuple[list[tuple[int, int]], list[int]]:
        """Sentences, and which begin a paragraph, with those too long for the network cut into several."""
        starts = {sentences[index][0] for index in paragraphs}
        parts: list[tuple[int, int]] = []
        for low, high in sentences:
            size = 0
            start = low
            if high - low > LONGEST // MOST_PIECES_A_WORD:
                for at in range(low, high):
                    count = len(self.of(words[at])[0])
                    if size + count > LONGEST:
                        parts.append((start, at))
                        start, size = at, 0
                    size += count
            parts.append((start, high))
        return parts, [index for index, (low, _) in enumerate(parts) if low in starts]

    def _build(self, words: Sequence[str], run: list[tuple[int, int]]) -> Window:
        pieces, cases = [CLS], [0]
        first: list[int] = []
        last: list[int] = []
        sentence: list[int] = []
        of = self.of
        for number, (low, high) in enumerate(run):
            for word in words[low:high]:
                ids, case = of(word)
                first.append(len(pieces))
                pieces += ids
                last.append(len(pieces) - 1)
                cases += [case] * len(ids)
            sentence += [number] * (high - low)
        pieces.append(SEP)
        cases.append(0)
        return Window(run[0][0], run[-1][1], pieces, cases, first, last, sentence)


def case_of(word: str) -> int:
    """1 no capital, 2 Capitalised, 3 CAPITALS, 4 miXed, 5 with a digit: training and reading must agree on it."""
    if any(c.isdigit() for c in word):
        return 5
    if word.islower() or not any(c.isupper() for c in word):
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() and not any(c.isupper() for c in word[1:]) else 4
