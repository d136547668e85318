"""Words and pronunciations for the grapheme-to-phoneme model, split so that no held-out word has a relative in training.

Words that differ by a prefix or a suffix are one family ("decode", "decoder", "undecoded"): a family is in training, in development or in
the test set as a whole. A plural of a known word is never asked of the model anyway; package text makes it by rule.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from . import lexicon

LETTERS = "'abcdefghijklmnopqrstuvwxyz"
SLOTS = 3  # places for phonemes that a letter has
MAX_LETTERS = 32

SUFFIXES = ("s", "es", "'s", "ed", "d", "ing", "er", "r", "ers", "rs", "or", "ors", "est", "st", "ly", "y", "ness", "less", "ful", "able", "ible",
            "ability", "ably", "al", "ally", "ic", "ical", "ically", "ism", "ist", "ists", "ize", "ized", "izes", "izing", "ise", "ised", "ation",
            "ations", "ion", "ions", "ment", "ments", "ish", "like", "ship", "hood", "ity", "ous", "ously", "ive", "ively", "ian", "ians", "an",
            "ans", "ia", "us", "um", "a", "o", "e", "en", "ens", "ened", "ate", "ated", "ates", "ating", "ity", "ities", "ies", "ied", "ier",
            "iest", "iness", "ily", "ance", "ence", "ant", "ent", "ary", "ery", "age", "some", "wise", "ward", "n't")
PREFIXES = ("un", "re", "in", "im", "dis", "mis", "non", "over", "under", "out", "pre", "post", "anti", "super", "sub", "inter", "semi", "en",
            "em", "de", "co", "counter", "fore", "up", "self", "multi", "micro", "mini", "bio", "hyper", "pseudo", "auto", "quasi")


@dataclass
class Word:
    """A spelling and all the pronunciations it may have."""

    spelling: str  # of LETTERS
    spoken: list[str]
    source: str


def load(path: Path) -> list[Word]:
    """The words of the dictionary that are read by their letters: no initialisms, no compounds with hyphens."""
    merged: dict[str, Word] = {}
    for word, entry in lexicon.unpack(path.read_bytes()).items():
        spelling = word.lower()
        if len(word) < 3 or word.isupper() or not re.fullmatch("['a-z]+", spelling) or len(spelling) > MAX_LETTERS:
            continue
        known = merged.setdefault(spelling, Word(spelling, [], entry.source))
        known.spoken = list(dict.fromkeys(known.spoken + entry.all()))
        known.source = min(known.source, entry.source, key=lexicon.SOURCES.index)
    return list(merged.values())


def families(words: list[Word]) -> dict[str, str]:
    """The name of each word's family: its root, the shortest word that affixes lead to."""
    known = {w.spelling for w in words}

    @cache
    def root(word: str) -> str:
        shorter = []
        for suffix in SUFFIXES:
            stem = word.removesuffix(suffix)
            if stem != word and len(stem) >= 3:
                doubled = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
                shorter += [stem, stem + "e", stem + "y", doubled]
        for prefix in PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= 4:
                shorter.append(word.removeprefix(prefix))
        shorter = [s for s in shorter if s in known and len(s) < len(word)]
        return root(min(shorter, key=lambda s: (len(s), s))) if shorter else word

    return {w.spelling: root(w.spelling) for w in words}


def split(words: list[Word], dev: float = 0.01, test: float = 0.04) -> dict[str, list[Word]]:
    """Words by set; a family's set follows from its name alone."""
    sets: dict[str, list[Word]] = {"train": [], "dev": [], "test": []}
    family = families(words)
    for word in words:
        draw = int.from_bytes(hashlib.sha256(family[word.spelling].encode()).digest()[:4]) / 2**32
        sets["test" if draw < test else "dev" if draw < test + dev else "train"].append(word)
    return sets


