"""Learns which sense a homograph has in its context: `python -m train.frontend.homographs examples|fit`.

Logistic regression for each word (Gorman, Mazovetskiy and Nikolaev 2018, "Improving homograph disambiguation with machine learning"), over the words
around it, their places and parts of speech, and what the rules say. Words that are nouns or adjectives in one sense and verbs in another share a
second set of weights, which is also learned from other words of both kinds, as spaCy (en_core_web_sm, MIT) tags them.

The examples are the training part of WikipediaHomographData (Google, Apache-2.0), this project's own sentences, and tagged sentences. The Go front end
finds their clues, so that training and use cannot differ:

    python -m train.frontend.homographs examples --data WikipediaHomographData/data --text A.tsv B.tsv --out EXAMPLES.tsv
    go test ./text/internal/pronounce -run WriteClues -args -examples EXAMPLES.tsv -clues CLUES.tsv
    python -m train.frontend.homographs fit --clues CLUES.tsv

senses.tsv gives the words: the word, the set's name of the sense, "noun", "verb", their forms in -s, or "-" if the senses differ otherwise, the
phonemes, and "rules" if the rules do as well without it. The file is made to be searched where it lies:

    8 bytes   "LILTHOM" and the version, 1
    u32       length of the words in bytes
    words     lines: the word, the kind of its last sense ("verb", "verbs" or "-"), and the phonemes of its senses
    u32 N     features
    u32 x N   hashes of the features (FNV-1a, 32 bits), rising: "=", the word, a space, the number of the sense, and the clue; or "=", the kind, a space
              and the clue
    i8 x N    weights in units of 1/16
"""

import argparse
import csv
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.special import log_softmax

from train.frontend.tagger import fnv, spacy_tagger

MAGIC = b"LILTHOM\x01"
SCALE = 16
SENSES = Path(__file__).with_name("senses.tsv")
OWN = Path("text/testdata/homographs.tsv")
KINDS = {"NN": "noun", "JJ": "noun", "VB": "verb", "VBP": "verb", "NNS": "nouns", "VBZ": "verbs"}
PENALTY = 1.0  # of squared weights
TAGGED = 0.3  # weight of a tagged example
LEAST = 2  # times a word's own feature must be seen; shared ones once more


class Senses(NamedTuple):
    kind: str
    forms: list[str]
    names: list[str]
    kept: bool = True  # whether its own weights go into the file


class Example(NamedTuple):
    word: str
    kind: str  # "-" if no weights are shared
    own: bool  # whether the word has weights of its own that are kept
    sense: int
    senses: int
    clues: list[str]
    weight: float


def read_senses(path: Path = SENSES) -> dict[str, Senses]:
    """The homographs; a verb is the last of its senses."""
    rows: dict[str, list[list[str]]] = defaultdict(list)
    for line in path.read_text().splitlines():
        if not line.startswith("#"):
            word, *rest = line.split("\t")
            rows[word].append(rest)
    out = {}
    for word, list_ in rows.items():
        list_.sort(key=lambda r: r[1].startswith("verb"))
        out[word] = Senses(list_[-1][1], [r[2] for r in list_], [r[0] for r in list_], len(list_[0]) == 3)
    return out


def labelled(data: Path, senses: dict[str, Senses]) -> Iterator[tuple[str, str]]:
    """Sentences of WikipediaHomographData with the word in braces, and its phonemes."""
    for path in sorted(data.glob("*.tsv")):
        for row in csv.DictReader(path.open(), delimiter="\t"):
            word, text = row["homograph"], row["sentence"].encode()
            if word in senses:
                parts = text[: int(row["start"])], text[int(row["start"]) : int(row["end"])], text[int(row["end"]) :]
                before, target, after = (p.decode().replace("{", "(").replace("}", ")").replace("\t", " ") for p in parts)
                yield f"{before}{{{target}}}{after}", senses[word].forms[senses[word].names.index(row["wordid"])]


