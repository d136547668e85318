"""A small phoneme recogniser, by whose ear decoders learn: `python -m train.recogniser --data train/runs/data --tars DIR/kokoro.tar --out FILE [--minutes 25]`.

A spectrum can be near another and another phoneme all the same: weak consonants weigh little in a mel distance. The layers of a network that tells
phonemes apart weigh what sets one word apart from another (a perceptual loss, as Johnson et al. 2016 have for pictures).
It is ours, trained on the codec's own training clips, and is no kin of the recogniser that scores what was spoken. Synthetic clips teach it
with their aligned phonemes frame by frame, recordings with those of their transcripts in order (CTC, Graves et al. 2006).
Prints the phoneme error rate on development recordings and the share of right frames on development clips of the synthetic voices.
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

from . import frames
from .data import Clip, Corpus
from .g2p_data import distance
from .half import autocast
from .lm.symbols import NUMBERS
from .lm.tokens import tar_rows
from .losses import speech_gain
from .teacher.phonemes import load as load_phonemizer

STRESS = {NUMBERS[symbol] for symbol in "ˈˌ"}
QUIET = {0, *(NUMBERS[symbol] for symbol in " !(),.:;?—“”")}
PHONES = sorted(set(NUMBERS.values()) - STRESS - QUIET)
PAUSE = len(PHONES)  # a class of frames; in CTC, the blank
CLASS = {number: i for i, number in enumerate(PHONES)} | {number: PAUSE for number in QUIET}

SHORT, STEP = 512, 160  # samples of a window and from one to the next; two steps are a frame of the codec
BANDS, USED = 64, 55  # of which those up to 8 kHz are looked at, which all recordings have
FLOOR = 3e-4
DURATION_FRAME = 600  # samples
CROP = 150  # frames of a synthetic clip: 2 s
LONGEST = 3000  # frames of a batch of recordings


class Residual(nn.Module):
    """A block of ConvNeXt (Liu et al. 2022) over time, to both sides."""

    def __init__(self, width: int):
        super().__init__()
        self.local = nn.Conv1d(width, width, 9, padding=4, groups=width)
        self.norm = nn.LayerNorm(width)
        self.up, self.down = nn.Linear(width, 3 * width), nn.Linear(3 * width, width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.norm(self.local(x.transpose(1, 2)).transpose(1, 2))
        return x + self.down(F.gelu(self.up(y), approximate="tanh"))


class Recogniser(nn.Module):
    """Bands of a spectrum to phonemes, at the codec's frame rate."""

    def __init__(self, width: int = 224, depth: int = 6):
        super().__init__()
        self.register_buffer("bank", frames.mel_bank(SHORT // 2 + 1, BANDS)[:, :USED])
        self.first = nn.Conv1d(USED, width, 5, padding=2)
        self.second = nn.Conv1d(width, width, 4, stride=2, padding=1)
        self.blocks = nn.ModuleList(Residual(width) for _ in range(depth))
        self.norm = nn.LayerNorm(width)
        self.by_frame, self.by_order = nn.Linear(width, PAUSE + 1), nn.Linear(width, PAUSE + 1)

    def bands(self, audio: torch.Tensor) -> torch.Tensor:
        """Log bands [batch, 2 frames, USED] of audio [batch, 320 frames] at speech level."""
        return torch.log(frames.stft(audio, SHORT, STEP).abs() @ self.bank + FLOOR) + 4.0

    def layers(self, bands: torch.Tensor) -> list[torch.Tensor]:
        """The state [batch, frames, width] after the first layers and after each block."""
        x = F.gelu(self.first(bands.transpose(1, 2)), approximate="tanh")
        x = F.gelu(self.second(x), approximate="tanh").transpose(1, 2)
        found = [x]
        for block in self.blocks:
            found.append(block(found[-1]))
        return found

    def forward(self, bands: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits [batch, frames, PAUSE + 1] of each frame's phoneme, and those for CTC."""
        x = self.norm(self.layers(bands)[-1])
        return self.by_frame(x), self.by_order(x)


class PhoneticDistance(nn.Module):
    """How unlike two sounds are to a recogniser that stands still."""

    def __init__(self, path: Path | str):
        super().__init__()
        if not Path(path).exists():
            raise SystemExit(f"{path}: no recogniser to listen by; train it first: python -m train.recogniser --help")
        state = torch.load(path, weights_only=True)
        self.recogniser = Recogniser()
        self.recogniser.load_state_dict(state)
        self.requires_grad_(False)

    def forward(self, ours: torch.Tensor, theirs: torch.Tensor) -> torch.Tensor:
        """Of audio [batch, 320 n], theirs the reference: the relative distance of the layers, and the divergence (nats) of what is recognised."""
        gain = speech_gain(theirs)
        with torch.no_grad(), autocast(theirs.device.type):
            wanted = self.recogniser.layers(self.recogniser.bands(theirs * gain))
            phones = self.recogniser.by_frame(self.recogniser.norm(wanted[-1])).float().log_softmax(-1)
        bands = self.recogniser.bands(ours * gain)
        with autocast(ours.device.type):
            got = self.recogniser.layers(bands)
            heard = self.recogniser.by_frame(self.recogniser.norm(got[-1])).float().log_softmax(-1)
        far = sum((a.float() - b.float()).abs().mean() / b.float().abs().mean() for a, b in zip(got, wanted)) / len(wanted)
        return far + (phones.exp() * (phones - heard)).sum(-1).mean()


@dataclass
class Lesson:
    """A clip with its phonemes (classes), and with the first sample of each where that is known."""

    clip: Clip
    phones: np.ndarray
    starts: np.ndarray | None = None


def synthetic_lessons(corpus: Corpus, tars: list[Path]) -> list[Lesson]:
    """Clips of the synthetic voices: phonemes without stress marks, whose time goes to what follows."""
    clips, lessons = {(clip.corpus, clip.name): clip for clip in corpus.clips}, []
    for manifest, row in (found for path in tars for found in tar_rows(tarfile.open(path))):
        clip = clips.get((Path(manifest).parent.name, row["file"]))
        if clip is None or not set(row["phonemes"]) <= set(NUMBERS):
            continue
        symbols = np.array([0, *(NUMBERS[symbol] for symbol in row["phonemes"]), 0])
        starts = np.concatenate([[0], np.cumsum(np.array(row["aligned"].split(), int))[:-1]]) * DURATION_FRAME
        kept = [i for i, symbol in enumerate(symbols) if symbol not in STRESS]
        early = [starts[i - 1] if i and symbols[i - 1] in STRESS else starts[i] for i in kept]
        lessons.append(Lesson(clip, np.array([CLASS[symbols[i]] for i in kept]), np.array(early)))
    return lessons


def recorded_lessons(corpus: Corpus) -> list[Lesson]:
    """English recordings with transcripts all of whose words are known."""
    phonemize, lessons = load_phonemizer(), []
    for clip in corpus.clips:
        if clip.corpus in ("asp_fr", "cv_fa", "cv_tw", "env_esc10", "kokoro_heart", "kokoro_voices") or not clip.transcript:
            continue
        text = clip.transcript.lower().replace(" i ", " I ") if clip.transcript.isupper() else clip.transcript
        phonemes = phonemize(text)
        if phonemes and set(phonemes) <= set(NUMBERS):
            phones = np.array([CLASS[NUMBERS[p]] for p in phonemes if NUMBERS[p] not in STRESS | QUIET])
            if 10 < len(phones) < 0.4 * clip.samples / frames.HOP:
                lessons.append(Lesson(clip, phones))
    return lessons


class Lessons:
    """Batches of both kinds."""

    def __init__(self, corpus: Corpus, synthetic: list[Lesson], recorded: list[Lesson], seed: int = 0):
        self.corpus, self.rng = corpus, np.random.default_rng(seed)
        self.synthetic = [lesson for lesson in synthetic if lesson.clip.split == "train"]
        self.recorded = sorted((lesson for lesson in recorded if lesson.clip.split == "train"), key=lambda lesson: lesson.clip.samples)
        self.weights = np.cumsum([lesson.clip.samples for lesson in self.synthetic]) / sum(lesson.clip.samples for lesson in self.synthetic)

    def crops(self, size: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Audio [size, 320 CROP] of synthetic clips, slowed or hastened as another throat would, and the class of each frame."""
        audio, target = np.zeros((size, CROP * frames.HOP), np.float32), np.full((size, CROP), PAUSE)
        for row, pick in enumerate(np.searchsorted(self.weights, self.rng.random(size))):
            lesson, rate = self.synthetic[min(pick, len(self.synthetic) - 1)], self.rng.uniform(0.82, 1.2)
            first = self.rng.uniform(0, max(1.0, lesson.clip.samples - CROP * frames.HOP * rate))
            place = first + np.arange(CROP * frames.HOP) * rate
            audio[row] = np.interp(place, np.arange(lesson.clip.samples), self.corpus.load(lesson.clip), right=0)
            middle = first + (np.arange(CROP) + 0.5) * frames.HOP * rate
            there = middle < lesson.clip.samples
            target[row, there] = lesson.phones[np.searchsorted(lesson.starts, middle[there], "right") - 1]
        return torch.from_numpy(audio), torch.from_numpy(target)

    def recordings(self) -> tuple[torch.Tensor, list[Lesson]]:
        """Whole recordings of about a length."""
        first = int(self.rng.integers(len(self.recorded)))
        chosen = self.recorded[first:]
        count = max(1, int(LONGEST * frames.HOP / chosen[0].clip.samples))
        return padded(self.corpus, chosen[:count]), chosen[:count]


def padded(corpus: Corpus, lessons: list[Lesson]) -> torch.Tensor:
    """Whole clips, with silence after them up to the longest."""
    longest = -(-max(lesson.clip.samples for lesson in lessons) // frames.HOP) * frames.HOP
    audio = np.zeros((len(lessons), longest), np.float32)
    for row, lesson in enumerate(lessons):
        audio[row, : lesson.clip.samples] = corpus.load(lesson.clip)
    return torch.from_numpy(audio)


def disturb(bands: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Bands through a room and microphone drawn at random: a smooth curve of some decibels over them, and one hole."""
    knots = torch.randn(len(bands), 1, 6, generator=generator)
    bands = bands + 0.4 * F.interpolate(knots, size=USED, mode="linear", align_corners=True)
    wide, first = (int(torch.randint(1, n, (1,), generator=generator)) for n in (8, USED - 8))
    bands[..., first : first + wide] = bands[..., first : first + wide].mean()
    return bands


def order_loss(logits: torch.Tensor, lessons: list[Lesson]) -> torch.Tensor:
    """CTC's loss a phoneme."""
    lengths = torch.tensor([-(-lesson.clip.samples // frames.HOP) for lesson in lessons])
    targets = torch.from_numpy(np.concatenate([lesson.phones for lesson in lessons]))
    counts = torch.tensor([len(lesson.phones) for lesson in lessons])
    return F.ctc_loss(logits.float().log_softmax(-1).transpose(0, 1), targets, lengths, counts, blank=PAUSE)


@torch.inference_mode()
def scores(model: Recogniser, corpus: Corpus, synthetic: list[Lesson], recorded: list[Lesson]) -> dict[str, float]:
    """Of clips [a few dozen] of each kind: the share of right frames, and errors per phoneme."""
    right = total = wrong = phones = 0
    for lesson in synthetic:
        found = model(model.bands(padded(corpus, [lesson])))[0][0].argmax(-1).numpy()
        middle = (np.arange(len(found)) + 0.5) * frames.HOP
        right += int((found == lesson.phones[np.searchsorted(lesson.starts, middle, "right") - 1]).sum())
        total += len(found)
    for lesson in recorded:
        best = model(model.bands(padded(corpus, [lesson])))[1][0].argmax(-1).tolist()
        said = [p for p, before in zip(best, [PAUSE, *best]) if p != before and p != PAUSE]
        wrong, phones = wrong + distance(said, lesson.phones.tolist()), phones + len(lesson.phones)
    return {"right": right / total, "per": wrong / phones}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of train.data")
    parser.add_argument("--tars", type=Path, nargs="+", required=True, help="with the synthetic voices")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    corpus = Corpus(args.data)
    synthetic, recorded = synthetic_lessons(corpus, args.tars), recorded_lessons(corpus)
    held = ([x for x in synthetic if x.clip.split == "dev_seen"][:60], [x for x in recorded if x.clip.split == "dev"][:60])
    lessons = Lessons(corpus, synthetic, recorded)
    print(f"{len(lessons.synthetic)} synthetic clips, {len(lessons.recorded)} recordings", flush=True)
    model, generator = Recogniser(), torch.Generator().manual_seed(0)
    optimiser = torch.optim.AdamW(model.parameters(), lr=0, betas=(0.9, 0.98), weight_decay=0.02, fused=True)
    began = told = time.monotonic()
    step, sums = 0, np.zeros(2)
    while (share := (time.monotonic() - began) / (60 * args.minutes)) < 1:
        optimiser.param_groups[0]["lr"] = 2e-3 * min(1.0, (step + 1) / 200) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * share)))
        audio, target = lessons.crops(12)
        whole, said = lessons.recordings()
        model.train()
        bands = [disturb(model.bands(x * speech_gain(x)), generator) for x in (audio, whole)]
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
            if now - told > 240:
                print(scores(model.eval(), corpus, *held), flush=True)
                torch.save(model.state_dict(), args.out)
                told = time.monotonic()
    print(scores(model.eval(), corpus, *held), flush=True)
    torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    main()
