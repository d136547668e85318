"""Train the phoneme recogniser: `python -m train.listener.recogniser --data train/runs/data --tars DIR/kokoro.tar --out FILE [--minutes 25]`.

The network of train.listener.phonetic learns from synthetic clips with their aligned phonemes frame by frame, and from recordings with the phonemes of their transcripts in order (CTC,
Graves et al. 2006). Prints the phoneme error rate on development recordings and the share of right frames on development clips of the synthetic voices.
"""

import argparse
import tarfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..audio import frames
from ..audio.corpus import Clip, Corpus, tar_rows
from ..audio.frames import speech_gain
from ..frontend.g2p_data import distance
from ..frontend.misaki import load as load_phonemizer
from ..frontend.symbols import NUMBERS
from ..trainer.precision import autocast
from .phonetic import CLASS, PAUSE, QUIET, STRESS, USED, Recogniser

DURATION_FRAME = 600  # samples
CROP = 150  # frames of a synthetic clip: 2 s
LONGEST = 3000  # frames of a batch of recordings


@dataclass
class Utterance:
    """A clip with its phonemes (classes), and with the first sample of each where that is known."""

    clip: Clip
    phones: np.ndarray
    starts: np.ndarray | None = None


def synthetic_utterances(corpus: Corpus, tars: list[Path]) -> list[Utterance]:
    """Clips of the synthetic voices: phonemes without stress marks, whose time goes to what follows."""
    clips, utterances = {(clip.corpus, clip.name): clip for clip in corpus.clips}, []
    for manifest, row in (found for path in tars for found in tar_rows(tarfile.open(path))):
        clip = clips.get((Path(manifest).parent.name, row["file"]))
        if clip is None or not set(row["phonemes"]) <= set(NUMBERS):
            continue
        symbols = np.array([0, *(NUMBERS[symbol] for symbol in row["phonemes"]), 0])
        starts = np.concatenate([[0], np.cumsum(np.array(row["aligned"].split(), int))[:-1]]) * DURATION_FRAME
        kept = [i for i, symbol in enumerate(symbols) if symbol not in STRESS]
        early = [starts[i - 1] if i and symbols[i - 1] in STRESS else starts[i] for i in kept]
        utterances.append(Utterance(clip, np.array([CLASS[symbols[i]] for i in kept]), np.array(early)))
    return utterances


def recorded_utterances(corpus: Corpus) -> list[Utterance]:
    """English recordings with transcripts all of whose words are known."""
    phonemize, utterances = load_phonemizer(), []
    for clip in corpus.clips:
        if clip.corpus in ("asp_fr", "cv_fa", "cv_tw", "env_esc10", "kokoro_heart", "kokoro_voices") or not clip.transcript:
            continue
        text = clip.transcript.lower().replace(" i ", " I ") if clip.transcript.isupper() else clip.transcript
        phonemes = phonemize(text)
        if phonemes and set(phonemes) <= set(NUMBERS):
            phones = np.array([CLASS[NUMBERS[p]] for p in phonemes if NUMBERS[p] not in STRESS | QUIET])
            if 10 < len(phones) < 0.4 * clip.samples / frames.HOP:
                utterances.append(Utterance(clip, phones))
    return utterances


