"""Test vectors for the Go package single, from the book that the student is trained with (train/single.py).

    python -m train.single_vectors [OUT_DIR]

writes vectors.safetensors to OUT_DIR, by default single/testdata:

    values   [frames][5]     float32, from the network's logistic, and at and around the borders of levels
    digits   [frames][5]     uint8
    ids      [frames]        uint16, of all five digits
    ids3, ids4               of the first three and four
    decoded  [3][frames][5]  float32, what the decoder gets for the first 3, 4 and 5 digits

The script stops unless the training forward path, in evaluation mode, makes the same of the values that come from the logistic.
"""

import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import nn

from .single import DIGITS, LEVELS, SingleBook, centres, pack, round_to_levels, unpack

FRAMES = 400
KEPT = (3, 4, 5)


class OpenBook(SingleBook):
    """A book without its layers: it takes what comes before the logistic, and gives the values that the decoder would get."""

    def __init__(self):
        super().__init__()
        self.down = nn.Identity()

    def expand(self, values: torch.Tensor) -> torch.Tensor:
        return values


def borders() -> torch.Tensor:
    """Frames of five values at, just below and just above every border between levels, and outside all of them."""
    at = np.arange(-1, LEVELS + 2, dtype=np.float32) / np.float32(LEVELS)
    all_of_them = np.concatenate([at, np.nextafter(at, np.float32(-9)), np.nextafter(at, np.float32(9)), np.float32([1e-45, -3e38, 3e38])])
    rng = np.random.default_rng(8)
    return torch.from_numpy(np.stack([rng.permutation(all_of_them) for _ in range(DIGITS)], 1))


def make_vectors() -> dict[str, np.ndarray]:
    torch.manual_seed(8)
    raw = torch.randn(FRAMES, DIGITS) * 1.5
    book, unvoiced = OpenBook().eval(), torch.full((FRAMES,), -1.0)
    values = torch.cat([book.project(raw, unvoiced), borders()])
    digits = round_to_levels(values)
    ids = pack(digits)
    if not torch.equal(unpack(ids), digits):
        raise SystemExit("unpack is not the reverse of pack")
    decoded = []
    for count in KEPT:
        kept = (torch.arange(DIGITS) < count).float()[None, None]
        decoded.append(torch.where(kept[0] > 0, centres(digits), torch.tensor(0.5)))
        used, forward_ids, *_ = book(raw[None], unvoiced[None], kept)
        if not torch.equal(forward_ids[0], ids[:FRAMES]) or not torch.allclose(used[0], decoded[-1][:FRAMES], rtol=0, atol=1e-7):
            raise SystemExit(f"{count} digits: the forward path differs")
    return {"values": values.numpy(), "digits": digits.numpy().astype(np.uint8), "ids": ids.numpy().astype(np.uint16),
            "ids3": (ids // LEVELS**2).numpy().astype(np.uint16), "ids4": (ids // LEVELS).numpy().astype(np.uint16),
            "decoded": torch.stack(decoded).numpy()}


@torch.no_grad()
def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "single/testdata")
    folder.mkdir(parents=True, exist_ok=True)
    save_file(make_vectors(), folder / "vectors.safetensors")


if __name__ == "__main__":
    main()
