"""Test vectors for the Go quantisers, from the quantisers the networks are trained with (train/quantizers.py).

    python -m train.quantizer_vectors [OUT_DIR]

writes two safetensors files to OUT_DIR, by default internal/vq/vqtest/testdata:

    tables.safetensors    the tables of rvq, grvq and mcrvq, named as train/export.py names them
    vectors.safetensors   latents [128][128]; for every kind its codes "kind" [128][8] as uint16, and for the first four
                          frames "kind.decoded" [8][4][128], decoded from the first 1, 2, .. 8 books

The tables are fitted to random latents whose channels are correlated. Their values are rounded to bfloat16, which
halves what they weigh compressed. The codes come from the training forward path in evaluation mode. The script stops if float64 would
choose differently, or if a choice is so close that it hangs on rounding: then equality would mean nothing.
"""

import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file

from .model import LATENT
from .quantizers import BOOKS, CODES, Quantizer
from .system import KINDS

FRAMES, DECODED = 128, 4
NEAR_TIE = 1e-5  # least gap between the two lowest scores, relative to the size of the terms; float32 errs by about 1e-6


def make_latents(count: int, mixing: torch.Tensor) -> torch.Tensor:
    return torch.randn(count, LATENT) @ mixing


def fit(kind: str, latents: torch.Tensor) -> Quantizer:
    quantizer = Quantizer(kind)
    quantizer.initialise(latents)
    with torch.no_grad():
        for book in quantizer.books:
            for table in (book.down, book.up, book.codes):
                table.copy_(table.bfloat16().float())
    return quantizer.eval()


def check(quantizer: Quantizer, latents: torch.Tensor, ids: torch.Tensor) -> None:
    """Stop unless float64 makes every choice of ids [frames, 8], and none of them is a near tie."""
    residual = latents.double()
    for i, book in enumerate(quantizer.books):
        codes, down, up = book.codes.double(), book.down.double(), book.up.double()
        y = residual[:, book.start : book.end] @ down.T
        scores = 0.5 * codes.square().sum(1) - y @ codes.T
        best = scores.topk(2, largest=False)
        size = codes.square().sum(1)[best.indices].amax(1) + y.square().sum(1)
        gap = ((best.values[:, 1] - best.values[:, 0]) / size).min().item()
        what = f"{quantizer.kind} book {i}"
        if not torch.equal(best.indices[:, 0], ids[:, i]):
            raise SystemExit(f"{what}: float32 and float64 choose differently; change the seed")
        if gap < NEAR_TIE:
            raise SystemExit(f"{what}: two codes within {gap:.1e} of each other; change the seed")
        residual[:, book.start : book.end] -= codes[ids[:, i]] @ up.T


@torch.no_grad()
def main() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(2)
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "internal/vq/vqtest/testdata")
    spread = torch.exp(-torch.arange(LATENT) / 24)
    mixing = torch.linalg.qr(torch.randn(LATENT, LATENT))[0] * spread[:, None]
    mixing = mixing @ torch.linalg.qr(torch.randn(LATENT, LATENT))[0]
    training, latents = make_latents(4 * CODES, mixing), make_latents(FRAMES, mixing)
    # Beside typical frames: silence, far outside the codes, and one lone channel.
    latents[0], latents[1], latents[2] = 0, 30 * latents[1], 0
    latents[2, 42] = 1

    tables, vectors = {}, {"latents": latents.numpy()}
    for kind in KINDS:
        quantizer = fit(kind, training)
        _, ids, _, _ = quantizer(latents)
        check(quantizer, latents, ids)
        for n in range(1, BOOKS):
            if not torch.equal(quantizer(latents, n)[1], ids[:, :n]):
                raise SystemExit(f"{kind}: the codes of {n} books are not the first of {BOOKS}")
        vectors[kind] = ids.numpy().astype(np.uint16)
        vectors[f"{kind}.decoded"] = np.stack([quantizer.decode(ids[:DECODED, :n]).numpy() for n in range(1, BOOKS + 1)])
        for i, book in enumerate(quantizer.books):
            for part in ("down", "up", "codes"):
                tables[f"{kind}.{i}.{part}"] = getattr(book, part).detach().contiguous().numpy()
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tables, folder / "tables.safetensors")
    save_file(vectors, folder / "vectors.safetensors")


if __name__ == "__main__":
    main()