class Batches:
    """Batches of both kinds."""

    def __init__(self, corpus: Corpus, synthetic: list[Utterance], recorded: list[Utterance], seed: int = 0):
        self.corpus, self.rng = corpus, np.random.default_rng(seed)
        self.synthetic = [utterance for utterance in synthetic if utterance.clip.split == "train"]
        self.recorded = sorted((utterance for utterance in recorded if utterance.clip.split == "train"), key=lambda utterance: utterance.clip.samples)
        self.weights = np.cumsum([utterance.clip.samples for utterance in self.synthetic]) / sum(utterance.clip.samples for utterance in self.synthetic)

    def crops(self, size: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Audio [size, 320 CROP] of synthetic clips, at another speed and pitch, and the class of each frame."""
        audio, target = np.zeros((size, CROP * frames.HOP), np.float32), np.full((size, CROP), PAUSE)
        for row, pick in enumerate(np.searchsorted(self.weights, self.rng.random(size))):
            utterance, rate = self.synthetic[min(pick, len(self.synthetic) - 1)], self.rng.uniform(0.82, 1.2)
            first = self.rng.uniform(0, max(1.0, utterance.clip.samples - CROP * frames.HOP * rate))
            place = first + np.arange(CROP * frames.HOP) * rate
            audio[row] = np.interp(place, np.arange(utterance.clip.samples), self.corpus.load(utterance.clip), right=0)
            middle = first + (np.arange(CROP) + 0.5) * frames.HOP * rate
            there = middle < utterance.clip.samples
            target[row, there] = utterance.phones[np.searchsorted(utterance.starts, middle[there], "right") - 1]
        return torch.from_numpy(audio), torch.from_numpy(target)

    def recordings(self) -> tuple[torch.Tensor, list[Utterance]]:
        """Whole recordings of about a length."""
        first = int(self.rng.integers(len(self.recorded)))
        chosen = self.recorded[first:]
        count = max(1, int(LONGEST * frames.HOP / chosen[0].clip.samples))
        return padded(self.corpus, chosen[:count]), chosen[:count]


def padded(corpus: Corpus, utterances: list[Utterance]) -> torch.Tensor:
    """Whole clips, with silence after them up to the longest."""
    longest = -(-max(utterance.clip.samples for utterance in utterances) // frames.HOP) * frames.HOP
    audio = np.zeros((len(utterances), longest), np.float32)
    for row, utterance in enumerate(utterances):
        audio[row, : utterance.clip.samples] = corpus.load(utterance.clip)
    return torch.from_numpy(audio)


def distort(bands: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Bands through a room and microphone drawn at random: a smooth curve of some decibels over them, and one hole."""
    knots = torch.randn(len(bands), 1, 6, generator=generator)
    bands = bands + 0.4 * F.interpolate(knots, size=USED, mode="linear", align_corners=True)
    wide, first = (int(torch.randint(1, n, (1,), generator=generator)) for n in (8, USED - 8))
    bands[..., first : first + wide] = bands[..., first : first + wide].mean()
    return bands


def order_loss(logits: torch.Tensor, utterances: list[Utterance]) -> torch.Tensor:
    """CTC's loss a phoneme."""
    lengths = torch.tensor([-(-utterance.clip.samples // frames.HOP) for utterance in utterances])
    targets = torch.from_numpy(np.concatenate([utterance.phones for utterance in utterances]))
    counts = torch.tensor([len(utterance.phones) for utterance in utterances])
    return F.ctc_loss(logits.float().log_softmax(-1).transpose(0, 1), targets, lengths, counts, blank=PAUSE)


@torch.inference_mode()
def scores(model: Recogniser, corpus: Corpus, synthetic: list[Utterance], recorded: list[Utterance]) -> dict[str, float]:
    """Of clips [a few dozen] of each kind: the share of right frames, and errors per phoneme."""
    right = total = wrong = phones = 0
    for utterance in synthetic:
        found = model(model.bands(padded(corpus, [utterance])))[0][0].argmax(-1).numpy()
        middle = (np.arange(len(found)) + 0.5) * frames.HOP
        right += int((found == utterance.phones[np.searchsorted(utterance.starts, middle, "right") - 1]).sum())
        total += len(found)
    for utterance in recorded:
        best = model(model.bands(padded(corpus, [utterance])))[1][0].argmax(-1).tolist()
        said = [p for p, before in zip(best, [PAUSE, *best]) if p != before and p != PAUSE]
        wrong, phones = wrong + distance(said, utterance.phones.tolist()), phones + len(utterance.phones)
    return {"right": right / total, "per": wrong / phones}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of train.audio.corpus")
    parser.add_argument("--tars", type=Path, nargs="+", required=True, help="with the synthetic voices")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    corpus = Corpus(args.data)
    synthetic, recorded = synthetic_utterances(corpus, args.tars), recorded_utterances(corpus)
    held = ([x for x in synthetic if x.clip.split == "dev_seen"][:60], [x for x in recorded if x.clip.split == "dev"][:60])
    utterances = Batches(corpus, synthetic, recorded)
    print(f"{len(utterances.synthetic)} synthetic clips, {len(utterances.recorded)} recordings", flush=True)
    model, generator = Recogniser(), torch.Generator().manual_seed(0)
    optimiser = torch.optim.AdamW(model.parameters(), lr=0, betas=(0.9, 0.98), weight_decay=0.02, fused=True)
    began = reported = time.monotonic()
    step, sums = 0, np.zeros(2)
    while (share := (time.monotonic() - began) / (60 * args.minutes)) < 1:
        optimiser.param_groups[0]["lr"] = 2e-3 * min(1.0, (step + 1) / 200) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * share)))
        audio, target = utterances.crops(12)
        whole, said = utterances.recordings()
        model.train()
        bands = [distort(model.bands(x * speech_gain(x)), generator) for x in (audio, whole)]
        with autocast("cpu"):
            by_frame, by_order = model(bands[0])[0], model(bands[1])[1]
        terms = F.cross_entropy(by_frame.float().flatten(0, 1), target.flatten()), order_loss(by_order, said)
        optimiser.zero_grad(set_to_none=True)
        sum(terms).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step, sums = step + 1, sums + [float(term.detach()) for term in terms]
        if step % 50 == 0:
            now = time.monotonic()
            print(f"step {step}, {(now - began) / 60:.1f} minutes: by frame {sums[0] / 50:.3f}, by order {sums[1] / 50:.3f}", flush=True)
            sums[:] = 0
            if now - reported > 240:
                print(scores(model.eval(), corpus, *held), flush=True)
                torch.save(model.state_dict(), args.out)
                reported = time.monotonic()
    print(scores(model.eval(), corpus, *held), flush=True)
    torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    main()
