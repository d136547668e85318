"""There and back: what is packed can be trained on where only little is installed, and comes back whole."""

import json
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch
from scipy.signal import butter, sosfiltfilt

from train.audio.corpus import Clip, Corpus
from train.codec.teacher import TeacherTrainer
from train.gpu import join, pack, pieces, session, share, unpack, weights, worker
from train.gpu.settings import TRAINERS, configuration
from train.trainer.base import Trainer
from train.trainer.config import renamed
from train.trainer.loop import train

CONFIGS = Path(__file__).parents[1] / "configs"
ABSENT = ("pesq", "pystoi", "speechmos", "distillmos", "xls_r_sqa", "librosa", "matplotlib", "faster_whisper", "spacy", "kokoro", "resemblyzer")


def toml(table: dict, name: str = "") -> str:
    """A table as TOML."""
    inner = {key: value for key, value in table.items() if isinstance(value, dict)}
    lines = [f"[{name}]"] * bool(name) + [f"{key} = {json.dumps(value)}" for key, value in table.items() if key not in inner]
    return "\n".join(lines + [toml(value, key) for key, value in inner.items()])


@pytest.fixture
def config(tmp_path, corpus_folder):
    """A configuration file of a tiny teacher with a frozen encoder, and the checkpoint that it starts from."""
    made = renamed(tomllib.loads((CONFIGS / "adversarial_teacher.toml").read_text()))
    made |= {"run": str(tmp_path / "run"), "start": str(tmp_path / "start" / "last.pt"), "data": str(corpus_folder), "frozen": True, "augment": False}
    made["model"] = {"encoder_width": 128, "encoder_depth": 1, "decoder_width": 128, "decoder_depth": 1}
    made["gpu"] = {"batch": 3, "frames": 12, "window": 10, "compile": False, "discriminator_width": 2, "discriminator_rate": 1.0, "warmup_steps": 1, "log_every": 1}
    teacher = TeacherTrainer(made | {"run": str(tmp_path / "start"), "batch": 3, "frames": 12, "compile": False})
    teacher.step, teacher.audio = 40, 3600.0
    teacher.save()
    path = tmp_path / "tiny.toml"
    path.write_text(toml(made))
    return path


@pytest.fixture
def wheels(tmp_path):
    """Wheels that need no download."""
    (tmp_path / "wheels").mkdir()
    for name in pack.WHEELS:
        with zipfile.ZipFile(tmp_path / "wheels" / f"{name}-1-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{name}.txt", "")
    return tmp_path / "wheels"


def there(packed: Path, work: Path, out: Path, monkeypatch) -> int:
    """A call that trains for a second."""
    monkeypatch.setattr(worker, "train", lambda trainer, minutes: train(trainer, min(minutes, 1 / 60)))
    return session.session(packed, out, work, time.time() + 600, hold=False, limit=63)


