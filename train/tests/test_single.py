"""The single codebook: ids, rounding, nested rates, and a student that inherits."""

import tomllib
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file

from train.audio import frames
from train.codec.teacher import TeacherTrainer
from train.fixtures import single as vectors
from train.single import distill
from train.single.adversarial import AdversarialSingle
from train.single.model import Student, ValueDecoder, ValueEncoder
from train.single.quantizer import CHROMA, CODES, SingleCodebook, centres, pack, round_to_levels, unpack
from train.single.table import TableCodebook
from train.tests.test_training import config  # noqa: F401
from train.trainer.config import renamed


def test_ids_and_digits_are_each_others_inverse():
    ids = torch.arange(CODES)
    digits = unpack(ids)
    assert torch.equal(pack(digits), ids)
    assert digits[-1].tolist() == [7] * 5 and pack(torch.tensor([1, 0, 0, 0, 0])) == 4096


def test_vectors_are_those_of_the_go_tests():
    committed = load_file("single/testdata/vectors.safetensors")
    for name, value in vectors.make_vectors().items():
        assert np.allclose(value, committed[name], rtol=0, atol=1e-7 if name == "values" else 0), name


def test_rounding_covers_the_unit_interval():
    u = torch.tensor([0.0, 0.1249, 0.125, 0.5, 0.999, 1.0])
    assert round_to_levels(u).tolist() == [0, 0, 1, 4, 7, 7]
    digits = torch.arange(8)
    assert torch.equal(round_to_levels(centres(digits)), digits)


def test_evaluation_is_what_the_ids_say():
    torch.manual_seed(0)
    codebook = SingleCodebook().eval()
    chroma = torch.rand(2, 9) * 1.5 - 0.5
    quantized, ids, heard, _ = codebook(torch.randn(2, 9, 128), chroma)
    assert torch.equal(unpack(ids)[..., CHROMA][chroma >= 0], round_to_levels(chroma[chroma >= 0]))
    assert torch.equal(heard, centres(unpack(ids))[..., CHROMA])
    assert torch.allclose(quantized, codebook.expand(centres(unpack(ids))))


def test_dropped_digits_do_not_matter():
    torch.manual_seed(0)
    codebook = SingleCodebook().eval()
    latents = torch.randn(1, 9, 128)
    kept = (torch.arange(5) < 3).float()[None, None]
    quantized, ids, _, _ = codebook(latents, torch.rand(1, 9), kept)
    values = centres(unpack(ids)).clone()
    values[..., 3:] = 0.5
    assert torch.allclose(quantized, codebook.expand(values))


def test_student_inherits_and_its_encoder_waits(config, tmp_path):  # noqa: F811
    teacher = TeacherTrainer(config)
    teacher.start()
    teacher.save()
    recipe = renamed(tomllib.loads((Path(__file__).parents[1] / "configs" / "single.toml").read_text()))
    settings = config | {name: recipe[name] for name in ("digit_dropout", "true_f0_steps", "weights", "mel_scales")}
    settings |= {"start": str(tmp_path / "run" / "last.pt"), "run": str(tmp_path / "single"), "frozen_steps": 2, "unfrozen_blocks": 1}
    trainer = distill.DistillTrainer(settings)
    trainer.start()
    start = {name: value.clone() for name, value in trainer.model.state_dict().items()}
    assert torch.equal(start["decoder.embed.weight"], teacher.average.decoder.embed.weight)
    trainer.train_step(1e-3)
    moved = {name.split(".")[0] for name, value in trainer.model.state_dict().items() if not torch.equal(value, start[name])}
    assert moved == {"decoder", "quantizers", "reader"}
    for _ in range(2):
        trainer.train_step(1e-3)
    assert not torch.equal(trainer.model.encoder.out.weight, start["encoder.out.weight"])
    assert torch.equal(trainer.model.encoder.embed.weight, start["encoder.embed.weight"])


def test_a_table_finds_the_clusters_of_its_frames():
    torch.manual_seed(0)
    codebook = TableCodebook(width=8)
    centres = torch.randn(40, 16) * 10
    frames = centres[torch.randint(40, (40_000,))] + 0.01 * torch.randn(40_000, 16)
    codebook.fit(frames, rounds=1)
    assert (codebook.codes[codebook.nearest(frames)] - frames).norm(dim=1).max() < 1


def test_adversarial_training_of_the_single_decoder_leaves_its_tokens_alone(config, tmp_path):  # noqa: F811
    recipe = renamed(tomllib.loads((Path(__file__).parents[1] / "configs" / "adversarial_single.toml").read_text()))
    settings = config | {name: recipe[name] for name in ("digit_dropout", "true_f0_steps", "weights", "mel_scales", "frozen")}
    settings |= {"start": str(tmp_path / "start.pt"), "run": str(tmp_path / "sharp"), "warmup_steps": 1, "window": 6}
    settings["weights"] = settings["weights"] | {"perceptual": 0.0, "phonetic": 0.0}  # their networks take seconds to load, or training
    torch.save({"average": Student(**settings["model"]).state_dict(), "config": settings}, settings["start"])
    trainer = AdversarialSingle(settings)
    trainer.start()
    before = {name: value.clone() for name, value in trainer.model.state_dict().items()}
    for _ in range(3):
        trainer.train_step(1e-3)
    moved = {name for name, value in trainer.model.state_dict().items() if not torch.equal(value, before[name])}
    assert all(name.startswith(("decoder.", "quantizers.single.up.")) for name in moved)
    assert "quantizers.single.up.0.weight" in moved and "decoder.turn.weight" in moved


@torch.no_grad()
def test_the_exported_networks_do_what_a_round_trip_does():
    torch.manual_seed(0)
    student = Student(128, 1, 128, 3, 3).eval()
    audio = 0.1 * torch.randn(320 * 30)
    whole, ids = student.roundtrip(audio)
    encoder, decoder = ValueEncoder(student), ValueDecoder(student)
    spectrum = frames.stft(torch.nn.functional.pad(audio, (0, 320))[None])
    values, _ = encoder(torch.view_as_real(spectrum), frames.log_mel(spectrum, student.mel_bank), encoder.stack.empty_state(1))
    assert torch.equal(pack(round_to_levels(values[0, 1:])), ids)
    values = centres(unpack(torch.cat([ids, ids[-1:].repeat(4)])))[None]
    drawn, _, _ = decoder(values, decoder.stack.empty_state(1), student.decoder.empty_source(1))
    assert torch.allclose(frames.istft(torch.view_as_complex(drawn[:, 4:].contiguous()))[0], whole, atol=1e-5)


@torch.no_grad()
def test_the_chroma_runs_a_frame_ahead():
    torch.manual_seed(0)
    student = Student(128, 1, 128, 3, 3).eval()
    latents, chroma = torch.randn(1, 12, 128), torch.rand(1, 12)
    _, _, settled = student.decode_at(latents, chroma)
    turned = chroma.clone()
    turned[0, 4] = (turned[0, 4] + 0.3) % 1
    moved = settled != student.decode_at(latents, turned)[2]
    assert moved[0].nonzero().flatten().tolist() == [5]
