"""The student: a codec with a single codebook and a harmonic decoder."""

import torch
from torch import nn

from ..audio import frames
from ..codec.model import Codec
from ..codec.networks import LOOKAHEAD
from .f0 import PitchReader
from .harmonic import DELAY, HarmonicDecoder, hertz
from .quantizer import DIGITS, WHEEL, SingleBook
from .table import TableBook

CODEBOOKS = {"levels": SingleBook, "table": TableBook}


class Student(Codec):
    """A codec whose only quantiser is a single book (of levels, which ships, or a table, the check), with a harmonic decoder."""

    def __init__(self, encoder_width: int, encoder_depth: int, decoder_width: int, decoder_depth: int, decoder_lookahead: int = LOOKAHEAD,
                 codebook: str = "levels"):
        super().__init__(encoder_width, encoder_depth, decoder_width, decoder_depth)
        self.decoder = HarmonicDecoder(decoder_width, decoder_depth, decoder_lookahead)
        self.quantizers = nn.ModuleDict({"single": CODEBOOKS[codebook]()})
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
