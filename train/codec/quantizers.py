"""Residual, group-residual and masked-channel quantizers, as layouts of one codebook type.

A codebook looks at a range of the latent's channels, projects what earlier codebooks left over there to 8 dimensions, takes the nearest of
1024 codes, and projects that back (factorised codes: Kumar et al. 2023, section 3.2). What the three quantizers differ
in is which channels each codebook sees:

- rvq: all of them (Zeghidour et al. 2021, section III-C);
- grvq: one of two halves, alternating (HiFi-Codec, Yang et al. 2023, section 2.2);
- mcrvq: the first three codebooks one third each, the rest all (Language-Codec, Ji et al. 2024, section 3.2). Channels that are masked
  for a codebook stay zero in it, so this product form equals the published masked one, for encoding as for training.
"""

import torch
from torch import nn

from .networks import LATENT

CODE_DIM = 8
CODES = 1024
CODEBOOKS = 8


def layout(kind: str, codebooks: int = CODEBOOKS) -> list[tuple[int, int]]:
    """The channel range [start, end) of every codebook."""
    if kind == "rvq":
        return [(0, LATENT)] * codebooks
    if kind == "grvq":
        half = LATENT // 2
        return [(0, half), (half, LATENT)] * (codebooks // 2)
    if kind == "mcrvq":
        cuts = [0, LATENT // 3, 2 * LATENT // 3, LATENT]
        return list(zip(cuts[:3], cuts[1:])) + [(0, LATENT)] * (codebooks - 3)
    raise ValueError(f"quantizer {kind!r}: known are rvq, grvq, mcrvq")


class Codebook(nn.Module):
    """One codebook: exponential-moving-average k-means in 8 dimensions (van den Oord et al. 2017, appendix A.1)."""

    decay = 0.99
    revival = 0.05  # a code with less than this share of an even spread moves to where the frames are

    def __init__(self, start: int, end: int):
        super().__init__()
        self.start, self.end = start, end
        self.down = nn.Parameter(torch.empty(CODE_DIM, end - start))
        nn.init.orthogonal_(self.down)
        self.up = nn.Parameter(self.down.detach().T.clone())
        self.register_buffer("codes", torch.randn(CODES, CODE_DIM) * 0.1)
        self.register_buffer("sums", self.codes.clone())
        self.register_buffer("counts", torch.ones(CODES))

    def nearest(self, y: torch.Tensor) -> torch.Tensor:
        """Index of the nearest code for y [n, 8]."""
        return (0.5 * self.codes.square().sum(1) - y @ self.codes.T).argmin(1)

    @torch.no_grad()
    def fit(self, y: torch.Tensor, rounds: int = 8) -> None:
        """k-means from scratch on y [n, 8], n > 1024."""
        self.codes.copy_(y[torch.randperm(len(y))[:CODES]])
        for _ in range(rounds):
            ids = self.nearest(y)
            counts = torch.bincount(ids, minlength=CODES).float()
            sums = torch.zeros_like(self.codes).index_add_(0, ids, y)
            alive = counts > 0
            self.codes[alive] = sums[alive] / counts[alive, None]
            dead = (~alive).nonzero().flatten()
            self.codes[dead] = y[torch.randint(len(y), (len(dead),))]
        self.counts.fill_(1.0)
        self.sums.copy_(self.codes)

    @torch.no_grad()
    def _follow(self, y: torch.Tensor, ids: torch.Tensor) -> None:
        share = CODES / len(ids)  # counts are relative to an even spread
        self.counts.mul_(self.decay).add_(torch.bincount(ids, minlength=CODES).float() * share, alpha=1 - self.decay)
        self.sums.mul_(self.decay).index_add_(0, ids, y, alpha=(1 - self.decay) * share)
        self.codes.copy_(self.sums / (self.counts[:, None] + 1e-6))
        idle = (self.counts < self.revival).nonzero().flatten()
        if len(idle):
            fresh = y[torch.randint(len(y), (len(idle),))]
            self.codes[idle] = fresh
            self.counts[idle] = 0.3
            self.sums[idle] = 0.3 * fresh

    def forward(self, residual: torch.Tensor):
        """residual [n, end - start] -> quantized (straight-through), ids [n], losses (code, latent)."""
        y = residual @ self.down.T
        ids = self.nearest(y.detach())
        codes = self.codes[ids]
        # Relative, so that shrinking the projection gains nothing.
        commit = (y - codes).square().sum(1).mean() / (codes.square().sum(1).mean() + 1e-6)
        fit = (residual.detach() - codes @ self.up.T).square().mean() / (residual.detach().square().mean() + 1e-6)
        if self.training:
            self._follow(y.detach().float(), ids)
        return (y + (codes - y).detach()) @ self.up.T, ids, commit, fit


class Quantizer(nn.Module):
    """A list of codebooks over one latent."""

    def __init__(self, kind: str, codebooks: int = CODEBOOKS):
        super().__init__()
        self.kind = kind
        self.books = nn.ModuleList(Codebook(*span) for span in layout(kind, codebooks))

    def forward(self, latents: torch.Tensor, codebooks: int = CODEBOOKS):
        """latents [..., 128] -> quantized of the same shape, ids [..., codebooks], mean commitment and fit losses."""
        flat = latents.reshape(-1, LATENT).float()
        residual, total = flat, torch.zeros_like(flat)
        ids, commits, fits = [], 0.0, 0.0
        for codebook in self.books[:codebooks]:
            quantized, picked, commit, fit = codebook(residual[:, codebook.start : codebook.end])
            if codebook.end - codebook.start < LATENT:
                quantized = nn.functional.pad(quantized, (codebook.start, LATENT - codebook.end))
            residual, total = residual - quantized, total + quantized
            ids.append(picked)
            commits, fits = commits + commit, fits + fit
        shape = latents.shape[:-1]
        return (total.reshape(latents.shape), torch.stack(ids, -1).reshape(*shape, codebooks), commits / codebooks, fits / codebooks)

    @torch.no_grad()
    def decode(self, ids: torch.Tensor) -> torch.Tensor:
        """ids [..., n] of the first n codebooks -> latents [..., 128]."""
        total = torch.zeros(*ids.shape[:-1], LATENT, device=ids.device)
        for i in range(ids.shape[-1]):
            codebook = self.books[i]
            total[..., codebook.start : codebook.end] += codebook.codes[ids[..., i]] @ codebook.up.T
        return total

    @torch.no_grad()
    def initialise(self, latents: torch.Tensor) -> None:
        """Fit all codebooks to latents [n, 128], one after the other on what the earlier ones leave."""
        residual = latents.clone()
        for codebook in self.books:
            part = residual[:, codebook.start : codebook.end]
            # The strongest directions of what is left.
            _, _, basis = torch.pca_lowrank(part[:20_000], q=CODE_DIM, niter=4)
            codebook.down.copy_(basis.T)
            codebook.up.copy_(basis)
            y = part @ codebook.down.T
            codebook.fit(y)
            residual[:, codebook.start : codebook.end] -= codebook.codes[codebook.nearest(y)] @ codebook.up.T
