"""The single book of 32,768 codes: finite scalar perturbation, five digits of eight levels.

Zhai et al. 2026 (VP-VAE, arXiv:2602.17133), the FSP variant: a bounded projection to a few dimensions; in training half of the clips get uniform
noise of one step's width, half are rounded to the centres of eight levels with a straight-through gradient. There is no table to collapse.
The id is the digits as a number in base 8, first digit first: the upper three digits (512 values) are the coarse part that a
language model speaks first, the lower two (64) the fine part.
"""

import torch
from torch import nn

from . import frames
from .harmonic import DELAY, OCTAVES, TURNS, HarmonicDecoder, hertz
from .model import LATENT, LOOKAHEAD
from .pitch import STEPS, VOICED, Strengths
from .system import Codec

DIGITS = 5
LEVELS = 8
CODES = LEVELS**DIGITS
WHEEL = 2  # the digit that says where the pitch stands on its wheel (train/harmonic.py); the last of those that every rate has
RECENT, SLICES = 6144, 32
SLOPE = 1.6  # logistic slope at which a unit normal fills the levels about evenly


def round_to_levels(u: torch.Tensor) -> torch.Tensor:
    """Digits (0..7, as integers) of values in [0, 1]."""
    return (u * LEVELS).floor().clamp(0, LEVELS - 1).long()


def centres(digits: torch.Tensor) -> torch.Tensor:
    """The value in (0, 1) that stands for each digit."""
    return (digits + 0.5) / LEVELS


def pack(digits: torch.Tensor) -> torch.Tensor:
    """Ids of digits [..., 5]."""
    weights = LEVELS ** torch.arange(DIGITS - 1, -1, -1, device=digits.device)
    return (digits * weights).sum(-1)


def unpack(ids: torch.Tensor) -> torch.Tensor:
    """Digits [..., 5] of ids."""
    weights = LEVELS ** torch.arange(DIGITS - 1, -1, -1, device=ids.device)
    return ids[..., None] // weights % LEVELS


class SingleBook(nn.Module):
    """Projects a latent to five values in (0, 1), perturbs or rounds them, and projects back. One of them, where there is a pitch, is the pitch wheel's."""

    def __init__(self, width: int = 384):
        super().__init__()
        self.down = nn.Sequential(nn.Linear(LATENT, width), nn.GELU(approximate="tanh"), nn.Linear(width, DIGITS))
        self.up = nn.Sequential(nn.Linear(DIGITS + 1, width), nn.GELU(approximate="tanh"), nn.Linear(width, LATENT))
        self.register_buffer("recent", torch.randn(RECENT, DIGITS))  # what went into the logistic of late

    def project(self, latents: torch.Tensor, wheel: torch.Tensor) -> torch.Tensor:
        """latents [..., 128] and wheel [...], below 0 where there is no pitch -> values in (0, 1) [..., 5]."""
        return self._place(torch.sigmoid(SLOPE * self.down(latents)), wheel)

    @staticmethod
    def _place(values: torch.Tensor, wheel: torch.Tensor) -> torch.Tensor:
        own = values[..., WHEEL]
        return torch.cat([values[..., :WHEEL], torch.where(wheel >= 0, wheel, own)[..., None], values[..., WHEEL + 1 :]], dim=-1)

    def expand(self, values: torch.Tensor) -> torch.Tensor:
        """values in (0, 1) [..., 5] -> latents [..., 128]."""
        angle = 2 * torch.pi * values[..., WHEEL : WHEEL + 1]  # 0 and 1 are the same place
        rest = torch.cat([values[..., :WHEEL], values[..., WHEEL + 1 :]], dim=-1)
        return self.up(torch.cat([4 * (rest - 0.5), 1.4 * torch.sin(angle), 1.4 * torch.cos(angle)], dim=-1))

    def forward(self, latents: torch.Tensor, wheel: torch.Tensor, kept: torch.Tensor | None = None):
        """latents [batch, T, 128], wheel [batch, T] -> quantised latents, ids, the wheel's value as it is decoded, and a penalty that keeps the
        levels evenly used.

        kept [batch, 1, 5], where given, is 0 for digits that are dropped (set to the middle): what a lower rate does.
        """
        raw = self.down(latents)
        values = self._place(torch.sigmoid(SLOPE * raw), wheel)
        digits = round_to_levels(values.detach())
        rounded = values + (centres(digits) - values).detach()
        if self.training:
            noisy = values + (torch.rand_like(values) - 0.5) / LEVELS
            perturb = torch.rand(len(latents), 1, 1, device=latents.device) < 0.5
            used = torch.where(perturb, noisy, rounded)
        else:
            used = rounded
        if kept is not None:
            used = torch.where(kept > 0, used, torch.full_like(used, 0.5))
        penalty = self._unevenness(raw, wheel) if self.training else torch.zeros(())
        return self.expand(used), pack(digits), used[..., WHEEL].detach(), penalty


    def _unevenness(self, raw: torch.Tensor, wheel: torch.Tensor) -> torch.Tensor:
        """How far the inputs of the logistic are from independent unit normals, which fill all 8^5 cells about evenly.

        Sliced Wasserstein distance (Bonneel et al. 2015): along random directions, sorted values against the quantiles of a normal. A batch
        is a handful of voices, so it is sorted among those before it.
        """
        turned = torch.logit(wheel.clamp(1e-3, 1 - 1e-3)) / SLOPE
        flat = torch.cat([raw[..., :WHEEL], torch.where(wheel >= 0, turned, raw[..., WHEEL])[..., None], raw[..., WHEEL + 1 :]], -1).flatten(0, -2)
        directions = torch.nn.functional.normalize(torch.randn(DIGITS, SLICES, device=flat.device), dim=0)
        seen = torch.cat([flat, self.recent])
        place = torch.special.ndtri((torch.arange(len(seen), device=flat.device) + 0.5) / len(seen))
        along = seen @ directions
        wanted = torch.empty_like(along).scatter_(0, along.argsort(0), place[:, None].expand_as(along))
        self.recent.copy_(torch.cat([flat.detach(), self.recent])[:RECENT])
        return (along - wanted)[: len(flat)].square().mean()


