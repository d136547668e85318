"""How much more entropy coding could save: `python -m train.export.bound --model assets/codec --kind rvq --minutes 15`.

Package internal/entropy predicts codes with a network small enough to run beside the decoder, in integers. This fits one without those
limits to the same codes: its cross-entropy on development speech is a bound from above on the conditional entropy of a code given all before
it, as tight as the network is good, and so tells how much the small one leaves lying at least.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from ..audio.corpus import Corpus
from ..codec.model import KINDS
from ..codec.quantizers import CODE_DIM, CODEBOOKS, CODES
from ..listener.scores import dev_clips
from .priors import Export, collect, training_signals

WIDTH, HIDDEN = 384, 384


class Oracle(nn.Module):
    """A recurrent network over the frames of a block, and for every codebook a head that also sees the frame's earlier codebooks."""

    def __init__(self, points: np.ndarray):
        """points [CODEBOOKS, CODES, CODE_DIM] are the codebooks: a code starts as its own place, which then moves."""
        super().__init__()
        centred = torch.from_numpy(points - points.mean(1, keepdims=True))
        self.codes = nn.Parameter(centred / centred.std((1, 2), keepdim=True))
        self.memory = nn.GRU(CODEBOOKS * CODE_DIM, WIDTH, batch_first=True)
        self.first = nn.ModuleList(nn.Linear(WIDTH + (CODEBOOKS + b) * CODE_DIM, HIDDEN) for b in range(CODEBOOKS))
        self.last = nn.ModuleList(nn.Linear(HIDDEN, CODES) for _ in range(CODEBOOKS))
        for head in self.last:
            nn.init.normal_(head.weight, std=0.01)
            nn.init.zeros_(head.bias)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Blocks ids [n, frames, CODEBOOKS] -> bits per code [CODEBOOKS]; the state is empty at the start of a block, as it is in a file."""
        seen = torch.stack([self.codes[b][ids[..., b]] for b in range(CODEBOOKS)], 2)
        late = nn.functional.pad(seen.flatten(2)[:, :-1], (0, 0, 1, 0))
        past = torch.cat([self.memory(late)[0], late], -1)
        bits = []
        for b in range(CODEBOOKS):
            hidden = torch.relu(self.first[b](torch.cat([past, seen[:, :, :b].flatten(2)], -1)))
            bits.append(nn.functional.cross_entropy(self.last[b](hidden).flatten(0, 1), ids[..., b].flatten()))
        return torch.stack(bits) / np.log(2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=Path("assets/codec"), help="folder of the export")
    parser.add_argument("--data", default="train/runs/data")
    parser.add_argument("--kind", choices=KINDS, default="rvq")
    parser.add_argument("--audio-minutes", type=float, default=240, help="of training audio")
    parser.add_argument("--minutes", type=float, default=15, help="of training")
    args = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(0)
    export = Export(args.model)
    corpus = Corpus(args.data)
    used = collect(export, training_signals(corpus), args.audio_minutes)[args.kind]
    held = collect(export, map(corpus.load, dev_clips(corpus)), np.inf)[args.kind]
    oracle = Oracle(export.points(args.kind))
    optimiser = torch.optim.Adam(oracle.parameters(), lr=2e-3)
    start = reported = time.monotonic()
    step = 0
    while (done := (time.monotonic() - start) / (60 * args.minutes)) < 1:
        for group in optimiser.param_groups:
            group["lr"] = 2e-3 * (1 - done) + 1e-5
        loss = oracle(used[torch.randint(len(used), (12,))]).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        step += 1
        if time.monotonic() - reported > 120:
            report(oracle, held, f"step {step}, training {loss.item():.3f}")
            reported = time.monotonic()  # of its end: where it takes long, there must be time for steps as well
    report(oracle, held, f"{args.kind}, {len(used)} blocks, step {step}")


@torch.no_grad()
def report(oracle: Oracle, held: torch.Tensor, when: str) -> None:
    """Print the bits a code takes on blocks of development speech."""
    bits = sum(oracle(part) * len(part) for part in held.split(16)) / len(held)
    print(f"{when}: {bits.mean():.3f} bits a code of 10, {100 - 10 * bits.mean():.1f} % saved; by codebook "
          + " ".join(f"{b:.2f}" for b in bits), flush=True)


if __name__ == "__main__":
    main()
