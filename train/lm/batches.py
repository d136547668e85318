"""Batches of clips for the language model, now and then with a prompt before the sentence."""

import multiprocessing
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, replace

import numpy as np
import torch

from ..frontend.symbols import ANY
from ..single.quantizer import CHROMA, DIGITS, LEVELS, unpack
from .alignment import follow
from .tokens import Clip

LONGEST = 384  # frames of a sentence in training; of a longer one, a part
PROMPT = (60, 300)  # frames of a prompt


@dataclass
class Batch:
    """Rows of frames, and the texts that they follow (more texts than rows where prompts have texts)."""

    text: torch.Tensor  # [texts, N] symbol numbers
    voice: torch.Tensor  # [texts]
    lengths: torch.Tensor  # [texts] symbols
    durations: torch.Tensor  # [texts, N] frames of 25 ms
    ids: torch.Tensor  # [rows, T] tokens
    inputs: torch.Tensor  # [rows, T, 5] their digits as the model sees them, some corrupted
    here: torch.Tensor  # [rows, T] index of the symbol in the flattened text, -1: none
    place: torch.Tensor  # [rows, T, FEATURES]
    counts: torch.Tensor  # [rows, T] whether a frame counts: neither prompt nor padding

    def to(self, device: str) -> "Batch":
        return Batch(**{f.name: getattr(self, f.name).to(device) for f in fields(self)})

    def rows(self, which: torch.Tensor) -> "Batch":
        """Some of the rows, with all texts."""
        return replace(self, **{name: getattr(self, name)[which] for name in ("ids", "inputs", "here", "place", "counts")})


@dataclass
class Row:
    """A part of a row of frames: a sentence, or a prompt."""

    ids: np.ndarray
    text: int  # its index, -1: none
    symbol: np.ndarray
    place: np.ndarray
    counts: bool


def corrupt(digits: torch.Tensor, rng: np.random.Generator, most: float) -> torch.Tensor:
    """A part of the tokens, each row's own and up to most, with one digit one level off: what a model hears of itself is never perfect.

    The chroma of F0 is periodic: its highest level is beside its lowest.
    """
    rows, count = digits.shape[:2]
    share = rng.uniform(0, most, (rows, 1))
    hit = rng.random((rows, count)) < share
    which = rng.integers(0, DIGITS, (rows, count))
    step = rng.choice([-1, 1], (rows, count))
    change = torch.from_numpy(np.eye(DIGITS, dtype=np.int64)[which] * (hit * step)[..., None])
    moved = digits + change
    return torch.where(torch.arange(DIGITS) == CHROMA, moved % LEVELS, moved.clamp(0, LEVELS - 1))


class Texts:
    """The texts of a batch as they are collected."""

    def __init__(self):
        self.rows: list[tuple[np.ndarray, int, np.ndarray]] = []

    def add(self, clip: Clip, voice: int) -> int:
        self.rows.append((clip.symbols, voice, clip.durations))
        return len(self.rows) - 1


def sentence(clip: Clip, text: int, rng: np.random.Generator | None = None) -> Row:
    """A clip's frames; of one that is too long, with rng, a part: often its beginning, sometimes its end."""
    symbol, place = follow(clip.durations, len(clip.ids))
    first, last = 0, len(clip.ids)
    if rng is not None and last > LONGEST:
        first = int(np.clip(rng.uniform(-0.5, 1.2), 0, 1) * (last - LONGEST))
        last = first + LONGEST
    return Row(clip.ids[first:last], text, symbol[first:last], place[first:last], True)


def prompt(clip: Clip, texts: Texts, voice: int, rng: np.random.Generator) -> Row:
    """A clip as a prompt: short ones half of the time with their text, whose durations are then no better than predicted ones."""
    if len(clip.ids) <= PROMPT[1] and rng.random() < 0.5:
        rough = clip.durations * np.exp(rng.normal(0, 0.3, len(clip.durations)))
        symbol, place = follow(rough * clip.durations.sum() / rough.sum(), len(clip.ids))
        return Row(clip.ids, texts.add(clip, voice), symbol, place, False)
    size = int(rng.integers(min(PROMPT[0], len(clip.ids)), min(PROMPT[1], len(clip.ids)) + 1))
    first = int(rng.integers(0, len(clip.ids) - size + 1))
    return unread(clip.ids[first : first + size])


def unread(ids: np.ndarray) -> Row:
    """Frames without a text."""
    return Row(ids, -1, np.zeros(len(ids), np.int64), np.zeros((len(ids), 4), np.float32), False)


