"""Speak sentences on a GPU, straight to tokens: `python -m train.kokoro.batch SENTENCES.tsv --teacher TEACHER --codec train/runs/single/final.pt --out DIR`.

For what `train.kokoro.generate` and then `train.lm.tokens` do on processors, some hundred times as fast, and without keeping the sound.
SENTENCES.tsv and --voices are those of `train.kokoro.generate`. Sentences of one length are computed at once, first of one number of
symbols, then of one duration, in random order, so that what has been done when the --minutes are over is a fair sample. DIR gets some .npz
files of arrays as `train.lm.tokens` keeps them, which `python -m train.lm.tokens --add DIR/*.npz` joins to the others.
"""

import argparse
import os
import random
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from ..audio import frames
from ..audio.frames import SPEECH_LEVEL
from ..codec.networks import LOOKAHEAD
from ..frontend.symbols import VOICES, numbers
from ..lm.tokens import joined, load
from ..single.checkpoint import load_model
from .generate import plan
from .network import Network
from .runtime import FRAME, Voices, loudness, settle

SYMBOLS_AT_ONCE = 20_000
FRAMES_AT_ONCE = 12_000  # five minutes of sound
SENTENCES_A_FILE = 4500


@dataclass
class Sentence:
    """One row of the list, and what the network makes of it on the way."""

    name: str
    phonemes: str
    voice: str
    durations: np.ndarray | None = None
    prosody: torch.Tensor | None = None  # [640, symbols]
    sound: torch.Tensor | None = None  # [512, symbols]
    style: torch.Tensor | None = None  # [256]