Tagged = list[tuple[str, str, bool]]  # (word, Penn tag, whether a space follows)


def both(docs: Iterable[Tagged]) -> set[str]:
    """Words that are seen as nouns or adjectives and as verbs, neither of them very rarely."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for text, tag, _ in doc:
            if tag in KINDS:
                seen[text.lower()][KINDS[tag]] += 1
    return {w for w, c in seen.items() for noun, verb in (("noun", "verb"), ("nouns", "verbs")) if min(c[noun], c[verb]) >= max(2, (c[noun] + c[verb]) / 100)}


def marked(doc: Tagged, words: set[str]) -> tuple[str, str] | None:
    """A tagged sentence with those words in braces, and their kinds."""
    text, kinds = "", []
    for n, (word, tag, space) in enumerate(doc):
        glued = n > 0 and not doc[n - 1][2] and doc[n - 1][0] in "-'’/@" or not space and n + 1 < len(doc) and doc[n + 1][0][:1] in "-'’/@n"
        if tag in KINDS and word.lower() in words and not glued:
            word = f"{{{word}}}"
            kinds.append(KINDS[tag])
        text += word + (" " if space else "")
    return (text, " ".join(kinds)) if kinds and not set("\t\n") & set(text) and text.count("{") == len(kinds) else None


def tagged(texts: list[str]) -> list[Tagged]:
    """The sentences with spaCy's tags."""
    return [[(t.text, t.tag_, bool(t.whitespace_)) for t in doc] for doc in spacy_tagger().pipe(texts, batch_size=128)]


def read_clues(path: Path, senses: dict[str, Senses]) -> Iterator[Example]:
    """Examples with the clues that the Go front end found. The last two clues only say how far to trust the rules."""
    for line in path.read_text().splitlines():
        word, label, rule, *clues = line.split("\t")
        *clues, size, speech = clues
        if label in KINDS.values():
            own = word in senses
            yield Example(word, "verbs" if label.endswith("s") else "verb", own, int(label.startswith("v")), 2, clues, TAGGED)
        elif word in senses and label in senses[word].forms:
            s = senses[word]
            if rule in s.forms:
                q = f"Q{s.forms.index(rule)} "
                clues += [q, q + size[1], q + ("speech" if speech[1] == "1" else "prose")]
            yield Example(word, s.kind, True, s.forms.index(label), len(s.forms), clues, 1.0)


def features(e: Example, sense: int) -> list[str]:
    """The features of a sense, as they are hashed. Those of words that are only tagged are not kept: they take up what is particular to the word."""
    own = [f"={e.word} {sense}{c}" for c in e.clues] if e.own else [f"?{e.word}"]
    return own + ([f"={e.kind} {c}" for c in e.clues if c[0] != "B"] if e.kind != "-" else [])


def fit(examples: list[Example], iterations: int = 120) -> dict[str, float]:
    """The weights of the features, by L-BFGS on all examples at once."""
    rows = [(n, k, features(e, k)) for n, e in enumerate(examples) for k in range(1, e.senses)]
    shared = {f"={e.kind} " for e in examples}
    counts = Counter(f for _, _, fs in rows for f in set(fs))
    names = [f for f, c in counts.items() if c >= LEAST + any(f.startswith(s) for s in shared)]
    index = {f: n for n, f in enumerate(names)}
    at = np.array([(r, index[f]) for r, (_, _, fs) in enumerate(rows) for f in set(fs) if f in index]).T
    matrix = csr_array((np.ones(at.shape[1]), (at[0], at[1])), shape=(len(rows), len(names)))
    which, sense = np.array([n for n, _, _ in rows]), np.array([k for _, k, _ in rows])
    every, target = np.arange(len(examples)), np.array([e.sense for e in examples])
    scale = np.array([e.weight for e in examples])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = np.full((len(examples), max(e.senses for e in examples)), -1e9)
        scores[:, 0] = 0
        scores[which, sense] = matrix @ weights
        logs = log_softmax(scores, axis=1)
        slope = np.exp(logs)
        slope[every, target] -= 1
        slope *= scale[:, None]
        return (float(-(scale * logs[every, target]).sum() + PENALTY / 2 * weights @ weights), matrix.T @ slope[which, sense] + PENALTY * weights)

    weights = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": iterations}).x
    return dict(zip(names, weights.tolist(), strict=True))


