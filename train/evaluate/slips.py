"""Words that speech skips, repeats or loops: `python -m train.evaluate.slips --model assets/lm --codec assets/single --whisper DIR [--save DIR]`.

Speaks the sentences of slips.tsv, none of which was trained on, and compares what Whisper hears with the text, and with what it heard of
the teacher (train.evaluate.slips_list wrote both down). Whisper makes mistakes of its own: a word is lost only if it is in the text, if it was
heard of the teacher, and if it is missing beside both; the same with words that are too many. What looks like a slip is listened
to again with a wider search, and has to be there again. Prints every sentence with a slip, and a count.
"""

import argparse
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import soundfile
import torch

from ..audio import frames
from ..listener.whisper import Evaluator, words
from ..lm.runtime import USUAL, Choice, Runtime
from ..lm.sound import detokeniser

LIST = Path(__file__).with_name("slips.tsv")
ALIKE = 0.6  # of their letters two words, or one and two, have in common, to be taken for one another
BEAMS = 5  # of the second hearing


@dataclass
class Sentence:
    """A row of slips.tsv."""

    name: str
    text: str
    phonemes: str
    teacher: str  # what Whisper heard of the teacher


@dataclass
class Slips:
    """Words that a speaker lost, said again, said over and over, or made up."""

    lost: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    looped: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def count(self) -> int:
        return len(self.lost) + len(self.repeated) + len(self.looped) + len(self.added)

    def __str__(self) -> str:
        return ", ".join(f"{kind} {' '.join(found)!r}" for kind, found in vars(self).items() if found)


def sentences(path: Path = LIST) -> list[Sentence]:
    """The rows of a list."""
    return [Sentence(*line.rstrip("\n").split("\t")) for line in open(path, encoding="utf-8")]


@cache
def likeness(a: str, b: str) -> float:
    """The share of their letters that two words have in common."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def price(mine: list[str], theirs: list[str]) -> float:
    """What it costs to take some words for others: nothing if they are the same but for a space, 1 if they sound alike, or if one side has none."""
    if not mine or not theirs:
        return 1.0
    a, b = "".join(mine), "".join(theirs)
    if a == b:
        return 0.0
    # Two words for one only if it takes both: otherwise one of them is lost, or too many.
    part = max(likeness(x, y) for x, y in product(mine, theirs)) if len(mine) != len(theirs) else 0.0
    if likeness(a, b) >= ALIKE and likeness(a, b) > part:
        return 1.0
    # Words that are not alike are taken for one another rather than lost and added, but only just.
    return 1.5 if len(mine) == len(theirs) else np.inf


def align(said: list[str], heard: list[str]) -> list[tuple[range, range]]:
    """Which words of said stand for which of heard, in order: one for one, one for two that are like it together ("someone", "some one"),
    two for one, one for none (lost), none for one (added); at the least cost.
    """
    cost = np.full((len(said) + 1, len(heard) + 1), np.inf)
    cost[0, 0] = 0
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i, j in product(range(len(said) + 1), range(len(heard) + 1)):
        for a, b in ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1)):
            if i < a or j < b:
                continue
            total = cost[i - a, j - b] + price(said[i - a : i], heard[j - b : j])
            if total < cost[i, j]:
                cost[i, j], came[i, j] = total, (a, b)
    blocks, i, j = [], len(said), len(heard)
    while i or j:
        a, b = came[i, j]
        blocks.append((range(i - a, i), range(j - b, j)))
        i, j = i - a, j - b
    return blocks[::-1]


def lost(blocks: list[tuple[range, range]]) -> set[int]:
    """Words of said that stand for none of heard."""
    return {mine[0] for mine, theirs in blocks if not theirs}


def added(blocks: list[tuple[range, range]]) -> set[int]:
    """Words of heard that stand for none of said."""
    return {theirs[0] for mine, theirs in blocks if not mine}


def period(heard: list[str], run: range) -> int:
    """The number of words after which the words around a run that is too many come again; 0 if they do not."""
    for unit in range(1, len(run) + 1):
        for start in range(max(0, run.start - unit), min(run.start, len(heard) - len(run) - unit) + 1):
            if all(heard[k] == heard[k + unit] for k in range(start, start + len(run))):
                return unit
    return 0


def slips(text: str, teacher: str, heard: str) -> Slips:
    """What is lost or too many in what was heard, beside the text and beside what was heard of the teacher."""
    said, model, got = words(text), words(teacher), words(heard)
    by_text, by_teacher, known = align(said, got), align(model, got), align(said, model)
    found = Slips()
    gone, gone_too = lost(by_text), lost(by_teacher)
    for mine, theirs in known:
        if theirs and gone_too.issuperset(theirs):
            found.lost += [said[i] for i in mine if i in gone]
    over = sorted(added(by_text) & added(by_teacher))
    while over:
        run = range(over[0], next(i for i in range(over[0], len(got) + 1) if i not in over))
        over = over[len(run) :]
        unit = period(got, run)
        kind = found.added if unit == 0 else found.looped if len(run) >= 2 * unit else found.repeated
        kind += [got[i] for i in run]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="export of the language model")
    parser.add_argument("--codec", type=Path, required=True, help="checkpoint of the single codebook, or folder of its export")
    parser.add_argument("--whisper", type=Path, required=True, help="folder from train.listener.whisper")
    parser.add_argument("--voice", default="af_heart")
    parser.add_argument("--count", type=int, help="only so many sentences, a fair sample")
    parser.add_argument("--temperature", type=float, default=USUAL.temperature)
    parser.add_argument("--top-p", type=float, default=USUAL.top_p)
    parser.add_argument("--seed", type=int, default=0, help="of the first sentence; the next takes the next")
    parser.add_argument("--save", type=Path, help="write the sounds with slips into this folder")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    voice, sound, evaluator = Runtime(args.model, args.threads), detokeniser(args.codec), Evaluator(args.whisper, args.threads)
    rows, total, wrong = sentences()[: args.count], Counter(), 0
    for i, row in enumerate(rows):
        audio = sound(voice.speak(row.phonemes, args.voice, choice=Choice(args.temperature, args.top_p), seed=args.seed + i))
        hearings = [evaluator.transcribe(audio)]
        if slips(row.text, row.teacher, hearings[0]).count():
            hearings.append(evaluator.transcribe(audio, BEAMS))
        heard = min(hearings, key=lambda text: slips(row.text, row.teacher, text).count())
        found = slips(row.text, row.teacher, heard)
        total.update({kind: len(which) for kind, which in vars(found).items()})
        if found.count():
            wrong += 1
            print(f"{row.name}: {found}\n  said:    {row.text}\n  teacher: {row.teacher}\n  heard:   {heard}", flush=True)
            if args.save:
                args.save.mkdir(parents=True, exist_ok=True)
                soundfile.write(args.save / f"{row.name}.wav", audio, frames.SAMPLE_RATE, "PCM_16")
    print(f"{wrong} of {len(rows)} sentences with slips; words: " + ", ".join(f"{count} {kind}" for kind, count in total.items()))


if __name__ == "__main__":
    main()