def collate(rows: list[list[Row]], texts: Texts, rng: np.random.Generator | None = None, noise: float = 0.0) -> Batch:
    """Rows of parts, padded to the longest."""
    longest = max(len(symbols) for symbols, _, _ in texts.rows)
    count = max(sum(len(part.ids) for part in row) for row in rows)
    text = np.zeros((len(texts.rows), longest), np.int64)
    durations = np.ones((len(texts.rows), longest), np.float32)
    for i, (symbols, _, lengths) in enumerate(texts.rows):
        text[i, : len(symbols)], durations[i, : len(symbols)] = symbols, lengths
    ids, here = np.zeros((len(rows), count), np.int64), np.full((len(rows), count), -1, np.int64)
    place, counts = np.zeros((len(rows), count, 4), np.float32), np.zeros((len(rows), count), bool)
    for i, row in enumerate(rows):
        at = 0
        for part in row:
            span = slice(at, at + len(part.ids))
            ids[i, span], place[i, span], counts[i, span] = part.ids, part.place, part.counts
            here[i, span] = part.text * longest + part.symbol if part.text >= 0 else -1
            at = span.stop
    ids = torch.from_numpy(ids)
    inputs = unpack(ids) if rng is None else corrupt(unpack(ids), rng, noise)
    return Batch(torch.from_numpy(text), torch.tensor([voice for _, voice, _ in texts.rows]), torch.tensor([len(s) for s, _, _ in texts.rows]),
                 torch.from_numpy(durations), ids, inputs, torch.from_numpy(here), torch.from_numpy(place), torch.from_numpy(counts))


class Sampler:
    """Random training batches of clips of about one length, some with a prompt of the same voice."""

    def __init__(self, clips: list[Clip], frames: int, noise: float, prompts: float):
        self.clips = sorted(clips, key=lambda clip: len(clip.ids))
        self.frames, self.noise, self.prompts = frames, noise, prompts
        self.of_voice: dict[int, list[Clip]] = {}
        for clip in clips:
            self.of_voice.setdefault(clip.voice, []).append(clip)
        mass = np.cumsum([min(len(clip.ids), LONGEST) for clip in self.clips])
        self.cumulative = mass / mass[-1]  # so that every frame is as likely as any other

    def draw(self, rng: np.random.Generator) -> Batch:
        """A batch of about so many frames."""
        prompted = rng.random() < self.prompts
        pick = int(np.searchsorted(self.cumulative, rng.random()))
        length = min(len(self.clips[pick].ids), LONGEST) + prompted * sum(PROMPT) // 2
        count = max(1, round(self.frames / length))
        first = min(max(0, pick - 2 * count), max(0, len(self.clips) - 4 * count))
        near = self.clips[first : first + 4 * count]
        texts, rows = Texts(), []
        for i in rng.choice(len(near), min(count, len(near)), replace=False):
            clip, row = near[i], []
            voice = clip.voice if rng.random() > (0.5 if prompted else 0.02) else ANY
            if prompted:
                others = [other for other in self.of_voice[clip.voice] if other is not clip] or [clip]
                row.append(prompt(others[int(rng.integers(len(others)))], texts, voice, rng))
            rows.append([*row, sentence(clip, texts.add(clip, voice), rng)])
        return collate(rows, texts, rng, self.noise)


_sampler: Sampler | None = None  # a process's own


def _inherit(sampler: Sampler) -> None:
    global _sampler
    _sampler = sampler
    torch.set_num_threads(1)


def _draw(seed: tuple[int, int]) -> dict[str, np.ndarray]:
    batch = _sampler.draw(np.random.default_rng(seed))
    return {f.name: getattr(batch, f.name).numpy() for f in fields(batch)}


class DrawnAhead:
    """A Sampler's batches, drawn by processes before they are wanted, for a GPU that is faster than a processor draws. A step's batch depends on seed and step alone."""

    def __init__(self, sampler: Sampler, workers: int, seed: int):
        self.pool = ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), _inherit, (sampler,))
        self.seed, self.ahead, self.waiting = seed, 3 * workers, deque()

    def draw(self, step: int) -> Batch:
        """The batch of a step; steps are asked for one after the other."""
        if not self.waiting:
            self.next = step
        while len(self.waiting) < self.ahead:
            self.waiting.append(self.pool.submit(_draw, (self.seed, self.next)))
            self.next += 1
        return Batch(**{name: torch.from_numpy(values) for name, values in self.waiting.popleft().result().items()})
