"""The student: a codec with a single codebook and a harmonic decoder."""

import torch
from torch import nn

from ..audio import frames
from ..codec.model import Codec
from ..codec.networks import LOOKAHEAD
from .f0 import F0Estimator
from .harmonic import DELAY, HarmonicDecoder, hertz
from .quantizer import CHROMA, DIGITS, SingleCodebook
from .table import TableCodebook

CODEBOOKS = {"levels": SingleCodebook, "table": TableCodebook}


class Student(Codec):
    """A codec whose only quantizer is a single codebook (of levels, which ships, or a table, for comparison), with a harmonic decoder."""

    def __init__(self, encoder_width: int, encoder_depth: int, decoder_width: int, decoder_depth: int, decoder_lookahead: int = LOOKAHEAD,
                 codebook: str = "levels"):
        super().__init__(encoder_width, encoder_depth, decoder_width, decoder_depth)
        self.decoder = HarmonicDecoder(decoder_width, decoder_depth, decoder_lookahead)
        self.quantizers = nn.ModuleDict({"single": CODEBOOKS[codebook]()})
        self.reader = F0Estimator()

    def analyse(self, audio: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """audio [batch, 320 n] -> latents [batch, n - 1, 128], and logits [batch, n - 1, STEPS + 1] of F0 one frame later: its strengths
        need no look-ahead, so that the chroma may run ahead instead of waiting."""
        latents = self.encode(audio)
        spectrum = torch.view_as_real(frames.stft(audio))
        return latents, self.reader(spectrum[:, LOOKAHEAD:], latents)

    def tokens(self, audio: torch.Tensor) -> torch.Tensor:
        """audio [batch, 320 n] -> ids [batch, n - 1]."""
        latents, logits = self.analyse(audio)
        return self.quantizers["single"](latents, self.reader.chroma(logits))[1]

    def decode_at(self, latents: torch.Tensor, chroma: torch.Tensor | None, f0: torch.Tensor | None = None, phases: torch.Tensor | None = None):
        """latents [batch, n, 128], chroma [batch, n] -> complex spectrum [batch, n - the decoder's look-ahead, 641], and of as many frames the
        decoder's coarse F0 and the refined one, in octaves above LOW.

        f0 in Hz, where given [batch, at least as many], replaces the decoder's where it is not 0, and phases of the fundamental in cycles the running sum
        where they are not negative. No gradient goes through phases.
        """
        late = self.decoder.stack.lookahead
        x, coarse, correction, _ = self.decoder.heads(latents, self.decoder.stack.empty_state(len(latents), latents.device))
        refined = coarse + correction
        if chroma is not None:
            refined = self.decoder.resolve_octave(coarse, correction, nn.functional.pad(chroma, (late + DELAY, 0), value=0.5)[:, : coarse.shape[1]])
        used = hertz(refined.detach())
        if f0 is not None:
            given = nn.functional.pad(f0, (late, 0))[:, : used.shape[1]]
            used = torch.where(given > 0, given, used)
        if phases is not None:
            phases = nn.functional.pad(phases, (late, 0), value=-1.0)[:, : used.shape[1]]
        spectrum, _ = self.decoder.draw(x, used, self.decoder.empty_source(len(latents), latents.device), phases)
        return torch.view_as_complex(spectrum[:, late + 1 :].contiguous()), coarse[:, late:-1], refined[:, late:-1]

    @torch.no_grad()
    def roundtrip(self, audio: torch.Tensor, kind: str = "single", codebooks: int = DIGITS) -> tuple[torch.Tensor, torch.Tensor]:
        """As Codec.roundtrip; codebooks is the number of digits that are kept (5, 4 or 3: 1125, 900 or 675 bit/s)."""
        count = -(-len(audio) // frames.HOP)
        padded = nn.functional.pad(audio, (0, (count + LOOKAHEAD) * frames.HOP - len(audio)))
        kept = (torch.arange(DIGITS, device=audio.device) < codebooks).float()[None, None]
        latents, logits = self.analyse(padded[None])
        quantized, ids, chroma, _ = self.quantizers["single"](latents, self.reader.chroma(logits), kept)
        late = self.decoder.lookahead
        held = torch.cat([quantized] + [quantized[:, -1:]] * late, dim=1)
        return frames.istft(self.decode_at(held, None if chroma is None else nn.functional.pad(chroma, (0, late)))[0])[0, : len(audio)], ids[0]


class ValueEncoder(nn.Module):
    """The student's encoder as it is exported: down to the five values, whose levels are the digits."""

    def __init__(self, student: Student):
        super().__init__()
        self.encoder, self.codebook, self.reader, self.stack = student.encoder, student.quantizers["single"], student.reader, student.encoder.stack

    def forward(self, spectrum: torch.Tensor, mel: torch.Tensor, state: torch.Tensor):
        """As Encoder.forward, but -> values in (0, 1) [batch, T, 5]."""
        latents, state = self.encoder(spectrum, mel, state)
        return self.codebook.project(latents, self.reader.chroma(self.reader(spectrum, latents))), state


class ValueDecoder(nn.Module):
    """The student's decoder as it is exported: from five values, the centres of levels or, for a digit that is not there, 0.5."""

    def __init__(self, student: Student):
        super().__init__()
        self.decoder, self.codebook, self.stack = student.decoder, student.quantizers["single"], student.decoder.stack

    def forward(self, values: torch.Tensor, state: torch.Tensor, source: torch.Tensor):
        """As HarmonicDecoder.forward, but for values [batch, T, 5]."""
        return self.decoder(self.codebook.expand(values), values[..., CHROMA], state, source)
