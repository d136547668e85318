"""Write the sentences of train.evaluate.slips: `python -m train.evaluate.slips_list TABLE.tsv ... --tars DIR/kokoro.tar --teacher TEACHER --whisper DIR`.

The tables have rows id, text, phonemes; only sentences whose id ends in 7 are taken, which no training sees. 20 of them have more than 40
words (where there are too few, two sentences are joined by a semicolon), 20 only one (train.kokoro.sentences has some). What Whisper hears of the teacher is written down: a row of slips.tsv is id, text, phonemes, heard. Sentences that the
teacher has said already in the tars are preferred; it says the others now. Goes on where it was stopped.
"""

import argparse
import random
from collections.abc import Container
from pathlib import Path

from ..audio.corpus import level, split_of
from ..frontend.symbols import NUMBERS
from ..kokoro.runtime import Teacher
from ..listener.whisper import Evaluator
from ..lm.tokens import all_clips, clip_name
from .slips import LIST, sentences

COUNT, LONG, SHORT = 200, 20, 20
VOICE = "af_heart"
MANY = 40  # words; a long sentence has more


def held_out(row: dict) -> bool:
    """Whether a clip is the voice's and for development."""
    return row["speaker"] == VOICE and split_of("kokoro", row["file"], "") != "train"


def join(pieces: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Plain sentences as pairs, each with a semicolon between the two."""
    pairs = zip(pieces[::2], pieces[1::2])
    return [(f"{a[0]}+{b[0]}", f"{a[1][:-1]}; {b[1]}", f"{a[2][:-1]}; {b[2]}") for a, b in pairs]


def choose(rows: list[tuple[str, str, str]], spoken: Container[str] = ()) -> list[tuple[str, str, str]]:
    """COUNT sentences (id, text, phonemes), always the same, those first that were spoken, in an order that makes a part a fair sample."""
    held = [row for row in rows if split_of("kokoro", row[0], "") != "train" and set(row[2]) <= set(NUMBERS)]
    pick = random.Random(7)
    pick.shuffle(held)
    held.sort(key=lambda row: row[0] not in spoken)
    size = {row: len(row[1].replace("—", " ").split()) for row in held}
    long = sorted((row for row in held if size[row] > MANY), key=lambda row: len(row[2]))[:LONG]
    halves = [row for row in held if MANY / 2 < size[row] < 0.8 * MANY and row[1][-1] == row[2][-1] == "."][: 2 * (LONG - len(long))]
    long += join(halves)
    held = [row for row in held if row not in halves]
    short = list({row[1].lower().rstrip(".?!"): row for row in reversed(held) if size[row] == 1}.values())[::-1][:SHORT]
    other = [row for row in held if 1 < size[row] <= MANY][: COUNT - len(long) - len(short)]
    if len(long) < LONG or len(short) < SHORT:
        raise SystemExit(f"only {len(long)} long and {len(short)} short sentences among {len(held)} that are held out")
    chosen = long + short + other
    pick.shuffle(chosen)
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path, nargs="+")
    parser.add_argument("--tars", type=Path, nargs="*", default=[])
    parser.add_argument("--teacher", type=Path, required=True, help="folder from train.kokoro.install")
    parser.add_argument("--whisper", type=Path, required=True, help="folder from train.listener.whisper")
    args = parser.parse_args()
    teacher, evaluator = Teacher(args.teacher), Evaluator(args.whisper)
    clips = {clip_name(row): audio for row, audio in all_clips(args.tars, [], held_out)}
    rows = [tuple(line.rstrip("\n").split("\t")) for table in args.tables for line in open(table, encoding="utf-8")]
    have = {row.name for row in sentences()} if LIST.exists() else set()
    with open(LIST, "a", encoding="utf-8") as sink:
        for name, text, phonemes in choose(rows, clips):
            if name not in have:
                audio = clips[name] if name in clips else teacher.speak(phonemes, VOICE)[0]
                print(name, text, phonemes, evaluator.transcribe(level(audio)), sep="\t", file=sink, flush=True)


if __name__ == "__main__":
    main()
