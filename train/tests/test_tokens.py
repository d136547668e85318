"""Speech as tokens: files of them, what is added to those, and sound from them."""


import numpy as np
import pytest
import torch

from train.frontend import symbols
from train.kokoro import generate
from train.lm import alignment, sound, tokens

from .test_lm import clips, save_tokens


def test_tokens_and_sound_are_those_of_the_codec(student):
    model, checkpoint, folder = student
    audio = np.random.default_rng(0).normal(0, 0.05, 320 * 30 + 100).astype(np.float32)
    decoded, ids = model.roundtrip(torch.from_numpy(audio))
    for codec in (checkpoint, folder):
        got = tokens.tokeniser(codec)(audio)
        assert (got == ids.numpy()).mean() > 0.95 and got.shape == ids.shape
        assert np.allclose(sound.detokeniser(codec)(ids.numpy())[: len(audio)], decoded.numpy(), atol=1e-2)


class FakeTeacher:
    def speak(self, phonemes, voice, speed):
        durations = np.full(len(phonemes) + 2, 3)
        return np.random.default_rng(0).normal(0, 0.1, durations.sum() * 600).astype(np.float32), durations


def test_generated_clips_become_tokens(tmp_path, student):
    rows = [("AB1", "Hi.", "hˈi.", "af_heart"), ("AB7", "You!", "jˈu!", "bm_lewis")]
    generate.generate(FakeTeacher(), rows, tmp_path / "clips" / "0of1", (1, 1), 1)
    tokens.save(tmp_path / "tokens.npz", tokens.encode(tokens.folder_clips(tmp_path / "clips"), tokens.tokeniser(student[1])), "")
    speech = tokens.Speech(tmp_path / "tokens.npz")
    (clip,), (held,) = speech.train, speech.dev
    assert clip.name == "AB1" and held.name == "AB7" and symbols.VOICES[held.voice] == "bm_lewis"
    assert clip.symbols.tolist() == symbols.numbers("hˈi.").tolist() and clip.durations.sum() == 3 * 6
    assert len(clip.ids) == np.ceil(3 * 6 * alignment.TOKENS_PER_DURATION)


def test_clips_are_added_to_tokens_of_the_same_codec_only(tmp_path, student, capsys):
    rows = [("AB1", "Hi.", "hˈi.", "af_heart"), ("AB2__bm_lewis", "You!", "jˈu!", "bm_lewis"), ("AB3", "Ah.", "ˈɑ.", "af_heart")]
    out, shard = tmp_path / "kept" / "tokens.npz", tmp_path / "clips" / "0of1"

    def add() -> dict[str, np.ndarray]:
        tokens.add(out, lambda wanted: tokens.all_clips([], [tmp_path / "clips"], wanted), student[2])
        return tokens.load(out)

    generate.generate(FakeTeacher(), rows[:2], shard, (1, 1), 1)
    before = add()
    generate.generate(FakeTeacher(), rows[2:], shard, (1, 1), 1)
    after = add()
    assert after["name"].tolist() == ["AB1", "AB2__bm_lewis", "AB3"] and after["codec"] == tokens.codec_id(student[2])
    for name in ("ids", "symbols", "durations", "voice", "frames", "length"):
        assert np.array_equal(after[name][: len(before[name])], before[name]) and len(after[name]) > len(before[name])
        assert after[name].dtype == before[name].dtype
    assert [clip.name for clip in tokens.Speech(out).train] == after["name"].tolist()
    assert "nothing to add to 3" not in capsys.readouterr().out
    add()
    assert "nothing to add to 3" in capsys.readouterr().out

    described = student[2] / "model.json"
    described.write_text(described.read_text().replace(tokens.codec_id(student[2]), "another"))
    with pytest.raises(SystemExit, match="another"):
        add()
    with pytest.raises(SystemExit, match="export"):
        tokens.codec_id(student[1])


def test_files_of_tokens_are_joined_once(tmp_path, student, capsys):
    made = clips(6)
    rows = [(f"AB{i}", clip.voice, clip.ids.astype(np.uint16), clip.symbols.astype(np.uint8), clip.durations.astype(np.uint8)) for i, clip in enumerate(made)]
    for name, part in (("a", rows[:3]), ("b", rows[2:])):
        np.savez(tmp_path / f"{name}.npz", **tokens.joined(part))
    out = tmp_path / "tokens.npz"
    tokens.join(out, [tmp_path / "a.npz"], student[2])
    tokens.join(out, [tmp_path / "a.npz", tmp_path / "b.npz"], student[2])
    found = list(tokens.unpacked(tokens.load(out)))
    assert [clip.name for clip in found] == [row[0] for row in rows]
    for clip, row in zip(found, rows):
        assert clip.voice == row[1] and all(np.array_equal(a, b) for a, b in zip((clip.ids, clip.symbols, clip.durations), row[2:]))
    tokens.join(out, [tmp_path / "b.npz"], student[2])
    assert "nothing to add to 6" in capsys.readouterr().out


def test_tokens_of_another_alphabet_are_refused(tmp_path, monkeypatch):
    save_tokens(tmp_path / "tokens.npz", clips(2))
    monkeypatch.setattr(tokens, "SYMBOLS", "xyz")
    with pytest.raises(SystemExit, match="symbols"):
        tokens.Speech(tmp_path / "tokens.npz")
