"""The trainer: it learns, and a resumed run is the run that was not interrupted."""

import importlib
import tomllib
from pathlib import Path

import numpy as np
import pytest
import torch

from train.audio.corpus import UNHEARD, Corpus, limit, split_of
from train.codec.adversarial import AdversarialTeacher
from train.codec.discriminators import discriminator_loss, feature_matching_loss, generator_loss
from train.codec.networks import Stack, extend_lookahead
from train.codec.teacher import TeacherTrainer
from train.trainer import blend
from train.trainer.config import renamed, settings
from train.trainer.log import Log

CONFIG = Path(__file__).parents[1] / "configs" / "teacher.toml"


@pytest.fixture
def config(tmp_path, corpus_folder):
    made = renamed(tomllib.loads(CONFIG.read_text()))
    made |= {"run": str(tmp_path / "run"), "data": str(corpus_folder), "batch": 3, "frames": 12, "compile": False, "unquantized_steps": 0}
    made["model"] = {"encoder_width": 128, "encoder_depth": 1, "decoder_width": 128, "decoder_depth": 1}
    return made


def test_steps_lower_the_loss_on_a_fixed_batch(config, monkeypatch):
    trainer = TeacherTrainer(config)
    trainer.start()
    batch = trainer.batch()
    monkeypatch.setattr(trainer, "batch", lambda: batch)
    monkeypatch.setattr(trainer, "fit_codebooks", lambda: None)
    config["unquantized_steps"] = 10**6  # without quantizers, so that the loss is a smooth function
    first = trainer.train_step(1e-3)["mel"]
    for _ in range(15):
        last = trainer.train_step(1e-3)["mel"]
    assert last < 0.9 * first


@pytest.mark.parametrize("path", sorted(CONFIG.parent.glob("*.toml")), ids=lambda path: path.stem)
def test_a_configuration_says_what_trains_by_it(path):
    named = tomllib.loads(path.read_text())["trainer"]
    assert settings(path, named)["run"]
    assert callable(importlib.import_module(named).main)
    with pytest.raises(SystemExit, match=f"is for {named}, not for train.other"):
        settings(path, "train.other")


def test_resume_is_exact(config, tmp_path):
    whole = TeacherTrainer(config)
    whole.start()
    for _ in range(2):
        whole.train_step(1e-3)
    whole.save()
    expected = [whole.train_step(1e-3) for _ in range(2)]
    resumed = TeacherTrainer(config)
    resumed.resume(tmp_path / "run" / "last.pt")
    assert [resumed.train_step(1e-3) for _ in range(2)] == expected
    for name, value in whole.model.state_dict().items():
        assert torch.equal(value, resumed.model.state_dict()[name]), name


@pytest.mark.parametrize(
    ("corpus", "name", "speaker", "split"),
    [
        ("minilibri_train5", "1088/1088-134315-0000.opus", "ls1088", "dev"),
        ("libri_train100_1each", "1088-129236-0000.opus", "ls1088", "dev"),
        ("minilibri_train5", "19/19-198-0000.opus", "ls19", "train"),
        ("asp_en", "0311_dancing_02.opus", "asp_en_0311", "dev"),
        ("kathleen", "arctic_b0512_1592.opus", "kathleen", "dev_seen"),
        ("kokoro_heart", "AL00017.opus", "af_heart", "dev_seen"),
        ("kokoro_voices", "AL00047__af_kore.opus", "af_kore", "dev_seen"),
        ("kokoro_voices", "AL00048__af_kore.opus", "af_kore", "train"),
    ],
)
def test_splits(corpus, name, speaker, split):
    assert split_of(corpus, name, speaker) == split


def test_a_log_with_other_columns_starts_afresh(tmp_path):
    log = Log(tmp_path / "train.csv")
    log.write({"step": 1, "mel": 0.5})
    log.write({"step": 2, "mel": 0.4})
    log.write({"step": 3, "mel": 0.3, "loudness": 1.5})
    log.write({"step": 4, "loudness": 1.4})
    assert (tmp_path / "train.1.csv").read_text().split() == ["step,mel", "1,0.5", "2,0.4"]
    assert (tmp_path / "train.2.csv").read_text().split() == ["step,mel,loudness", "3,0.3,1.5"]
    assert (tmp_path / "train.csv").read_text().split() == ["step,loudness", "4,1.4"]


def test_crops_come_from_training_clips_only(corpus_folder):
    corpus = Corpus(corpus_folder)
    crops, bandwidth = corpus.batch(np.random.default_rng(0), 64, 480)
    dev = next(c for c in corpus.clips if c.split == "dev")
    held_out = corpus.load(dev)
    for crop in crops:
        scale = np.abs(crop).max()
        windows = np.lib.stride_tricks.sliding_window_view(held_out, 480)[::37]
        assert not (np.abs(windows / np.abs(windows).max(1, keepdims=True) - crop / scale).max(1) < 1e-3).any()
    assert crops.shape == (64, 480) and (bandwidth == 12_000).all()


def test_a_limiter_rounds_peaks_and_leaves_the_rest():
    quiet = np.linspace(-1, 1, 101, dtype=np.float32)
    assert limit(quiet) is quiet
    loud = limit(4 * quiet)
    assert np.abs(loud).max() < 1 and (np.diff(loud) > 0).all()
    assert np.allclose(loud[46:55], 4 * quiet[46:55], rtol=1e-2)