def batches(sentences: list[Sentence], size: Callable[[Sentence], int], most: int) -> list[list[Sentence]]:
    """Sentences of equal size together, as many as have no more than `most` in all, one at least."""
    groups = defaultdict(list)
    for sentence in sentences:
        groups[size(sentence)].append(sentence)
    found = []
    for length, group in sorted(groups.items()):
        step = max(1, most // length)
        found += [group[i : i + step] for i in range(0, len(group), step)]
    return found


def levelled(audio: torch.Tensor) -> torch.Tensor:
    """Clips [batch, samples] of one length at the level of all training audio, as `train.audio.corpus.level` puts it."""
    power = audio[:, : audio.shape[1] // 480 * 480].unflatten(1, (-1, 480)).square().mean(2)
    heard = power > power.amax(1, keepdim=True) * 1e-3
    loud = (power * heard).sum(1) / heard.sum(1)
    return audio * torch.minimum(SPEECH_LEVEL / loud.sqrt(), 0.95 / audio.abs().amax(1))[:, None]


class Speaker:
    """The teacher's network and the codec, on one device."""

    def __init__(self, teacher: Path, codec: Path, device: str):
        self.voices = Voices(teacher)
        self.network = Network(teacher).to(device)
        self.codec = load_model(codec)[0].to(device).eval()
        self.device = device

    @torch.inference_mode()
    def read(self, group: list[Sentence]) -> None:
        """Give sentences of one number of symbols their durations, and what they are spoken from."""
        symbols = torch.tensor([self.voices.numbers(s.phonemes) for s in group], device=self.device)
        styles = torch.from_numpy(np.concatenate([self.voices.style(s.voice, len(s.phonemes)) for s in group])).to(self.device)
        durations, prosody, sound = self.network.read(symbols, styles, torch.ones(len(group), device=self.device))
        for i, row in enumerate(durations.cpu().numpy()):
            group[i].durations, group[i].prosody, group[i].sound, group[i].style = row, prosody[i], sound[i], styles[i]

    @torch.inference_mode()
    def speak(self, group: list[Sentence]) -> tuple[np.ndarray, np.ndarray]:
        """Tokens [sentences, n] of sentences of one duration, and the loudness of each frame of 25 ms in dB."""
        counts = [torch.from_numpy(s.durations).to(self.device) for s in group]
        total = int(group[0].durations.sum())
        prosody, sound = (torch.stack([getattr(s, name).repeat_interleave(count, 1, output_size=total) for s, count in zip(group, counts)])
                          for name in ("prosody", "sound"))
        audio = self.network.say(prosody, sound, torch.stack([s.style for s in group]))
        count = -(-audio.shape[1] // frames.HOP)
        padded = torch.nn.functional.pad(levelled(audio), (0, (count + LOOKAHEAD) * frames.HOP - audio.shape[1]))
        with torch.backends.cudnn.flags(allow_tf32=False):  # the network's sound may be a little off, the codec's tokens may not
            ids = self.codec.tokens(padded)
        return ids.cpu().numpy().astype(np.uint16), loudness(audio.unflatten(1, (-1, FRAME))).cpu().numpy()


def settled(phonemes: str, durations: np.ndarray, level: np.ndarray) -> np.ndarray:
    """Durations that fit what is heard, as they are stored."""
    return settle(phonemes, durations, level).astype(np.uint8)


def write(path: Path, spoken: list[tuple[Sentence, np.ndarray, np.ndarray]], pool: ProcessPoolExecutor) -> None:
    """The arrays of so many sentences as a file of their own, whole or not at all."""
    aligned = pool.map(settled, [s.phonemes for s, _, _ in spoken], [s.durations for s, _, _ in spoken], [level for _, _, level in spoken], chunksize=64)
    arrays = joined([(s.name, VOICES.index(s.voice), ids, numbers(s.phonemes), durations) for (s, ids, _), durations in zip(spoken, aligned)])
    part = path.with_suffix(".part.npz")
    np.savez(part, **arrays)
    os.replace(part, path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--teacher", type=Path, required=True, help="folder from train.kokoro.install")
    parser.add_argument("--codec", type=Path, required=True, help="checkpoint of the single codebook")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--voices", default="af_heart", help="comma-separated, or `others`: all but af_heart")
    parser.add_argument("--every", action="store_true", help="every sentence in every voice; otherwise each in one of them")
    parser.add_argument("--skip", type=Path, help="leave out what this file of tokens has")
    parser.add_argument("--minutes", type=float, default=1e9, help="begin no more batches after so many")
    args = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    began = time.monotonic()
    pool = ProcessPoolExecutor(max(1, (os.cpu_count() or 2) - 2))
    speaker = Speaker(args.teacher, args.codec, device)
    have = set(load(args.skip)["name"].tolist()) if args.skip else set()
    sentences = []
    for name, _, phonemes, voice in plan(args.sentences, speaker.voices.chosen(args.voices), args.every):
        try:
            speaker.voices.numbers(phonemes), numbers(phonemes)
        except ValueError as fault:
            print(f"{name}: left out: {fault}")
            continue
        if name not in have:
            sentences.append(Sentence(name, phonemes, voice))
    args.out.mkdir(parents=True, exist_ok=True)
    print(f"{len(sentences)} sentences, ready after {time.monotonic() - began:.0f} s", flush=True)
    for group in batches(sentences, lambda s: len(s.phonemes), SYMBOLS_AT_ONCE):
        speaker.read(group)
    print(f"durations after {time.monotonic() - began:.0f} s", flush=True)
    todo = batches(sentences, lambda s: int(s.durations.sum()), FRAMES_AT_ONCE)
    random.Random(0).shuffle(todo)
    spoken, files, seconds = [], 0, 0.0
    for done, group in enumerate(todo, 1):
        ids, levels = speaker.speak(group)
        spoken += zip(group, ids, levels)
        seconds += levels.size * 0.025
        for sentence in group:
            sentence.prosody = sentence.sound = None
        over = done == len(todo) or time.monotonic() - began > 60 * args.minutes
        if over or len(spoken) >= SENTENCES_A_FILE:
            write(args.out / f"{files}.npz", spoken, pool)
            spoken, files = [], files + 1
            print(f"{done}/{len(todo)}: {seconds / 3600:.2f} h in {time.monotonic() - began:.0f} s", flush=True)
        if over:
            break


if __name__ == "__main__":
    main()
