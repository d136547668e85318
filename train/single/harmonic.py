"""A decoder for few bits: harmonics of the fundamental frequency (F0), plus noise, drawn into the frames of a short-time spectrum.

At 15 bits a frame no phase is coded, and a network that looks at a window of tokens cannot make one up that runs on from frame to frame: it
would have to integrate F0 since the voice set in. So that is done for it, outside the network: phases of harmonics are those of a running
sum of F0, as in the source of a neural source-filter model (Wang, Takaki and Yamagishi 2019, section II), and everything else is
noise, as in the harmonic-plus-noise synthesis of DDSP (Engel et al. 2020, section 3). The network predicts F0, levels, and how phases of
harmonics differ from the sum. Harmonics and noise are computed as samples under the window of each frame and transformed, so that the network shapes their
spectra and the same inverse transform as everywhere makes the sound. Within a window F0 moves on straight lines from frame to frame: where it stood still,
the upper harmonics of a voice that rises or falls were out of phase with themselves in the next frame, which sounds rough.

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
KNOTS = 9  # frequencies, 1.5 kHz apart, at which the network predicts how much the noise is modulated with the phase of F0
TOP = 11_900.0  # Hz, of the highest harmonic


def signals(f0: torch.Tensor, before: torch.Tensor, ahead: torch.Tensor, phase: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """F0 in Hz of frames, of those before and of those after them, and the phase in cycles at their middles, each [batch, T] -> the sum of cosines at all
    multiples of F0 below TOP, and the phase of the first in radians, both [batch, T, 1280]: the samples under the windows."""
    time = (torch.arange(frames.WINDOW, device=f0.device) - frames.WINDOW // 2) / frames.HOP  # in frames
    early, late = time.clamp(max=0.0), time.clamp(min=0.0)
    # F0 changes at one rate up to the middle, at another from there.
    cycles = f0[..., None] * time + (ahead - f0)[..., None] * (0.5 * late.square()) + (f0 - before)[..., None] * (0.5 * early.square())
    cycles = torch.remainder(phase[..., None] + cycles * (frames.HOP / frames.SAMPLE_RATE) + 0.5, 1.0) - 0.5
    # The Dirichlet kernel: a sum of cosines without the sum. Its pole is at 0, where floating-point numbers are densest, and is kept at a distance.
    half = torch.pi * torch.where(cycles.abs() < 1e-6, 1e-6, cycles)
    count = torch.floor(TOP / f0)[..., None]
    return 0.5 * (torch.sin((2 * count + 1) * half) / torch.sin(half) - 1), 2 * torch.pi * cycles


class HarmonicDecoder(nn.Module):
    """Latent vectors to the spectrum of a frame.

    A frame is drawn when the F0 of the next is known, so one frame later than the stack's look-ahead. State beside the stack's, the source
    [batch, 4 + width + look-ahead of the stack + DELAY]: the phase in 1/CYCLE, the F0 of the last frame that was drawn, the place in the noise, F0 and features of
    the frame to be drawn next, and the values of the chroma, less 0.5, that are waiting for their frames. All zeros at the start of a signal.
    """

    def __init__(self, width: int, depth: int, lookahead: int):
        super().__init__()
        self.embed = nn.Linear(LATENT, width)
        self.stack = Stack(width, depth, lookahead)
        self.lookahead = lookahead + 1
        self.norm = nn.LayerNorm(width)
        self.harmonics = nn.Linear(width, frames.BINS)
        self.noise = nn.Linear(width, frames.BINS)
        self.turn = nn.Linear(width, 2 * frames.BINS)
        self.shape = nn.Linear(width, 2 * SHIFTS)
        self.pulse = nn.Linear(width, 2 * KNOTS)
        self.pitch = nn.Sequential(nn.Linear(width, 128), nn.GELU(approximate="tanh"), nn.Linear(128, 2))
        nn.init.normal_(self.turn.weight, std=0.002)
        nn.init.normal_(self.shape.weight, std=0.002)
        with torch.no_grad():
            self.turn.bias.copy_(torch.tensor([1.0, 0.0]).repeat(frames.BINS))
            self.shape.bias.zero_()
            self.pulse.weight.zero_()
            self.pulse.bias.zero_()
        self.register_buffer("loop", noise.around(noise.loop()), persistent=False)
        self.register_buffer("hann", torch.hann_window(frames.WINDOW), persistent=False)
        k = torch.arange(frames.BINS, dtype=torch.float64)
        angle = torch.remainder(k[:, None] * k, frames.WINDOW) * (2 * torch.pi / frames.WINDOW)
        sign = 1 - 2 * torch.remainder(k, 2)  # from the middle of the window to its first sample
        self.register_buffer("cosines", (angle.cos() * sign).float(), persistent=False)
        self.register_buffer("sines", (angle.sin() * sign).float(), persistent=False)
        place = torch.arange(frames.BINS) * ((KNOTS - 1) / (frames.BINS - 1))
        self.register_buffer("between", (1 - (place - torch.arange(KNOTS)[:, None]).abs()).clamp(min=0.0), persistent=False)

    def empty_source(self, batch: int, device=None) -> torch.Tensor:
        """The source at the start of a signal."""
        return torch.zeros(batch, 4 + self.stack.width + self.stack.lookahead + DELAY, device=device)

    def redraw_noise(self) -> None:
        """Replace the loop of noise by a new one, for training: noise that never comes again cannot be memorized."""
        self.loop.copy_(noise.around(torch.randn(noise.FRAMES * frames.HOP, device=self.loop.device)))

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

    def transform(self, windows: torch.Tensor) -> torch.Tensor:
        """Signals [..., 1280] under the Hann window -> their spectra [..., 641, 2], as torch.fft.rfft has them: what is even about the middle of the window gives
        the real parts, what is odd the imaginary ones, so that the matrices have a quarter of the transform's size each."""
        half = frames.WINDOW // 2
        windows = windows * self.hann
        left, right = windows[..., 1:half].flip(-1), windows[..., half + 1 :]
        even = torch.cat([windows[..., half : half + 1], left + right, windows[..., :1]], dim=-1)
        odd = nn.functional.pad(left - right, (1, 1))
        return torch.stack([even @ self.cosines, odd @ self.sines], dim=-1)

    def source_spectra(self, f0: torch.Tensor, before: torch.Tensor, ahead: torch.Tensor, phase: torch.Tensor, place: torch.Tensor) -> torch.Tensor:
        """What the network shapes: spectra [batch, T, 4, 641, 2] of harmonics (their main lobes have the peak 1), of noise (mean square 1), and of noise times
        cosine and sine of the phase of F0."""
        at = (place * frames.HOP)[..., None] + torch.arange(frames.WINDOW, device=f0.device)
        hiss = self.loop[at] * (1 / self.hann.square().sum().sqrt())
        buzz, angle = signals(f0, before, ahead, phase)
        buzz = buzz * (2 / self.hann.sum())
        return self.transform(torch.stack([buzz, hiss, hiss * torch.cos(angle), hiss * torch.sin(angle)], dim=2))

    def draw(self, x: torch.Tensor, f0: torch.Tensor, source: torch.Tensor, phases: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """features [batch, T, width], F0 in Hz [batch, T], source -> spectrum [batch, T, 641, 2], one frame late, and the next source without the chroma.

        phases in cycles, where given [batch, T], replace the running sum where they are not negative.
        """
        pending = torch.where(source[:, 3:4] > 0, source[:, 3:4], f0[:, :1])
        last = torch.where(source[:, 1:2] > 0, source[:, 1:2], pending)
        features = torch.cat([source[:, None, 4 : 4 + self.stack.width].to(x.dtype), x], dim=1)
        before, f0, ahead = torch.cat([last, pending, f0[:, :-1]], dim=1)[:, :-1], torch.cat([pending, f0[:, :-1]], dim=1), f0
        x, waiting = features[:, :-1], features[:, -1]
        step = (before + f0) * (0.5 * frames.HOP / frames.SAMPLE_RATE * CYCLE)
        phase = torch.remainder(source[:, :1].long() + torch.cumsum(torch.round(step).long(), dim=1), CYCLE)
        if phases is not None:
            given = torch.cat([phases[:, :1] * 0 - 1, phases[:, :-1]], dim=1)
            phase = torch.where(given >= 0, (given * CYCLE).long(), phase)
        place = torch.remainder(source[:, 2:3].long() + torch.arange(x.shape[1], device=x.device), noise.FRAMES)
        with torch.no_grad(), torch.autocast(x.device.type, enabled=False):
            buzz, hiss, cosine, sine = self.source_spectra(f0, before, ahead, phase.float() / CYCLE, place).unbind(2)

        turn = self.turn(x).float().unflatten(-1, (frames.BINS, 2))
        level = torch.exp(self.harmonics(x).float().clamp(max=4.0)) * (turn.square().sum(-1) + 1e-4).rsqrt()
        real = level * (turn[..., 0] * buzz[..., 0] - turn[..., 1] * buzz[..., 1])
        imaginary = level * (turn[..., 0] * buzz[..., 1] + turn[..., 1] * buzz[..., 0])

        pulse = (torch.tanh(self.pulse(x).float()).unflatten(-1, (2, KNOTS)) @ self.between)[..., None]
        hiss = hiss + pulse[:, :, 0] * cosine + pulse[:, :, 1] * sine
        hiss = torch.exp(self.noise(x).float().clamp(max=4.0)).unsqueeze(-1) * self.shaped(hiss, torch.tanh(self.shape(x).float()))
        place = torch.remainder(place[:, -1] + 1, noise.FRAMES)
        source = torch.cat([torch.stack([phase[:, -1].float(), f0[:, -1], place.float(), ahead[:, -1]], dim=-1), waiting.float()], dim=-1)
        return torch.stack([real, imaginary], dim=-1) + hiss, source

    @staticmethod
    def shaped(spectrum: torch.Tensor, shape: torch.Tensor) -> torch.Tensor:
        """Spectra of windows [batch, T, 641, 2] under the envelopes in time that shape [batch, T, 2 SHIFTS] says: amplitudes of cosines and sines of 1, 2, ...
        periods a window."""
        conjugate = torch.tensor([1.0, -1.0], device=spectrum.device)  # beyond either end, bins are conjugates of those within
        wide = torch.cat([spectrum[:, :, 1 : 1 + SHIFTS].flip(2) * conjugate, spectrum, spectrum[:, :, -1 - SHIFTS : -1].flip(2) * conjugate], dim=2)
        total = spectrum
        for i in range(SHIFTS):
            # Times a cosine in the window is a shift by i + 1 bins to both sides.
            up, down = wide[:, :, SHIFTS - 1 - i : SHIFTS - 1 - i + frames.BINS], wide[:, :, SHIFTS + 1 + i : SHIFTS + 1 + i + frames.BINS]
            both, across = up + down, torch.stack([up[..., 1] - down[..., 1], down[..., 0] - up[..., 0]], dim=-1)
            total = total + shape[..., 2 * i, None, None] * both + shape[..., 2 * i + 1, None, None] * across
        return total

    def forward(self, latents: torch.Tensor, chroma: torch.Tensor, state: torch.Tensor, source: torch.Tensor):
        """latents [batch, T, 128] and chroma [batch, T] of the same tokens -> spectrum [batch, T, 641, 2] (late by the decoder's look-ahead), next
        state, next source."""
        x, coarse, correction, state = self.heads(latents, state)
        waiting = torch.cat([source[:, 4 + self.stack.width :], chroma - 0.5], dim=1)
        f0 = hertz(self.resolve_octave(coarse, correction, waiting[:, : x.shape[1]] + 0.5))
        spectrum, source = self.draw(x, f0, source)
        return spectrum, state, torch.cat([source, waiting[:, x.shape[1] :]], dim=1)


def hertz(octaves: torch.Tensor) -> torch.Tensor:
    """The F0 that is so many octaves above LOW, not far beyond either end."""
    return LOW * torch.exp(octaves.clamp(-0.2, OCTAVES + 0.2) * math.log(2))


def octaves(hertz: torch.Tensor) -> torch.Tensor:
    """The reverse of `hertz`; 0 for 0."""
    return torch.log2(hertz.clamp(min=LOW) / LOW)
