"""Residual, group-residual and masked-channel quantisers, as layouts of one book type.

A book looks at a range of the latent's channels, projects what earlier books left over there to 8 dimensions, takes the nearest of
1024 codes, and projects that back (factorised codes: Kumar et al. 2023, section 3.2). What the three quantisers differ
in is which channels each book sees:

- rvq: all of them (Zeghidour et al. 2021, section III-C);
- grvq: one of two halves, alternating (HiFi-Codec, Yang et al. 2023, section 2.2);
- mcrvq: the first three books one third each, the rest all (Language-Codec, Ji et al. 2024, section 3.2). Channels that are masked
  for a book stay zero in it, so this product form equals the published masked one, for encoding as for training.
"""

import torch
from torch import nn

from .networks import LATENT

CODE_DIM = 8
CODES = 1024
BOOKS = 8


def layout(kind: str, books: int = BOOKS) -> list[tuple[int, int]]:
    """The channel range [start, end) of every book."""
    if kind == "rvq":
        return [(0, LATENT)] * books
    if kind == "grvq":
        half = LATENT // 2
        return [(0, half), (half, LATENT)] * (books // 2)
    if kind == "mcrvq":
        cuts = [0, LATENT // 3, 2 * LATENT // 3, LATENT]
        return list(zip(cuts[:3], cuts[1:])) + [(0, LATENT)] * (books - 3)
    raise ValueError(f"quantiser {kind!r}: known are rvq, grvq, mcrvq")


class Book(nn.Module):
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
        """residual [n, end - start] -> quantised (straight-through), ids [n], losses (code, latent)."""
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
    """A list of books over one latent."""

    def __init__(self, kind: str, books: int = BOOKS):
        super().__init__()
        self.kind = kind
        self.books = nn.ModuleList(Book(*span) for span in layout(kind, books))

    def forward(self, latents: torch.Tensor, books: int = BOOKS):
        """latents [..., 128] -> quantised of the same shape, ids [..., books], mean commitment and fit losses."""
        flat = latents.reshape(-1, LATENT).float()
        residual, total = flat, torch.zeros_like(flat)
        ids, commits, fits = [], 0.0, 0.0
        for book in self.books[:books]:
            quantised, picked, commit, fit = book(residual[:, book.start : book.end])
            if book.end - book.start < LATENT:
                quantised = nn.functional.pad(quantised, (book.start, LATENT - book.end))
            residual, total = residual - quantised, total + quantised
            ids.append(picked)
            commits, fits = commits + commit, fits + fit
        shape = latents.shape[:-1]
        return (total.reshape(latents.shape), torch.stack(ids, -1).reshape(*shape, books), commits / books, fits / books)

    @torch.no_grad()
    def decode(self, ids: torch.Tensor) -> torch.Tensor:
        """ids [..., n] of the first n books -> latents [..., 128]."""
        total = torch.zeros(*ids.shape[:-1], LATENT, device=ids.device)
        for i in range(ids.shape[-1]):
            book = self.books[i]
            total[..., book.start : book.end] += book.codes[ids[..., i]] @ book.up.T
        return total

    @torch.no_grad()
    def initialise(self, latents: torch.Tensor) -> None:
        """Fit all books to latents [n, 128], one after the other on what the earlier ones leave."""
        residual = latents.clone()
        for book in self.books:
            part = residual[:, book.start : book.end]
            # The strongest directions of what is left.
            _, _, basis = torch.pca_lowrank(part[:20_000], q=CODE_DIM, niter=4)
            book.down.copy_(basis.T)
            book.up.copy_(basis)
            y = part @ book.down.T
            book.fit(y)
            residual[:, book.start : book.end] -= book.codes[book.nearest(y)] @ book.up.T
