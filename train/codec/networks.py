"""Encoder and decoder: causal ConvNeXt stacks at frame rate (75 a second) with explicit state.

The Vocos family (Siuzdak 2023, section 3): isotropic ConvNeXt blocks and an inverse-STFT head, made causal. Every
depthwise convolution keeps the last KERNEL - 1 input frames as state, so that a stream cut anywhere gives what the whole
signal gives. The first block or blocks of each network look one frame ahead each: their output, and all that follows, is late by as much.
"""

import torch
import torch.nn.functional as F
from torch import nn

from ..audio import frames

KERNEL = 7
TAIL = KERNEL - 1
LATENT = 128
LOOKAHEAD = 1  # frames, of the encoder and, unless a model asks for more, of the decoder


class Block(nn.Module):
    """Depthwise convolution over time, then a two-layer perceptron per frame, added to the (delayed) input."""

    def __init__(self, width: int, expansion: int, scale: float, lookahead: int = 0):
        super().__init__()
        self.lookahead = lookahead
        self.depthwise = nn.Conv1d(width, width, KERNEL, groups=width)
        self.norm = nn.LayerNorm(width)
        self.up = nn.Linear(width, width * expansion)
        self.down = nn.Linear(width * expansion, width)
        self.scale = nn.Parameter(torch.full((width,), scale))

    def forward(self, x: torch.Tensor, tail: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """x [batch, T, width], tail [batch, TAIL, width] -> y [batch, T, width], next tail."""
        seen = torch.cat([tail.to(x.dtype), x], dim=1)
        y = self.depthwise(seen.transpose(1, 2)).transpose(1, 2)
        y = self.down(F.gelu(self.up(self.norm(y)), approximate="tanh"))
        start = TAIL - self.lookahead
        return seen[:, start : start + x.shape[1]] + self.scale * y, seen[:, x.shape[1] :]


class Stack(nn.Module):
    """`depth` blocks of one width, the first `lookahead` of them one frame late each; state is their tails [batch, depth, TAIL, width]."""

    def __init__(self, width: int, depth: int, lookahead: int, expansion: int = 3):
        super().__init__()
        self.width, self.depth, self.lookahead = width, depth, lookahead
        self.blocks = nn.ModuleList(Block(width, expansion, 1 / depth, int(i < lookahead)) for i in range(depth))

    def empty_state(self, batch: int, device=None) -> torch.Tensor:
        return torch.zeros(batch, self.depth, TAIL, self.width, device=device)

    def forward(self, x: torch.Tensor, state: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        tails = []
        for i, block in enumerate(self.blocks):
            x, tail = block(x, state[:, i])
            tails.append(tail.to(state.dtype))
        return x, torch.stack(tails, dim=1)


LANE_POWER = 0.6


def compress(x: torch.Tensor, power: float) -> torch.Tensor:
    """sign(x) |x|^power, smooth at 0: loud and soft come within reach of one linear map."""
    return x * (x.square() + 1e-6) ** ((power - 1) / 2)


class Encoder(nn.Module):
    """Spectrum and log-mel of a frame to a latent vector.

    The first 128 channels of the stack are a lane round the normalisation, straight to the latent. It starts (`Codec.start_lane`) as the
    low coefficients of a lapped transform and the principal components of the log-mel bands, so that the latent carries waveform and
    envelope from the first step. Networks started at random had found no phase after hours.
    """

    def __init__(self, width: int, depth: int):
        super().__init__()
        self.embed = nn.Linear(2 * frames.BINS + frames.MELS, width)
        self.lane = nn.Linear(2 * frames.BINS, LATENT, bias=False)
        self.stack = Stack(width, depth, LOOKAHEAD)
        self.norm = nn.LayerNorm(width)
        self.out = nn.Linear(width, LATENT)
        nn.init.normal_(self.out.weight, std=0.01)

    def forward(self, spectrum: torch.Tensor, mel: torch.Tensor, state: torch.Tensor):
        """spectrum [batch, T, 641, 2], mel [batch, T, 100] -> latents [batch, T, 128] (one frame late), next state."""
        power = spectrum.square().sum(-1, keepdim=True) + 1e-6
        x = self.embed(torch.cat([(spectrum * power**-0.25).flatten(2), 0.5 * (mel + 3.0)], dim=-1))
        lane = compress(self.lane(spectrum.flatten(2)), LANE_POWER)
        x = torch.cat([x[..., :LATENT] + lane, x[..., LATENT:]], dim=-1)
        x, state = self.stack(x, state)
        return self.out(self.norm(x)) + x[..., :LATENT], state


class Decoder(nn.Module):
    """Latent vectors to the spectrum of a frame: what the lane carries, plus what the network generates.

    The lane mirrors the encoder's: expanded, with a gain for each coefficient that turns down what is not certain, then the inverse lapped
    transform. The other part is a log-magnitude times a unit phasor from two linear outputs, which need no angle to be unwrapped (parallel
    phase estimation of APNet, Ai and Ling 2023, section III).
    """

    def __init__(self, width: int, depth: int, lookahead: int = LOOKAHEAD):
        super().__init__()
        self.embed = nn.Linear(LATENT, width)
        self.stack = Stack(width, depth, lookahead)
        self.lookahead = lookahead
        self.norm = nn.LayerNorm(width)
        self.magnitude = nn.Linear(width, frames.BINS)
        self.phasor = nn.Linear(width, 2 * frames.BINS)
        self.gain = nn.Linear(width, LATENT)
        self.lane = nn.Linear(LATENT, 2 * frames.BINS, bias=False)
        nn.init.constant_(self.magnitude.bias, -6.0)
        nn.init.normal_(self.gain.weight, std=0.002)

    def forward(self, latents: torch.Tensor, state: torch.Tensor):
        """latents [batch, T, 128] -> spectrum [batch, T, 641, 2] (late by the stack's look-ahead), next state."""
        x, state = self.stack(self.embed(latents), state)
        lane, x = x[..., :LATENT].float(), self.norm(x)
        gain = torch.exp(self.gain(x).float().clamp(max=2.0))
        carried = self.lane(gain * compress(lane, 1 / LANE_POWER)).float().unflatten(-1, (frames.BINS, 2))
        phasor = self.phasor(x).float().unflatten(-1, (frames.BINS, 2))
        magnitude = torch.exp(self.magnitude(x).float().clamp(max=4.0)).unsqueeze(-1)
        return carried + magnitude * phasor * (phasor.square().sum(-1, keepdim=True) + 1e-4).rsqrt(), state


def extend_lookahead(weights: dict[str, torch.Tensor], before: int, after: int) -> None:
    """Let a decoder of which so many blocks looked ahead begin as one where more do: such a block sees its input one tap later, so its taps are shifted,
    and only the oldest is lost."""
    if after < before:
        raise SystemExit(f"the weights to start from look {before} frames ahead, and cannot go on with {after}: change decoder_lookahead")
    for i in range(before, after):
        kernel = weights[f"decoder.stack.blocks.{i}.depthwise.weight"]
        kernel.copy_(F.pad(kernel[..., 1:], (0, 1)))