class PitchReader(nn.Module):
    """The encoder's pitch: autocorrelation strengths, weighed by a network that sees the latents too."""

    def __init__(self, width: int = 128):
        super().__init__()
        self.strengths = Strengths()
        self.inner = nn.Linear(STEPS + LATENT, width)
        self.outer = nn.Linear(width, STEPS + 1)

    def forward(self, spectrum: torch.Tensor, latents: torch.Tensor) -> torch.Tensor:
        """spectrum [batch, T, 641, 2], latents [batch, T, 128] -> logits [batch, T, STEPS + 1] of each pitch of the grid, and of none."""
        strength = self.strengths(spectrum.float())
        inner = torch.nn.functional.gelu(self.inner(torch.cat([2 * strength, latents], dim=-1)), approximate="tanh")
        return self.outer(inner) + 10 * torch.nn.functional.pad(strength, (0, 1), value=VOICED)

    @staticmethod
    def wheel(logits: torch.Tensor) -> torch.Tensor:
        """Where on the wheel the likeliest pitch of logits stands, below 0 where that is none."""
        best = logits.argmax(-1)
        place = torch.remainder(best.float() * (OCTAVES * TURNS / (STEPS - 1)), 1.0)
        return torch.where(best < STEPS, place, -1.0)


class TableBook(nn.Module):
    """The check on the single book: a table of 32,768 codes in 16 dimensions, from k-means on the latents of an encoder that stands still.

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

    def forward(self, latents: torch.Tensor, wheel: torch.Tensor, kept: torch.Tensor | None = None):
        """As SingleBook.forward; but there are no digits to be dropped and no wheel, for which it returns None: the decoder has to guess the pitch."""
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


BOOKS = {"levels": SingleBook, "table": TableBook}


class Student(Codec):
    """A codec whose only quantiser is a single book (of levels, which ships, or a table, the check), with a harmonic decoder."""

    def __init__(self, encoder_width: int, encoder_depth: int, decoder_width: int, decoder_depth: int, decoder_lookahead: int = LOOKAHEAD,
                 book: str = "levels"):
        super().__init__(encoder_width, encoder_depth, decoder_width, decoder_depth)
        self.decoder = HarmonicDecoder(decoder_width, decoder_depth, decoder_lookahead)
        self.quantizers = nn.ModuleDict({"single": BOOKS[book]()})
        self.reader = PitchReader()

    def listen(self, audio: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """audio [batch, 320 n] -> latents [batch, n - 1, 128], and logits [batch, n - 1, STEPS + 1] of the pitch one frame later: its strengths
        need no look-ahead, so that the wheel may run ahead instead of waiting."""
        latents = self.encode(audio)
        spectrum = torch.view_as_real(frames.stft(audio))
        return latents, self.reader(spectrum[:, LOOKAHEAD:], latents)

    def tokens(self, audio: torch.Tensor) -> torch.Tensor:
        """audio [batch, 320 n] -> ids [batch, n - 1]."""
        latents, logits = self.listen(audio)
        return self.quantizers["single"](latents, self.reader.wheel(logits))[1]

    def decode_at(self, latents: torch.Tensor, wheel: torch.Tensor | None, pitch: torch.Tensor | None = None):
        """latents [batch, n, 128], wheel [batch, n] -> complex spectrum [batch, n - the decoder's look-ahead, 641], and of as many frames the
        decoder's guess at the pitch and the pitch it settles on, in octaves above LOW.

        pitch in Hz, where given [batch, at least as many], replaces the decoder's where it is not 0. No gradient goes through phases.
        """
        late = self.decoder.stack.lookahead
        x, guess, mend, _ = self.decoder.heads(latents, self.decoder.stack.empty_state(len(latents), latents.device))
        settled = guess + mend
        if wheel is not None:
            settled = self.decoder.turn_wheel(guess, mend, nn.functional.pad(wheel, (late + DELAY, 0), value=0.5)[:, : guess.shape[1]])
        used = hertz(settled.detach())
        if pitch is not None:
            given = nn.functional.pad(pitch, (late, 0))[:, : used.shape[1]]
            used = torch.where(given > 0, given, used)
        spectrum, _ = self.decoder.draw(x, used, self.decoder.empty_source(len(latents), latents.device))
        return torch.view_as_complex(spectrum[:, late:].contiguous()), guess[:, late:], settled[:, late:]

    @torch.no_grad()
    def roundtrip(self, audio: torch.Tensor, kind: str = "single", books: int = DIGITS) -> tuple[torch.Tensor, torch.Tensor]:
        """As Codec.roundtrip; books is the number of digits that are kept (5, 4 or 3: 1125, 900 or 675 bit/s)."""
        count = -(-len(audio) // frames.HOP)
        padded = nn.functional.pad(audio, (0, (count + LOOKAHEAD) * frames.HOP - len(audio)))
        kept = (torch.arange(DIGITS, device=audio.device) < books).float()[None, None]
        latents, logits = self.listen(padded[None])
        quantised, ids, wheel, _ = self.quantizers["single"](latents, self.reader.wheel(logits), kept)
        late = self.decoder.stack.lookahead
        held = torch.cat([quantised] + [quantised[:, -1:]] * late, dim=1)
        return frames.istft(self.decode_at(held, None if wheel is None else nn.functional.pad(wheel, (0, late)))[0])[0, : len(audio)], ids[0]


class ValueEncoder(nn.Module):
    """The student's encoder as it is exported: down to the five values, whose levels are the digits."""

    def __init__(self, student: Student):
        super().__init__()
        self.encoder, self.book, self.reader, self.stack = student.encoder, student.quantizers["single"], student.reader, student.encoder.stack

    def forward(self, spectrum: torch.Tensor, mel: torch.Tensor, state: torch.Tensor):
        """As Encoder.forward, but -> values in (0, 1) [batch, T, 5]."""
        latents, state = self.encoder(spectrum, mel, state)
        return self.book.project(latents, self.reader.wheel(self.reader(spectrum, latents))), state


class ValueDecoder(nn.Module):
    """The student's decoder as it is exported: from five values, the centres of levels or, for a digit that is not there, 0.5."""

    def __init__(self, student: Student):
        super().__init__()
        self.decoder, self.book, self.stack = student.decoder, student.quantizers["single"], student.decoder.stack

    def forward(self, values: torch.Tensor, state: torch.Tensor, source: torch.Tensor):
        """As HarmonicDecoder.forward, but for values [batch, T, 5]."""
        return self.decoder(self.book.expand(values), values[..., WHEEL], state, source)
