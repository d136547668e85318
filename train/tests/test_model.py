"""Frames, networks and quantizers: what the Go side relies on."""

import numpy as np
import pytest
import torch

from train.audio import frames
from train.codec.model import KINDS
from train.codec.networks import LOOKAHEAD
from train.codec.quantizers import CODES, layout
from train.export.codec import export


def test_synthesis_inverts_analysis():
    audio = torch.randn(2, 320 * 30)
    assert torch.allclose(frames.istft(frames.stft(audio)), audio, atol=1e-4)


def test_white_noise_has_unit_power_at_every_window():
    audio = torch.randn(1, 24_000)
    for window in (256, 1280, 2048):
        power = frames.stft(audio[:, : 24_000 // (window // 4) * (window // 4)], window, window // 4)[0, 4:-4].abs().square().mean()
        assert power == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize("cuts", [[1] * 12, [5, 7], [3, 1, 8]])
def test_streamed_networks_equal_whole(model, cuts):
    audio = torch.randn(1, 320 * 12) * 0.1
    spectrum = torch.view_as_real(frames.stft(audio))
    mel = frames.log_mel(frames.stft(audio), model.mel_bank)
    with torch.no_grad():
        latents, _ = model.encoder(spectrum, mel, model.encoder.stack.empty_state(1))
        decoded, _ = model.decoder(latents, model.decoder.stack.empty_state(1))
        encoder_state, decoder_state, at, pieces = model.encoder.stack.empty_state(1), model.decoder.stack.empty_state(1), 0, []
        for n in cuts:
            part, encoder_state = model.encoder(spectrum[:, at : at + n], mel[:, at : at + n], encoder_state)
            out, decoder_state = model.decoder(part, decoder_state)
            pieces.append(out)
            at += n
    assert torch.allclose(torch.cat(pieces, 1), decoded, atol=1e-5)


def test_output_depends_on_the_stated_lookahead_and_no_further(model):
    latents = torch.randn(1, 20, 128)
    changed = latents.clone()
    changed[:, 12:] += 1.0
    with torch.no_grad():
        a, b = model.decode(latents), model.decode(changed)
    same = (a - b).abs().amax(dim=(0, 2)) == 0
    assert same[: 12 - LOOKAHEAD].all() and not same[12 - LOOKAHEAD]


@pytest.mark.parametrize("kind", KINDS)
def test_decoding_ids_gives_the_training_forward(model, kind):
    latents = torch.randn(3, 17, 128)
    quantizer = model.quantizers[kind]
    for codebooks in (1, 3, 8):
        with torch.no_grad():
            quantized, ids, _, _ = quantizer(latents, codebooks)
        assert ids.shape == (3, 17, codebooks) and int(ids.max()) < CODES
        assert torch.allclose(quantizer.decode(ids), quantized, atol=1e-4)


def test_layouts():
    assert layout("grvq")[:3] == [(0, 64), (64, 128), (0, 64)]
    assert layout("mcrvq")[:4] == [(0, 42), (42, 85), (85, 128), (0, 128)]
    with pytest.raises(ValueError, match="known are"):
        layout("pq")


def test_quantizers_learn_nothing_while_evaluating(model):
    before = {k: v.clone() for k, v in model.quantizers.state_dict().items()}
    model.quantizers["rvq"](torch.randn(1, 40, 128))
    assert all(torch.equal(v, before[k]) for k, v in model.quantizers.state_dict().items())


def test_more_books_leave_less(model):
    latents = torch.randn(1, 400, 128)
    quantizer = model.quantizers["rvq"]
    with torch.no_grad():
        left = [float((latents - quantizer(latents, n)[0]).square().mean()) for n in (1, 4, 8)]
    assert left[0] > left[1] > left[2]


def test_export_equals_pytorch(model, tmp_path, capsys):
    export(model, 7, tmp_path)  # raises SystemExit beyond 1e-3
    assert capsys.readouterr().out.count("largest difference") == 4
    assert {p.name for p in tmp_path.iterdir()} == {"encoder.onnx", "decoder.onnx", "quantizers.safetensors", "model.json"}


def test_roundtrip_keeps_length_and_time(model):
    audio = torch.zeros(1000)
    audio[500:] = torch.randn(500) * 0.1
    for kind in KINDS:
        decoded, ids = model.roundtrip(audio, kind)
        assert decoded.shape == audio.shape and ids.shape == (4, 8)
        assert np.isfinite(decoded.numpy()).all()
