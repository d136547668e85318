"""What a training step computes stays on the device of its input: on `meta`, as on a GPU, mixing devices is an error."""

import contextlib

import torch

from train.audio import frames
from train.codec.discriminators import Discriminators, feature_matching_loss
from train.codec.model import KINDS, Codec
from train.lm import rollout
from train.lm.runtime import Choice
from train.losses.intelligibility import intelligibility_distance
from train.losses.loudness import loudness_distance
from train.losses.spectral import complex_distance, mel_distance, phase_distance
from train.single.model import Student
from train.single.quantizer import DIGITS

from .test_lm import tiny

SIZE = {"encoder_width": 160, "encoder_depth": 1, "decoder_width": 160, "decoder_depth": 1}
AUDIO = torch.zeros(3, 40 * frames.HOP, device="meta")


def test_losses():
    bandwidth = torch.zeros(3, device="meta")
    distances = (mel_distance(AUDIO, AUDIO, bandwidth), loudness_distance(AUDIO, AUDIO), intelligibility_distance(AUDIO, AUDIO),
                 complex_distance(frames.stft(AUDIO), frames.stft(AUDIO)), phase_distance(frames.stft(AUDIO), frames.stft(AUDIO)))
    assert all(distance.device.type == "meta" and distance.shape == () for distance in distances)


def test_teacher():
    model = Codec(**SIZE).to("meta").eval()
    latents = model.encode(AUDIO)
    for kind in KINDS:
        quantized, ids, _, _ = model.quantizers[kind](latents)
        assert model.quantizers[kind].decode(ids).device.type == "meta"
        assert frames.istft(model.decode(quantized)).device.type == "meta"


def test_single_codebook(monkeypatch):
    monkeypatch.setattr(torch, "autocast", lambda *_, **__: contextlib.nullcontext())  # meta has none
    model = Student(**SIZE).to("meta").eval()
    latents, logits = model.analyse(AUDIO)
    kept = torch.ones(3, 1, DIGITS, device="meta")
    quantized, ids, chroma, _ = model.quantizers["single"](latents, model.reader.chroma(logits), kept)
    spectrum, coarse, refined = model.decode_at(quantized, chroma)
    assert {x.device.type for x in (ids, spectrum, coarse, refined)} == {"meta"}
    assert model.roundtrip(AUDIO[0])[0].shape == AUDIO[0].shape


def test_discriminators():
    discriminators = Discriminators().to("meta")
    heard = discriminators(AUDIO, AUDIO)
    assert feature_matching_loss(heard, heard).device.type == "meta"


def test_tries():
    model = tiny().decoder.to("meta")
    ids, chances = rollout.speak(model, torch.zeros(3, 20, model.width, device="meta"), Choice(0.5, 0.9), None)
    assert {ids.device.type, chances.device.type} == {"meta"} and ids.shape == chances.shape == (3, 20)
