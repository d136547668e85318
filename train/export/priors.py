"""Priors for entropy coding: how likely each code is, given those before it.

`python -m train.export.priors --model assets/codec`, or assets/single, runs training audio through an export, fits a small network for each
quantizer and writes priors.bin into the export's folder. They belong to the quantizers.safetensors they were fitted to, whose SHA-256 they
carry, or to the encoder.onnx of a model without: run this again when the encoder or the quantizers have moved; a new decoder changes nothing.

A code is a leaf of a binary tree over its codebook, of ten levels, each of which cuts the codes at the median of their principal direction
(balanced by use), so that close codes share their first decisions. The digits of the single codebook are taken for five codebooks of eight codes. Every decision is a logistic regression on 16 numbers that the network
computes from the codes before: hierarchical softmax (Morin and Bengio 2005) over classes with a meaning. The network sees the frames t-1
and t-2, a decaying mean of all frames of the block, and the earlier codebooks of frame t, each code as 8 numbers. It is trained with its
weights rounded to 8 bits, as package internal/entropy computes with integers alone.
"""

import argparse
import hashlib
import json
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from safetensors.numpy import load_file
from torch import nn

from ..audio import frames
from ..audio.corpus import Corpus
from ..codec.model import KINDS
from ..codec.networks import LOOKAHEAD
from ..codec.quantizers import CODEBOOKS, layout
from ..listener.scores import dev_clips
from ..single.quantizer import DIGITS, LEVELS
from ..trainer.precision import autocast

BLOCK = 160  # frames that a file codes together
HIDDEN, OUT = 128, 16
DECAY = 1 / 8
FINE, COARSE = 64, 32  # a weight of the matrices is a multiple of 1/64, of the codes and nodes of 1/32