def test_there_and_back(config, wheels, tmp_path, monkeypatch, capsys):
    first, work, out = tmp_path / "first", tmp_path / "work", tmp_path / "out"
    pack.pack([config], first, hours=None, limit=12, after=[], seed=0, wheels=wheels)
    assert {path.name for path in first.iterdir()} == {"train", "configs", "wheels", "weights", "audio", "perceptual.pt"}
    assert (first / "train/gpu/run.py").exists() and not (first / "train/tests").exists()
    assert there(first, work, out, monkeypatch) == 0
    trained = torch.load(work / "runs/tiny/last.pt", weights_only=False)
    assert trained["step"] > 40 and trained["audio"] > 3600 and trained["config"]["warmup_steps"] == 41

    join.join(out, [config])
    start = torch.load(tmp_path / "start/last.pt", weights_only=False)
    joined = torch.load(tmp_path / "run/gpu.pt", weights_only=False)
    assert joined["step"] == trained["step"] and joined["average"].keys() == start["average"].keys()
    for name, value in joined["average"].items():
        if name.startswith(("encoder.", "quantizers.")):
            assert torch.equal(value, start["average"][name]), name
        else:
            assert not torch.equal(value, start["average"][name]), name
            assert torch.allclose(value, trained["average"][name], rtol=1e-3), name
    log = (tmp_path / "run/gpu/train.csv").read_text().splitlines()
    assert log[0].startswith("step,minutes,audio_h,lr,") and int(log[1].split(",")[0]) == 41 and len(log) == 1 + trained["step"] - 40

    # A run starts from it, discriminators included, if they are as wide.
    settings = configuration(config) | {"start": str(tmp_path / "run/gpu.pt"), "run": str(tmp_path / "next")}
    following = TRAINERS[settings["trainer"]](settings)
    following.start()
    assert all(torch.allclose(value, trained["discriminators"][name], rtol=0.04) for name, value in following.discriminators.state_dict().items())
    assert torch.equal(following.model.state_dict()["decoder.embed.weight"], joined["average"]["decoder.embed.weight"])
    narrow = TRAINERS[settings["trainer"]](settings | {"discriminator_width": 1, "run": str(tmp_path / "narrow")})
    narrow.start()

    # A second call goes on where the first ended; what has been joined already is left alone.
    assert there(first, work, out, monkeypatch) == 0
    join.join(out, [config])
    join.join(out, [config])
    assert "has this already" in capsys.readouterr().out
    again = torch.load(tmp_path / "run/gpu.pt", weights_only=False)
    steps = [int(row.split(",")[0]) for row in (tmp_path / "run/gpu/train.csv").read_text().splitlines()[1:]]
    assert again["step"] > joined["step"] and steps == list(range(41, again["step"] + 1))
    assert len(Corpus(work / "data").clips) == 2  # the share was known


def test_a_further_share_brings_other_clips_and_no_weights(config, wheels, tmp_path):
    first, second, work = tmp_path / "first", tmp_path / "second", tmp_path / "work"
    pack.pack([config], first, hours=0.0001, limit=12, after=[], seed=0, wheels=wheels)
    pack.pack([config], second, hours=0.0001, limit=12, after=[first], seed=0, wheels=wheels)
    assert share.names(first / "audio") | share.names(second / "audio") == {("noise", "a.opus"), ("noise", "b.opus")}
    assert not any((second / name).exists() for name in ("weights", "wheels", "perceptual.pt"))
    with pytest.raises(SystemExit, match="still warm"):
        unpack.unpack(second, work, hold=True)
    unpack.unpack(first, work, hold=False)
    assert unpack.unpack(second, work, hold=True) == ["tiny"]
    held = json.loads((work / "configs/tiny.json").read_text())
    assert held["floor"] == 1.0 and Path(held["perceptual_layers"]).exists()
    original, corpus = Corpus(configuration(config)["data"]), Corpus(work / "data")
    audible = butter(4, 100, "highpass", fs=24_000, output="sos")  # Opus takes away what is not
    for clip in corpus.clips:
        before = next(other for other in original.clips if other.name == clip.name)
        assert clip.samples == before.samples and clip.bandwidth == before.bandwidth
        assert np.corrcoef(*(sosfiltfilt(audible, x) for x in (original.load(before), corpus.load(clip))))[0, 1] > 0.9
    with pytest.raises(SystemExit, match="all have been packed"):
        pack.pack([config], tmp_path / "third", hours=1, limit=12, after=[first, second], seed=0, wheels=wheels)


def test_what_does_not_fit_is_refused(config, wheels, tmp_path):
    with pytest.raises(SystemExit, match="give fewer configurations"):
        pack.pack([config], tmp_path / "small", hours=None, limit=0.1, after=[], seed=0, wheels=wheels)
    whole = tmp_path / "whole"
    pack.pack([config], whole, hours=None, limit=12, after=[], seed=0, wheels=wheels)
    bare = (pack.occupied(whole) - pack.occupied(whole / "audio") + share.FRAME) / pack.MIB
    with pytest.raises(SystemExit, match="do not fit"):
        pack.pack([config], tmp_path / "large", hours=1, limit=bare + 0.001, after=[], seed=0, wheels=wheels)
    with pytest.raises(SystemExit, match="is there already"):
        pack.pack([config], whole, hours=None, limit=12, after=[], seed=0, wheels=wheels)


