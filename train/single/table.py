"""A single codebook with a table, to compare the one of levels with."""

import torch
from torch import nn

from ..codec.networks import LATENT
from .quantizer import CODES


class TableCodebook(nn.Module):
    """To compare the codebook of levels with: a table of 32,768 codes in 16 dimensions, from k-means on the latents of a frozen encoder.

    Before `fit` it is a bottleneck of 16 dimensions without codes. After it, the codes follow the frames by exponential moving averages, and codes
    that no frame has come to for long move to where frames are (van den Oord et al. 2017, appendix A.1; Dhariwal et al. 2020, section 3).
    """

    dim = 16
    decay = 0.999
    revival = 0.02  # of an even share

    def __init__(self, width: int = 384):
        super().__init__()
        self.down = nn.Sequential(nn.Linear(LATENT, width), nn.GELU(approximate="tanh"), nn.Linear(width, self.dim))
        self.up = nn.Sequential(nn.Linear(self.dim, width), nn.GELU(approximate="tanh"), nn.Linear(width, LATENT))
        self.register_buffer("codes", torch.zeros(CODES, self.dim))
        self.register_buffer("sums", torch.zeros(CODES, self.dim))
        self.register_buffer("counts", torch.ones(CODES))
        self.register_buffer("fitted", torch.tensor(False))

    def nearest(self, y: torch.Tensor) -> torch.Tensor:
        """Index of the nearest code for y [n, 16]."""
        half = 0.5 * self.codes.square().sum(1)
        return torch.cat([torch.addmm(half, part, self.codes.T, alpha=-1).argmin(1) for part in y.split(512)])

    @torch.no_grad()
    def fit(self, y: torch.Tensor, rounds: int, start: torch.Tensor | None = None) -> None:
        """k-means on y [n, 16], n > 32,768, from the codes `start`, or from frames drawn at random."""
        self.codes.copy_(y[torch.randperm(len(y))[:CODES]] if start is None else start)
        for _ in range(rounds):
            ids = self.nearest(y)
            counts = torch.bincount(ids, minlength=CODES).float()
            means = torch.zeros_like(self.codes).index_add_(0, ids, y) / counts.clamp(min=1)[:, None]
            dead = counts == 0
            means[dead] = y[torch.randint(len(y), (int(dead.sum()),))]
            self.codes.copy_(means)
        self.sums.copy_(self.codes)
        self.counts.fill_(1)
        self.fitted.fill_(True)

    @torch.no_grad()
    def _follow(self, y: torch.Tensor, ids: torch.Tensor) -> None:
        share = CODES / len(ids)  # counts are relative to an even spread
        self.counts.mul_(self.decay).add_(torch.bincount(ids, minlength=CODES).float() * share, alpha=1 - self.decay)
        self.sums.mul_(self.decay).index_add_(0, ids, y, alpha=(1 - self.decay) * share)
        self.codes.copy_(self.sums / (self.counts[:, None] + 1e-6))
        idle = (self.counts < self.revival).nonzero().flatten()[: len(y)]
        if len(idle):
            self.codes[idle] = y[torch.randperm(len(y))[: len(idle)]]
            self.sums[idle] = self.codes[idle]
            self.counts[idle] = 1

    def forward(self, latents: torch.Tensor, chroma: torch.Tensor, kept: torch.Tensor | None = None):
        """As SingleCodebook.forward; but there are no digits to be dropped and no chroma, for which it returns None: the decoder has to predict F0 alone."""
        y = self.down(latents)
        flat = y.flatten(0, -2)
        penalty = (flat.mean(0).square().sum() + (flat.var(0) - 1).square().sum()) if self.training else torch.zeros(())
        if not self.fitted:
            noise = 0.4 * torch.randn_like(y) if self.training else 0.0
            return self.up(y + noise), torch.zeros(y.shape[:-1], dtype=torch.long, device=y.device), None, penalty
        ids = self.nearest(flat.detach().float())
        if self.training:
            self._follow(flat.detach().float(), ids)
        return self.up(self.codes[ids].view(y.shape)), ids.view(y.shape[:-1]), None, penalty
