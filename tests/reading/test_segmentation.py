"""Words, sentences and lemmas hold their accuracy; the treebanks it is measured on may be missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.segmentation import score, shared_spans, squeeze
from training.treebank import Document, read_documents

from onrecord.reading._lemmas import lemmatize

TREEBANKS = Path(__file__).parents[3] / "shared/data/syntax"

SAMPLE = """\
# newdoc id = sample
# newpar
# text = They don't.
1\tThey\tthey\tPRON\t_\t_\t0\troot\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\tdo\tAUX\t_\t_\t1\tdep\t_\t_
3\tn't\tnot\tPART\t_\t_\t1\tdep\t_\t_
4\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_

# text = We do.
1\tWe\twe\tPRON\t_\t_\t0\troot\t_\t_
2\tdo\tdo\tVERB\t_\t_\t1\tdep\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_

# newpar
# text = Good
1\tGood\tgood\tADJ\t_\t_\t0\troot\t_\t_

"""


def test_a_treebank_is_read_back_into_its_text(tmp_path: Path) -> None:
    path = tmp_path / "sample.conllu"
    path.write_text(SAMPLE, encoding="utf-8")
    (document,) = read_documents(path)
    assert document.text.rstrip() == "They don't. We do.\n\nGood"
    assert [document.text[a:b] for a, b in document.words] == [
        "They",
        "do",
        "n't",
        ".",
        "We",
        "do",
        ".",
        "Good",
    ]
    assert [document.text[a:b] for a, b in document.sentences] == ["They don't.", "We do.", "Good"]
    assert [row[3] for row in document.rows][:3] == ["PRON", "AUX", "PART"]
    assert score([document])["words"] == score([document])["sentences"] == 1


def test_scores_count_what_is_shared_and_leave_out_white_space() -> None:
    assert squeeze("a  bc", [(0, 1), (3, 5), (0, 5)]) == [(0, 1), (1, 3), (0, 3)]
    assert shared_spans([(0, 1), (1, 3)], [(0, 1), (1, 2), (2, 3)]) == (1, 2, 3)
    assert shared_spans([(0, 1), (0, 1)], [(0, 1)]) == (1, 2, 1)
    assert score([Document("d", "One. Two.", [(0, 9)], [], [(0, 9)])])["sentences"] == 0


def treebank(name: str) -> list[Document]:
    path = TREEBANKS / f"{name}.conllu"
    if not path.is_file():
        pytest.skip(f"needs the treebank {path.name}")
    return list(read_documents(path))


def test_accuracy_on_news_and_interviews() -> None:
    documents = treebank("gum_open/en_gum-ud-test")
    result = score([one for one in documents if one.name.split("_")[1] in ("news", "interview")])
    assert result["words"] >= 0.985
    assert result["sentences"] >= 0.95


def test_accuracy_of_lemmas() -> None:
    rows = [row for document in treebank("gum_open/en_gum-ud-test") for row in document.rows]
    assert sum(lemmatize(row[1], row[3]) == row[2] for row in rows) / len(rows) >= 0.97