def test_a_language_and_a_twentieth_of_the_speakers_of_common_voice_are_kept_out():
    splits = [split_of("cv59", f"de__clips__{i}.opus", f"speaker{i}") for i in range(1000)]
    assert 25 < splits.count("dev") < 80 and set(splits) == {"dev", "train"}
    assert split_of("cv59", f"{UNHEARD}__clips__1.opus", "speaker1") == "dev" != splits[1]


@pytest.mark.parametrize("frozen, expected", [(True, {"decoder"}), (False, {"encoder", "decoder", "quantizers"})])
def test_adversarial_steps_move_what_is_not_frozen(config, tmp_path, frozen, expected):
    teacher = TeacherTrainer(config)
    teacher.start()
    teacher.save()
    settings = config | {"start": str(tmp_path / "run" / "last.pt"), "run": str(tmp_path / "adversarial"), "warmup_steps": 1, "frozen": frozen, "window": 6}
    settings["weights"] = config["weights"] | {"generator": 1.0, "feature_matching": 2.0, "level": 2.0, "perceptual": 0.0}
    trainer = AdversarialTeacher(settings)
    trainer.start()
    before = {name: value.clone() for name, value in trainer.model.state_dict().items()}
    terms = [trainer.train_step(1e-3) for _ in range(3)]
    moved = {name.split(".")[0] for name, value in trainer.model.state_dict().items() if not torch.equal(value, before[name])}
    assert moved == expected
    assert all(term["generator"] > 0 and term["level"] > 0 for term in terms)
    trainer.save()
    resumed = AdversarialTeacher(settings)
    resumed.resume(tmp_path / "adversarial" / "last.pt")
    assert resumed.train_step(1e-3) == trainer.train_step(1e-3)


def test_the_decoder_may_be_trained_from_one_of_its_blocks_on(config, tmp_path):
    teacher = TeacherTrainer(config)
    teacher.start()
    teacher.save()
    settings = config | {"start": str(tmp_path / "run" / "last.pt"), "warmup_steps": 0, "frozen": True, "unfrozen_blocks": 1, "window": 6}
    settings["weights"] = config["weights"] | {"generator": 1.0, "feature_matching": 2.0, "perceptual": 0.0}
    trainer = AdversarialTeacher(settings)
    trainer.start()
    before = {name: value.clone() for name, value in trainer.model.state_dict().items()}
    trainer.train_step(1e-3)
    last = f"decoder.stack.blocks.{config['model']['decoder_depth'] - 1}."
    moved = {name for name, value in trainer.model.state_dict().items() if not torch.equal(value, before[name])}
    assert any(name.startswith(last) for name in moved) and "decoder.phasor.weight" in moved
    assert not any(name.startswith(("encoder", "quantizers", "decoder.embed")) for name in moved)
    assert all(name.startswith(last) for name in moved if "blocks" in name)


def test_the_shared_pass_gives_both_sides_their_own_gradients(config, tmp_path):
    settings = config | {"start": "", "warmup_steps": 0, "frozen": True, "window": 6}
    settings["weights"] = config["weights"] | {"generator": 1.0, "feature_matching": 2.0, "perceptual": 0.0}
    trainer = AdversarialTeacher(settings)
    target, output = 0.1 * torch.randn(2, 2, 3840)
    output.requires_grad_()
    real, fake = trainer.discriminators(target, target), trainer.discriminators(output, target)
    (generator_loss(fake) + 2 * feature_matching_loss(real, fake)).backward()
    before = [p.clone() for p in trainer.discriminators.parameters()]
    learnt = trainer.adversarial(target, output.detach(), 1e-4)
    assert torch.allclose(learnt["slope"], output.grad, atol=1e-8)
    assert all(not torch.equal(a, b) for a, b in zip(before, trainer.discriminators.parameters()))
    assert torch.allclose(learnt["discriminator"], discriminator_loss(real, fake))


def test_a_decoder_that_is_to_look_further_begins_as_it_was_but_later():
    torch.manual_seed(0)
    near, far = Stack(64, 3, 1), Stack(64, 3, 3)
    with torch.no_grad():
        for block in near.blocks[1:]:
            block.depthwise.weight[..., 0] = 0  # the oldest tap, which is lost
    weights = {f"decoder.stack.{name}": value.clone() for name, value in near.state_dict().items()}
    extend_lookahead(weights, 1, 3)
    far.load_state_dict({name.removeprefix("decoder.stack."): value for name, value in weights.items()})
    x = torch.randn(1, 30, 64)
    with torch.no_grad():
        early, late = (stack(x, stack.empty_state(1))[0] for stack in (near, far))
    assert torch.allclose(late[:, 8:], early[:, 6:-2], atol=1e-5)


def test_a_blend_lies_between_its_parts():
    before = {"weight": torch.tensor([0.0, 4.0]), "count": torch.tensor(3)}
    after = {"weight": torch.tensor([1.0, 0.0]), "count": torch.tensor(5)}
    mixed = blend.blend(before, after, 0.75)
    assert mixed["weight"].tolist() == [0.75, 1.0] and mixed["count"] == 5
