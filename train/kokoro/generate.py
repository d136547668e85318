"""Speak sentences: `python -m train.kokoro.generate SENTENCES.tsv --teacher TEACHER --out DIR [--voices af_heart] [--shard 0/2]`.

SENTENCES.tsv has rows id, text, phonemes (tab-separated). Each clip becomes DIR/SHARD/ID.opus (24 kHz mono, about 36 kbit/s, at its own
level) and a row of DIR/SHARD/manifest.tsv: file, seconds, speaker, speed, transcript, phonemes, durations, gain, aligned. Durations and
aligned are frames of 25 ms, one for each symbol and one for the boundary at each end; aligned ones fit what is heard
(`kokoro.realign`). What any shard in DIR has already is skipped, so that an interrupted call goes on, under another --shard too. One
process a processor core.
"""

import argparse
import csv
import hashlib
import os
import random
import time
from pathlib import Path

import numpy as np
import soundfile

from .runtime import SAMPLE_RATE, Teacher, realign

COLUMNS = ("file", "seconds", "speaker", "speed", "transcript", "phonemes", "durations", "gain", "aligned")
COMPRESSION = 0.88  # of libsndfile's 6 to 256 kbit/s, from 1 down to 0


def fraction(key: str) -> float:
    """A number in [0, 1) that depends on nothing but the key."""
    return int.from_bytes(hashlib.md5(key.encode()).digest()[:4]) / 2**32


def plan(sentences: Path, voices: list[str], every: bool) -> list[tuple[str, str, str, str]]:
    """Rows (name, text, phonemes, voice): every sentence in one voice, by its id, or in every voice."""
    rows = []
    for line in open(sentences, encoding="utf-8"):
        name, text, phonemes = line.rstrip("\n").split("\t")
        for voice in voices if every else [voices[int(fraction("voice" + name) * len(voices))]]:
            rows.append((name if len(voices) == 1 else f"{name}__{voice}", text, phonemes, voice))
    random.Random(0).shuffle(rows)  # so that a part is a fair sample
    return rows


def spoken(out: Path) -> set[str]:
    """Names of the clips that are in a manifest of the folder."""
    names = set()
    for manifest in out.glob("*/manifest.tsv"):
        for line in open(manifest, encoding="utf-8"):
            if line.endswith("\n"):
                names.add(line.split("\t")[0].removesuffix(".opus"))
    return names


def drop_torn_row(manifest: Path) -> None:
    """Remove a last line that was cut off when a process was killed."""
    text = manifest.read_bytes()
    if not text.endswith(b"\n"):
        manifest.write_bytes(text[: text.rfind(b"\n") + 1])


def generate(teacher: Teacher, rows: list, out: Path, speeds: tuple[float, float], hours: float) -> None:
    """Speak rows into the folder out, each at a speed of its own between the two, until so many hours are new."""
    out.mkdir(parents=True, exist_ok=True)
    manifest = out / "manifest.tsv"
    new = not manifest.exists()
    if not new:
        drop_torn_row(manifest)
    began, seconds, used = time.monotonic(), 0.0, time.process_time()
    with open(manifest, "a", encoding="utf-8", newline="") as sink:
        writer = csv.writer(sink, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        if new:
            writer.writerow(COLUMNS)
        for done, (name, text, phonemes, voice) in enumerate(rows, 1):
            speed = round(speeds[0] + (speeds[1] - speeds[0]) * fraction("speed" + name), 3)
            try:
                audio, durations = teacher.speak(phonemes, voice, speed)
            except ValueError as fault:
                print(f"{name}: left out: {fault}", flush=True)
                continue
            gain = min(1.0, 0.99 / max(float(np.abs(audio).max()), 1e-9))
            part = out / f"{name}.opus.part"
            soundfile.write(part, audio * gain, SAMPLE_RATE, format="OGG", subtype="OPUS", compression_level=COMPRESSION)
            os.replace(part, out / f"{name}.opus")
            numbers = (" ".join(map(str, frames)) for frames in (durations, realign(phonemes, durations, audio)))
            length = len(audio) / SAMPLE_RATE
            writer.writerow([f"{name}.opus", f"{length:.3f}", voice, speed, text, phonemes, next(numbers), f"{gain:.4g}", next(numbers)])
            sink.flush()
            seconds += length
            if done % 50 == 0 or done == len(rows) or seconds >= hours * 3600:
                print(f"{done}/{len(rows)}: {seconds / 3600:.2f} h in {(time.monotonic() - began) / 60:.1f} min, "
                      f"{(time.process_time() - used) / seconds:.3f} processor-seconds a second", flush=True)
            if seconds >= hours * 3600:
                return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--teacher", type=Path, required=True, help="folder from train.kokoro.install")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--voices", default="af_heart", help="comma-separated, or `others`: all but af_heart")
    parser.add_argument("--every", action="store_true", help="every sentence in every voice; otherwise each in one of them")
    parser.add_argument("--speed", default="1", help="one number, or two with a colon: each clip's own between them")
    parser.add_argument("--shard", default="0/1")
    parser.add_argument("--hours", type=float, default=1e9, help="stop after so many new hours")
    args = parser.parse_args()
    shard, shards = map(int, args.shard.split("/"))
    speeds = [float(part) for part in args.speed.split(":")]
    teacher = Teacher(args.teacher)
    have = spoken(args.out)
    rows = [row for row in plan(args.sentences, teacher.chosen(args.voices), args.every)[shard::shards] if row[0] not in have]
    print(f"{len(rows)} sentences to speak", flush=True)
    generate(teacher, rows, args.out / f"{shard}of{shards}", (speeds[0], speeds[-1]), args.hours)


if __name__ == "__main__":
    main()