def test_a_run_that_fails_brings_back_what_it_had(config, wheels, tmp_path, monkeypatch, capsys):
    first, out = tmp_path / "first", tmp_path / "out"
    pack.pack([config], first, hours=None, limit=12, after=[], seed=0, wheels=wheels)

    def fail(trainer: Trainer, minutes: float) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(worker, "train", fail)
    assert session.session(first, out, tmp_path / "work", time.time() + 600, hold=False, limit=63) == 1
    assert "out of memory" in capsys.readouterr().err
    join.join(out, [config])
    assert torch.load(tmp_path / "run/gpu.pt", weights_only=False)["step"] == 40


def test_a_share_has_of_each_corpus_what_training_hears_of_it():
    class Toy:
        train = [Clip(f"{i}", "music" if i % 2 else "cv59", "", "train", 0, 24_000 * (1 + i // 2 % 2), 12_000, "") for i in range(4000)]

    mass = share.masses(Toy, {"cv59": 2.7})  # music has 0.3
    assert mass == pytest.approx({"cv59": 0.9, "music": 0.1})
    first = share.order(Toy, [mass], np.random.default_rng(0))[:600]
    seconds = {name: sum(clip.samples for clip in first if clip.corpus == name) for name in mass}
    assert seconds["cv59"] / sum(seconds.values()) == pytest.approx(0.9, abs=0.04)

    class Share:
        train = first

    heard = {name: weight * seconds[name] for name, weight in unpack.balance(Share, mass).items()}
    assert heard == pytest.approx(mass)


@pytest.mark.parametrize("mantissa", [weights.SHORTEST, weights.SHORT, weights.LONG])
def test_weights_are_rounded_to_their_mantissa(mantissa):
    values = torch.randn(50, 40) * torch.logspace(-30, 30, 50)[:, None]
    tensors = {"a": values, "gains": 1 + 1e-6 * torch.randn(9), "zero": torch.zeros(()), "flag": torch.tensor(True), "count": torch.arange(5), "norms": torch.rand(9, 1, 1)}
    got = weights.load(weights.dump(tensors, mantissa))
    assert ((got["a"] - values).abs() <= values.abs() * 2.0 ** -(mantissa + 1)).all()
    for name in ("gains", "zero", "flag", "count", "norms"):
        assert torch.equal(got[name], tensors[name]) and got[name].dtype == tensors[name].dtype
    once = weights.load(weights.dump({"a": got["a"]}, mantissa))["a"]
    assert torch.equal(once, got["a"])
    with pytest.raises(ValueError, match="a: not all"):
        weights.dump({"a": torch.tensor([float("nan")])}, mantissa)


def test_pieces_are_small_and_damage_is_seen(tmp_path, monkeypatch):
    assert pieces.PIECE < 16 << 20
    monkeypatch.setattr(pieces, "PIECE", 1000)
    data = np.random.default_rng(0).bytes(3500)
    pieces.write(np.random.default_rng(1).bytes(9000), tmp_path)
    pieces.write(data, tmp_path)
    assert len(list(tmp_path.glob("piece.*"))) == 4 and pieces.read(tmp_path) == data
    (tmp_path / "piece.02").write_bytes(b"x" * 1000)
    with pytest.raises(SystemExit, match="piece.02 is damaged"):
        pieces.read(tmp_path)
    (tmp_path / "piece.01").unlink()
    with pytest.raises(SystemExit, match="piece.01 is missing"):
        pieces.read(tmp_path)


def test_batches_drawn_ahead_are_those_of_the_corpus(corpus_folder):
    corpus = Corpus(corpus_folder)
    ahead = worker.Ahead(corpus)
    rng = np.random.default_rng(5)
    seeds = np.random.default_rng(5).integers(1 << 63, size=3)
    for seed in seeds:
        assert np.array_equal(ahead.batch(rng, 4, 960)[0], corpus.batch(np.random.default_rng(seed), 4, 960)[0])
    ahead.close()


def test_training_needs_no_more_than_the_machine_has():
    code = f"import sys; sys.modules |= dict.fromkeys({ABSENT}); import train.gpu.session"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=CONFIGS.parents[1])