def pack(senses: dict[str, Senses], weights: dict[str, float], least: int = 1) -> bytes:
    """The file; weights below least units are left out."""
    kept = {w: s for w, s in senses.items() if s.kept}
    starts = {f"={w}" for w in kept} | {"=verb", "=verbs"}
    whole = {fnv(f): int(np.clip(round(w * SCALE), -127, 127)) for f, w in weights.items() if f.partition(" ")[0] in starts}
    hashes = sorted(h for h, w in whole.items() if abs(w) >= least)
    words = "".join(f"{w} {s.kind} {' '.join(s.forms)}\n" for w, s in kept.items()).encode()
    return (MAGIC + struct.pack("<I", len(words)) + words + struct.pack(f"<I{len(hashes)}I", len(hashes), *hashes)
            + struct.pack(f"{len(hashes)}b", *(whole[h] for h in hashes)))


def unpack(data: bytes) -> tuple[str, dict[int, int]]:
    """The words and weights of a file that pack wrote."""
    (length,) = struct.unpack_from("<I", data, 8)
    at = 12 + length
    (count,) = struct.unpack_from("<I", data, at)
    hashes = struct.unpack_from(f"<{count}I", data, at + 4)
    return data[12:at].decode(), dict(zip(hashes, struct.unpack_from(f"{count}b", data, at + 4 + 4 * count), strict=True))


def predict(weights: dict[int, int], e: Example) -> int:
    """The sense that the packed weights give an example."""
    scores = [0] + [sum(weights.get(fnv(f), 0) for f in features(e, k)) for k in range(1, e.senses)]
    return scores.index(max(scores))


def write_examples(data: Path, texts: list[Path], out: Path) -> None:
    senses = read_senses()
    rows = list(labelled(data / "train", senses))
    own = [line.split("\t") for line in OWN.read_text().splitlines() if "\t" in line and not line.startswith("#")]
    sentences = [s.replace("{", "").replace("}", "") for s, _ in rows] + [line.split("\t")[1] for t in texts for line in t.read_text().splitlines()]
    docs = tagged(sentences)
    words = both(docs) - set(senses)
    # Homographs themselves are marked only where no one has labelled them.
    verbs = {w for w, s in senses.items() if s.kind != "-"}
    pairs = rows + [(s, p) for s, p in own for _ in range(2)]
    pairs += [m for n, d in enumerate(docs) if (m := marked(d, words if n < len(rows) else words | verbs))]
    out.write_text("".join(f"{s}\t{label}\n" for s, label in pairs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("examples", help="write the sentences to learn from")
    one.add_argument("--data", type=Path, required=True, help="folder data of WikipediaHomographData")
    one.add_argument("--text", type=Path, nargs="*", default=[], help="TSV files of sentences to tag")
    one.add_argument("--out", type=Path, required=True)
    two = commands.add_parser("fit", help="learn from their clues")
    two.add_argument("--clues", type=Path, required=True)
    two.add_argument("--out", type=Path, default=Path("assets/lexicon/homographs.bin"))
    args = parser.parse_args()
    if args.command == "examples":
        write_examples(args.data, args.text, args.out)
        return
    senses = read_senses()
    examples = list(read_clues(args.clues, senses))
    data = pack(senses, fit(examples))
    args.out.write_bytes(data)
    weights = unpack(data)[1]
    right = [predict(weights, e) == e.sense for e in examples if e.weight == 1 and senses[e.word].kept]
    print(f"{args.out}: {len(weights)} weights, {len(data)} bytes; {sum(right)} of {len(right)} examples right")


if __name__ == "__main__":
    main()
