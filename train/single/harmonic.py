"""A decoder for few bits: harmonics of the fundamental frequency (F0), plus noise, drawn into the frames of a short-time spectrum.

At 15 bits a frame no phase is coded, and a network that looks at a window of tokens cannot make one up that runs on from frame to frame: it
would have to integrate F0 since the voice set in. So that is done for it, outside the network: phases of harmonics are those of a running
sum of F0, as in the source of a neural source-filter model (Wang, Takaki and Yamagishi 2019, section II), and everything else is
noise, as in the harmonic-plus-noise synthesis of DDSP (Engel et al. 2020, section 3). The network predicts F0, levels, and how phases of
harmonics differ from the sum. All of it is drawn as spectra of frames, harmonics by the main lobe of the analysis window, so that the same inverse
transform as everywhere makes the sound.

Listeners, and PESQ, notice an F0 that is off by a twentieth, and a network that had to find its own way to code it was off by more after an hour. So one of
the five values of a frame is given to it: the chroma of F0, which is its place between two neighbouring ones of CHROMA_PERIODS steps to an octave. The decoder
has to know only which step, which follows from neighbouring frames and from the other values; where it takes the wrong one, that is an octave error (or half of one).
"""

import math

import torch
from torch import nn

from ..audio import frames
from ..codec.networks import LATENT, Stack
from . import noise

LOW, HIGH = 55.0, 520.0  # Hz, of F0
OCTAVES = math.log2(HIGH / LOW)
CYCLE = 1 << 20  # phases are summed in whole parts of a cycle: exactly, however the frames are cut
CHROMA_PERIODS = 2  # how often the chroma comes round in an octave
DELAY = 1  # frames by which the chroma runs ahead of the rest of a token
SHIFTS = 2  # the noise of a frame is shaped in time by cosines of up to so many periods a window


