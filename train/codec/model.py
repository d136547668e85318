"""Encoder, quantizers and decoder as one trainable system."""

import torch
from torch import nn

from ..audio import frames
from .networks import LANE_POWER, LATENT, LOOKAHEAD, Decoder, Encoder, compress
from .quantizers import CODEBOOKS, Quantizer

KINDS = ("rvq", "grvq", "mcrvq")  # in the order of the container's quantizer numbers
WAVEFORM_LANE = 96


class Codec(nn.Module):
    """One trunk and the three teacher quantizers."""

    def __init__(self, encoder_width: int, encoder_depth: int, decoder_width: int, decoder_depth: int, decoder_lookahead: int = LOOKAHEAD):
        super().__init__()
        self.encoder = Encoder(encoder_width, encoder_depth)
        self.decoder = Decoder(decoder_width, decoder_depth, decoder_lookahead)
        self.quantizers = nn.ModuleDict({kind: Quantizer(kind) for kind in KINDS})
        self.register_buffer("mel_bank", frames.mel_bank(frames.BINS, frames.MELS), persistent=False)

    @torch.no_grad()
    def start_lane(self, audio: torch.Tensor) -> None:
        """Start the lane of both networks, on audio [batch, samples] like that of the training.

        96 of its channels are lapped-transform coefficients, up to 3.6 kHz, at unit variance; 32 are principal components of the log-mel
        bands, louder, so that the first codebooks take the envelope. Channels are shuffled: halves and thirds of the latent get equal shares.
        """
        order = torch.randperm(LATENT)
        waveform, envelope = order[:WAVEFORM_LANE], order[WAVEFORM_LANE:]
        for network in (self.encoder, self.decoder):
            network.embed.weight[:LATENT] = 0
            network.embed.bias[:LATENT] = 0
            network.lane.weight.zero_()
            for block in network.stack.blocks:
                block.scale[:LATENT] *= 0.01
        self.decoder.embed.weight[:LATENT] = torch.eye(LATENT)

        spectrum = frames.stft(audio)
        analysis, synthesis = frames.lapped_bases(WAVEFORM_LANE)
        coefficients = compress(torch.view_as_real(spectrum).flatten(2) @ analysis, LANE_POWER)
        scale = coefficients.square().mean().sqrt() ** (1 / LANE_POWER)
        self.encoder.lane.weight[waveform] = analysis.T / scale
        self.decoder.lane.weight[:, waveform] = synthesis.T * scale

        mel = 0.5 * (frames.log_mel(spectrum, self.mel_bank) + 3.0).flatten(0, 1)
        _, basis = torch.linalg.eigh(torch.cov(mel.T))
        basis = basis.flip(1)[:, : len(envelope)].T
        self.encoder.embed.weight[envelope, -frames.MELS :] = basis
        self.encoder.embed.bias[envelope] = -basis @ mel.mean(0)

    def encode(self, audio: torch.Tensor) -> torch.Tensor:
        """audio [batch, 320 n] -> latents [batch, n - LOOKAHEAD, 128]: the last frames lack what they look ahead to."""
        spectrum = frames.stft(audio)
        mel = frames.log_mel(spectrum, self.mel_bank)
        state = self.encoder.stack.empty_state(len(audio), audio.device)
        latents, _ = self.encoder(torch.view_as_real(spectrum), mel, state)
        return latents[:, LOOKAHEAD:].float()

    def decode(self, latents: torch.Tensor) -> torch.Tensor:
        """latents [batch, n, 128] -> complex spectrum [batch, n - the decoder's look-ahead, 641]."""
        spectrum, _ = self.decoder(latents, self.decoder.stack.empty_state(len(latents), latents.device))
        return torch.view_as_complex(spectrum[:, self.decoder.lookahead :].contiguous())

    @torch.no_grad()
    def roundtrip(self, audio: torch.Tensor, kind: str, codebooks: int = CODEBOOKS) -> tuple[torch.Tensor, torch.Tensor]:
        """One clip [samples] through a quantizer, exactly as the Go codec runs it: decoded [samples], ids [frames, codebooks]."""
        count = -(-len(audio) // frames.HOP)
        padded = torch.nn.functional.pad(audio, (0, (count + LOOKAHEAD) * frames.HOP - len(audio)))
        latents = self.encode(padded[None])
        quantized, ids, _, _ = self.quantizers[kind](latents, codebooks)
        held = torch.cat([quantized] + [quantized[:, -1:]] * self.decoder.lookahead, dim=1)
        return frames.istft(self.decode(held))[0, : len(audio)], ids[0]