class Symbols:
    """Numbers of the phonemes; 0 is the blank of CTC."""

    def __init__(self, symbols: str):
        self.symbols = symbols
        self.number = {s: i + 1 for i, s in enumerate(symbols)}

    @classmethod
    def of(cls, words: list[Word]) -> "Symbols":
        return cls("".join(sorted({s for w in words for p in w.spoken for s in p})))

    def encode(self, spoken: str) -> list[int]:
        return [self.number[s] for s in spoken]

    def decode(self, path: list[int]) -> str:
        """The phonemes of a CTC path: repeats merged, blanks dropped."""
        merged = [n for i, n in enumerate(path) if n and (i == 0 or path[i - 1] != n)]
        return "".join(self.symbols[n - 1] for n in merged)


def letters(spelling: str) -> list[int]:
    """Numbers of the letters, from 1."""
    return [LETTERS.index(c) + 1 for c in spelling]


def fits(spelling: str, spoken: str) -> bool:
    """Whether CTC can align them: a symbol a slot, and a blank between equal neighbours."""
    repeats = sum(a == b for a, b in zip(spoken, spoken[1:]))
    return 0 < len(spoken) + repeats <= SLOTS * len(spelling)


class Batches:
    """Batches of words of equal length, each word once a round in random order, with one of its pronunciations."""

    def __init__(self, words: list[Word], symbols: Symbols, size: int):
        self.size = size
        self.groups: dict[int, tuple[np.ndarray, list[list[bytes]]]] = {}
        by_length: dict[int, list[tuple[list[int], list[bytes]]]] = {}
        for word in words:
            usable = [bytes(symbols.encode(p)) for p in word.spoken if fits(word.spelling, p)]
            if usable:
                by_length.setdefault(len(word.spelling), []).append((letters(word.spelling), usable))
        for length, group in sorted(by_length.items()):
            self.groups[length] = np.array([g[0] for g in group], np.uint8), [g[1] for g in group]

    def round(self, rng: np.random.Generator) -> list[tuple[int, np.ndarray, np.ndarray]]:
        """One pass over all words, as batches for `get`: length, places in the group, and a number that picks a pronunciation of each."""
        batches = []
        for length, (table, _) in self.groups.items():
            # Short words have short sums: larger batches of them keep the number of letters a batch about the same.
            size = max(1, self.size // length)
            order, picks = rng.permutation(len(table)), rng.integers(1 << 16, size=len(table))
            batches += [(length, order[i : i + size], picks[i : i + size]) for i in range(0, len(order), size)]
        rng.shuffle(batches)
        return batches

    def get(self, batch: tuple[int, np.ndarray, np.ndarray]) -> tuple[np.ndarray, list[bytes]]:
        """Letters [n, length] and the phonemes of each word."""
        length, places, picks = batch
        table, spoken = self.groups[length]
        return table[places].astype(np.int64), [spoken[i][p % len(spoken[i])] for i, p in zip(places, picks)]


def distance(a: Sequence, b: Sequence) -> int:
    """Edit distance of two strings of symbols, or of their numbers."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def error_rates(words: list[Word], spoken: list[str]) -> dict[str, float]:
    """Phoneme error rate, the same without stress marks, and the share of words with an error; the nearest pronunciation counts."""
    bare = str.maketrans("", "", "ˈˌ")
    wrong = errors = total = bare_errors = bare_total = 0
    for word, guess in zip(words, spoken, strict=True):
        gaps = [(distance(p, guess), len(p)) for p in word.spoken]
        gap, length = min(gaps, key=lambda g: g[0] / g[1])
        errors, total, wrong = errors + gap, total + length, wrong + (gap > 0)
        gaps = [(distance(p.translate(bare), guess.translate(bare)), len(p.translate(bare))) for p in word.spoken]
        gap, length = min(gaps, key=lambda g: g[0] / g[1])
        bare_errors, bare_total = bare_errors + gap, bare_total + length
    return {"per": errors / total, "per_unstressed": bare_errors / bare_total, "wer": wrong / len(words)}