class HarmonicDecoder(nn.Module):
    """Latent vectors to the spectrum of a frame.

    State beside the stack's, the source [batch, 3 + look-ahead + DELAY]: the phase in 1/CYCLE, the last F0, the place in the noise, and the
    values of the chroma, less 0.5, that are waiting for their frames. All zeros at the start of a signal.
    """

    def __init__(self, width: int, depth: int, lookahead: int):
        super().__init__()
        self.embed = nn.Linear(LATENT, width)
        self.stack = Stack(width, depth, lookahead)
        self.norm = nn.LayerNorm(width)
        self.harmonics = nn.Linear(width, frames.BINS)
        self.noise = nn.Linear(width, frames.BINS)
        self.turn = nn.Linear(width, 2 * frames.BINS)
        self.shape = nn.Linear(width, 2 * SHIFTS)
        self.pitch = nn.Sequential(nn.Linear(width, 128), nn.GELU(approximate="tanh"), nn.Linear(128, 2))
        nn.init.normal_(self.turn.weight, std=0.002)
        nn.init.normal_(self.shape.weight, std=0.002)
        with torch.no_grad():
            self.turn.bias.copy_(torch.tensor([1.0, 0.0]).repeat(frames.BINS))
            self.shape.bias.zero_()
        self.register_buffer("table", noise.spectra(noise.loop()), persistent=False)
        k = torch.arange(frames.BINS)
        self.register_buffer("frequency", k * (frames.SAMPLE_RATE / frames.WINDOW), persistent=False)
        # A window's phases refer to its first sample, those of the sum to its middle.
        self.register_buffer("middle", 1.0 - 2.0 * (k % 2), persistent=False)

    def empty_source(self, batch: int, device=None) -> torch.Tensor:
        """The source at the start of a signal."""
        return torch.zeros(batch, 3 + self.stack.lookahead + DELAY, device=device)

    def redraw_noise(self) -> None:
        """Replace the loop of noise by a new one, for training: noise that never comes again cannot be memorized."""
        self.table.copy_(noise.spectra(torch.randn(noise.FRAMES * frames.HOP, device=self.table.device)))

    def heads(self, latents: torch.Tensor, state: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """What the network predicts of each frame: features [batch, T, width], a coarse F0 in octaves above LOW [batch, T], a correction
        of the F0 that the chroma gives [batch, T], and the stack's next state."""
        x, state = self.stack(self.embed(latents), state)
        x = self.norm(x)
        with torch.autocast(x.device.type, enabled=False):  # 8 bits of mantissa are too few for F0
            coarse, correction = self.pitch(x.float()).unbind(-1)
        return x, OCTAVES * torch.sigmoid(coarse), torch.tanh(correction) / (8 * CHROMA_PERIODS), state

    @staticmethod
    def resolve_octave(coarse: torch.Tensor, correction: torch.Tensor, chroma: torch.Tensor) -> torch.Tensor:
        """F0 in octaves above LOW: of those with this chroma (0..1) the one nearest to the coarse F0, corrected by less than a level."""
        return (torch.round(coarse * CHROMA_PERIODS - chroma) + chroma) / CHROMA_PERIODS + correction

    def draw(self, x: torch.Tensor, f0: torch.Tensor, source: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """features [batch, T, width], F0 in Hz [batch, T], source -> spectrum [batch, T, 641, 2], and the first three values of the next source."""
        last = torch.where(source[:, 1:2] > 0, source[:, 1:2], f0[:, :1])
        before = torch.cat([last, f0[:, :-1]], dim=1)
        step = (before + f0) * (0.5 * frames.HOP / frames.SAMPLE_RATE * CYCLE)
        phase = torch.remainder(source[:, :1].long() + torch.cumsum(torch.round(step).long(), dim=1), CYCLE)
        order = torch.clamp(torch.round(self.frequency / f0[..., None]), min=1.0)
        away = (self.frequency - order * f0[..., None]) * (frames.WINDOW / frames.SAMPLE_RATE)
        lobe = torch.cos(torch.clamp(away, -2.0, 2.0) * (torch.pi / 4)).square()
        angle = torch.remainder(order * (phase.float() / CYCLE)[..., None], 1.0) * (2 * torch.pi)
        cosine, sine = torch.cos(angle), torch.sin(angle)
        turn = self.turn(x).float().unflatten(-1, (frames.BINS, 2))
        level = torch.exp(self.harmonics(x).float().clamp(max=4.0)) * lobe * self.middle * (turn.square().sum(-1) + 1e-4).rsqrt()
        real = level * (turn[..., 0] * cosine - turn[..., 1] * sine)
        imaginary = level * (turn[..., 0] * sine + turn[..., 1] * cosine)

        count = x.shape[1]
        place = torch.remainder(source[:, 2:3].long() + torch.arange(count, device=x.device), noise.FRAMES)
        hiss = self.table[place]
        shape = torch.tanh(self.shape(x).float())
        conjugate = torch.tensor([1.0, -1.0], device=x.device)  # beyond either end, bins are conjugates of those within
        wide = torch.cat([hiss[:, :, 1 : 1 + SHIFTS].flip(2) * conjugate, hiss, hiss[:, :, -1 - SHIFTS : -1].flip(2) * conjugate], dim=2)
        shaped = hiss
        for i in range(SHIFTS):
            # Times a cosine in the window is a shift by i + 1 bins to both sides.
            up, down = wide[:, :, SHIFTS - 1 - i : SHIFTS - 1 - i + frames.BINS], wide[:, :, SHIFTS + 1 + i : SHIFTS + 1 + i + frames.BINS]
            both, across = up + down, torch.stack([up[..., 1] - down[..., 1], down[..., 0] - up[..., 0]], dim=-1)
            shaped = shaped + shape[..., 2 * i, None, None] * both + shape[..., 2 * i + 1, None, None] * across
        hiss = torch.exp(self.noise(x).float().clamp(max=4.0)).unsqueeze(-1) * shaped
        source = torch.stack([phase[:, -1].float(), f0[:, -1], torch.remainder(place[:, -1] + 1, noise.FRAMES).float()], dim=-1)
        return torch.stack([real, imaginary], dim=-1) + hiss, source

    def forward(self, latents: torch.Tensor, chroma: torch.Tensor, state: torch.Tensor, source: torch.Tensor):
        """latents [batch, T, 128] and chroma [batch, T] of the same tokens -> spectrum [batch, T, 641, 2] (late by the stack's look-ahead), next
        state, next source."""
        x, coarse, correction, state = self.heads(latents, state)
        waiting = torch.cat([source[:, 3:], chroma - 0.5], dim=1)
        f0 = hertz(self.resolve_octave(coarse, correction, waiting[:, : x.shape[1]] + 0.5))
        spectrum, source = self.draw(x, f0, source)
        return spectrum, state, torch.cat([source, waiting[:, x.shape[1] :]], dim=1)


def hertz(octaves: torch.Tensor) -> torch.Tensor:
    """The F0 that is so many octaves above LOW, not far beyond either end."""
    return LOW * torch.exp(octaves.clamp(-0.2, OCTAVES + 0.2) * math.log(2))


def octaves(hertz: torch.Tensor) -> torch.Tensor:
    """The reverse of `hertz`; 0 for 0."""
    return torch.log2(hertz.clamp(min=LOW) / LOW)