class Export:
    """Audio to codes as the Go codec does it."""

    def __init__(self, folder: Path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        self.encoder = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self.single = "digits" in json.loads((folder / "model.json").read_text())
        self.tables = {} if self.single else load_file(folder / "quantizers.safetensors")
        self.kinds = ("single",) if self.single else KINDS
        self.mel_bank = frames.mel_bank(frames.BINS, frames.MELS)
        self.state = np.zeros(next(i.shape for i in self.encoder.get_inputs() if i.name == "state"), np.float32)

    def codes(self, audio: np.ndarray) -> dict[str, np.ndarray]:
        """audio [samples] -> codes [frames, codebooks] of every quantizer, or digits."""
        count = -(-len(audio) // frames.HOP)
        padded = torch.nn.functional.pad(torch.from_numpy(audio), (0, (count + LOOKAHEAD) * frames.HOP - len(audio)))
        spectrum = frames.stft(padded[None])
        feed = {"spectrum": torch.view_as_real(spectrum).numpy(), "mel": frames.log_mel(spectrum, self.mel_bank).numpy(), "state": self.state}
        values = self.encoder.run(["values" if self.single else "latents"], feed)[0][0, LOOKAHEAD:]
        if self.single:
            return {"single": (values * LEVELS).astype(np.int64).clip(0, LEVELS - 1)}
        return {kind: self._quantize(kind, values) for kind in KINDS}

    def points(self, kind: str) -> np.ndarray:
        """Where the codes of a quantizer are [codebooks, codes, numbers]; digits have an axis for each level."""
        if self.single:
            return np.tile(np.eye(LEVELS, dtype=np.float32), (DIGITS, 1, 1))
        return np.stack([self.tables[f"{kind}.{b}.codes"] for b in range(CODEBOOKS)])

    def _quantize(self, kind: str, latents: np.ndarray) -> np.ndarray:
        residual, ids = latents.copy(), []
        for i, (start, end) in enumerate(layout(kind)):
            down, up, codebook = (self.tables[f"{kind}.{i}.{part}"] for part in ("down", "up", "codes"))
            y = residual[:, start:end] @ down.T
            picked = (0.5 * np.square(codebook).sum(1) - y @ codebook.T).argmin(1)
            residual[:, start:end] -= codebook[picked] @ up.T
            ids.append(picked)
        return np.stack(ids, 1)


def collect(export: Export, signals: Iterator[np.ndarray], minutes: float) -> dict[str, torch.Tensor]:
    """Codes of signals [samples], as long as they come and for so many minutes at most, as whole blocks [n, BLOCK, codebooks] per quantizer."""
    found = {kind: [] for kind in export.kinds}
    left = minutes * 60 * frames.SAMPLE_RATE
    for audio in signals:
        blocks = len(audio) // (BLOCK * frames.HOP)
        if blocks == 0:
            continue
        if left <= 0:
            break
        audio = audio[: blocks * BLOCK * frames.HOP]
        left -= len(audio)
        for kind, ids in export.codes(audio).items():
            found[kind].append(ids.reshape(blocks, BLOCK, -1))
    return {kind: torch.from_numpy(np.concatenate(ids)) for kind, ids in found.items()}


def training_signals(corpus: Corpus) -> Iterator[np.ndarray]:
    """Crops of training clips without end, at the levels of training, and without the silence that makes them equally long."""
    rng = np.random.default_rng(5)
    while True:
        crop = corpus.batch(rng, 1, 4 * BLOCK * frames.HOP)[0][0]
        yield np.trim_zeros(crop, "b")


def grow_tree(points: np.ndarray, use: np.ndarray) -> np.ndarray:
    """The leaf [codes] of every code: left-or-right decisions as a number."""
    leaf = np.zeros(len(points), np.int64)

    def split(ids: np.ndarray, first: int) -> None:
        if len(ids) == 1:
            leaf[ids[0]] = first
            return
        centred = points[ids] - np.average(points[ids], axis=0, weights=use[ids])
        _, directions = np.linalg.eigh((centred * use[ids, None]).T @ centred)
        order = ids[np.argsort(centred @ directions[:, -1], kind="stable")]
        half = len(order) // 2
        split(order[:half], first)
        split(order[half:], first + half)

    split(np.arange(len(points)), 0)
    return leaf


def rounded(weights: torch.Tensor, steps: int) -> torch.Tensor:
    """Weights as 8-bit multiples of 1/steps; gradients pass straight through."""
    return weights + ((weights * steps).round().clamp(-127, 127) / steps - weights).detach()


class Prior(nn.Module):
    """The network of one quantizer."""

    def __init__(self, points: np.ndarray, leaf: np.ndarray):
        """points [codebooks, codes, numbers] are the codebooks, leaf [codebooks, codes] places in the trees."""
        super().__init__()
        self.codebooks, codes, dim = points.shape
        self.bits = codes.bit_length() - 1
        inputs = 3 * self.codebooks * dim + 1
        centred = torch.from_numpy(points - points.mean(1, keepdims=True))
        self.codes = nn.Parameter(centred / centred.std((1, 2), keepdim=True))
        self.before = nn.Parameter(torch.randn(inputs, self.codebooks * HIDDEN) * 0.7 / inputs**0.5)
        self.now = nn.Parameter(torch.randn(self.codebooks * dim, self.codebooks * HIDDEN) * 0.7 / inputs**0.5)
        self.out = nn.Parameter(torch.randn(self.codebooks, HIDDEN + 1, OUT) / HIDDEN**0.5)
        self.nodes = nn.Parameter(torch.randn(self.codebooks, codes, OUT + 1) * 0.1)
        earlier = torch.arange(self.codebooks).repeat_interleave(dim)[:, None] < torch.arange(self.codebooks).repeat_interleave(HIDDEN)
        self.register_buffer("earlier", earlier.float())
        age = torch.arange(BLOCK)[:, None] - 1 - torch.arange(BLOCK)
        self.register_buffer("decay", torch.where(age >= 0, DECAY * (1 - DECAY) ** age.clamp(min=0).float(), 0.0))
        self.register_buffer("leaf", torch.from_numpy(leaf))
        level = torch.arange(self.bits)
        self.register_buffer("path", (self.leaf + codes)[..., None] >> (self.bits - level))  # the root is 1, the children of n are 2n, 2n+1
        self.register_buffer("turn", (self.leaf[..., None] >> (self.bits - 1 - level) & 1).float())

    def forward(self, ids: torch.Tensor, codebooks: int) -> torch.Tensor:
        """Blocks ids [n, frames, self.codebooks] -> bits per code [codebooks], of files that have the first so many codebooks."""
        count = ids.shape[1]
        table = rounded(self.codes, COARSE)
        seen = torch.stack([table[b][ids[..., b]] for b in range(self.codebooks)], 2)
        seen = torch.cat([seen[:, :, :codebooks], torch.zeros_like(seen[:, :, codebooks:])], 2).flatten(2)
        late = nn.functional.pad(seen, (0, 0, 2, 0))
        context = torch.cat([late[:, 1:-1], late[:, :-2], self.decay[:count, :count] @ seen, torch.ones(*seen.shape[:2], 1)], -1)
        width = codebooks * HIDDEN
        hidden = context @ rounded(self.before[:, :width], FINE) + seen @ (rounded(self.now, FINE) * self.earlier)[:, :width]
        hidden = torch.relu(hidden.reshape(-1, codebooks, HIDDEN))
        hidden = torch.cat([hidden, torch.ones_like(hidden[..., :1])], -1)
        out = torch.einsum("nbh,bhd->bnd", hidden, rounded(self.out[:codebooks], FINE)).clamp(-127, 127)
        out = torch.cat([out, torch.ones_like(out[..., :1])], -1)
        nodes = rounded(self.nodes, COARSE)
        bits = []
        for b in range(codebooks):
            picked = ids[..., b].flatten()
            logits = (nodes[b][self.path[b][picked]] @ out[b][..., None])[..., 0]
            bits.append(nn.functional.binary_cross_entropy_with_logits(logits, self.turn[b][picked], reduction="none").sum(-1).mean())
        return torch.stack(bits) / np.log(2)

    @torch.no_grad()
    def pack(self) -> bytes:
        """The sizes and weights as docs/format.md lays them out."""

        def whole(weights: torch.Tensor, steps: int) -> bytes:
            return (weights * steps).round().clamp(-127, 127).to(torch.int8).contiguous().numpy().tobytes()

        dim = self.codes.shape[-1]
        parts = [struct.pack("<5B", self.codebooks, self.bits, dim, HIDDEN, OUT)]
        parts += [self.leaf.numpy().astype("<u2").tobytes(), whole(self.codes, COARSE)]
        parts.append(whole(self.before.T, FINE))
        for b in range(self.codebooks):
            parts.append(whole(self.now[: b * dim, b * HIDDEN : (b + 1) * HIDDEN].T, FINE))
        parts.append(whole(self.out.transpose(1, 2), FINE))
        parts.append(whole(self.nodes, COARSE))
        return b"".join(parts)


def fit(kind: str, points: np.ndarray, used: torch.Tensor, held: torch.Tensor, minutes: float) -> Prior:
    """Train the prior of a quantizer on blocks of codes, and report the saving on others, of development speech."""
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    depths = (5, 4, 3) if kind == "single" else (8, 4, 2, 1)  # what files have; the first more often than the others
    use = np.stack([np.bincount(used[..., b].flatten(), minlength=len(codebook)) + 1.0 for b, codebook in enumerate(points)])
    prior = Prior(points, np.stack([grow_tree(p, u) for p, u in zip(points, use)]))
    optimiser = torch.optim.Adam(prior.parameters(), lr=4e-3)
    start = reported = time.monotonic()
    step = 0
    while (done := (time.monotonic() - start) / (60 * minutes)) < 1:
        for group in optimiser.param_groups:
            group["lr"] = 4e-3 * (1 - done) + 2e-5
        codebooks = int(rng.choice([depths[0], depths[0], *depths]))
        with autocast("cpu"):  # rounded weights and codes lose nothing by it
            loss = prior(used[torch.randint(len(used), (24,))], codebooks).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        step += 1
        if time.monotonic() - reported > 60:
            print(f"{kind}, step {step}, {100 * done:.0f} % of the time: {codebooks} codebooks take {loss.item():.3f} bits a code", flush=True)
            reported = time.monotonic()
    with torch.no_grad():
        for codebooks in depths:
            bits = prior(held, codebooks)
            print(f"{kind} {codebooks} codebooks, step {step}: {bits.mean():.3f} bits a code of {prior.bits}, {100 - 100 * bits.mean() / prior.bits:.1f} % saved; by codebook "
                  + " ".join(f"{b:.2f}" for b in bits), flush=True)
    return prior


def squash() -> bytes:
    """The logistic function at (i + 1/2) / 128, times 65536."""
    x = (np.arange(1024) + 0.5) / 128
    return np.round(65536 / (1 + np.exp(-x))).astype("<u2").tobytes()


def write(path: Path, origin: Path, priors: dict[str, Prior]) -> None:
    """Write priors.bin for the quantizers in the file origin."""
    parts = [b"LILTPRI\x01", hashlib.sha256(origin.read_bytes()).digest(), squash(), struct.pack("<B", len(priors))]
    for kind, prior in priors.items():
        parts += [bytes([(*KINDS, "single").index(kind)]), prior.pack()]
    body = b"".join(parts)
    path.write_bytes(body + hashlib.sha256(body).digest())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("assets/codec"), help="folder of the export")
    parser.add_argument("--data", default="train/runs/data")
    parser.add_argument("--audio-minutes", type=float, default=360, help="of training audio")
    parser.add_argument("--minutes", type=float, default=8, help="of training for each quantizer")
    args = parser.parse_args()
    torch.set_num_threads(2)
    export = Export(args.model)
    corpus = Corpus(args.data)
    used = collect(export, training_signals(corpus), args.audio_minutes)
    held = collect(export, map(corpus.load, dev_clips(corpus)), np.inf)
    priors = {}
    for kind in export.kinds:
        print(f"{kind}: {len(used[kind])} blocks to train on, {len(held[kind])} of development speech", flush=True)
        priors[kind] = fit(kind, export.points(kind), used[kind], held[kind], args.minutes)
    origin = "encoder.onnx" if export.single else "quantizers.safetensors"
    write(args.model / "priors.bin", args.model / origin, priors)


if __name__ == "__main__":
    main()
