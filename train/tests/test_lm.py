"""The language model: pointers, batches, learning, and the exported step against the whole."""

import tomllib
from pathlib import Path

import numpy as np
import pytest
import torch

from train.frontend import symbols
from train.listener import whisper
from train.lm import alignment, baseline, batches, bits, export, learn, restore, runtime, step_graph, tokens
from train.lm.model import FINE, START, Speaker
from train.single.quantizer import CHROMA, unpack

CONFIG = Path(learn.__file__).parent.parent / "configs" / "lm.toml"
TINY = {"dropout": 0.1, "encoder": {"width": 64, "depth": 1},
        "decoder": {"width": 128, "depth": 2, "heads": 2, "shared": 1, "hidden": 128, "fine": 32, "window": 16}}


def clips(count: int, seed: int = 0) -> list[tokens.Clip]:
    rng = np.random.default_rng(seed)
    made = []
    for i in range(count):
        durations = rng.integers(1, 5, rng.integers(8, 20)).astype(np.uint8)
        text = np.concatenate([[0], rng.integers(1, symbols.COUNT, len(durations) - 2), [0]]).astype(np.uint8)
        frames = int(np.ceil(durations.sum() * alignment.TOKENS_PER_DURATION))
        made.append(tokens.Clip(f"A{i:04}", 1 + i % 2, rng.integers(0, 32768, frames).astype(np.uint16), text, durations))
    return made


def save_tokens(path: Path, made: list[tokens.Clip]) -> None:
    arrays = {name: np.concatenate([getattr(c, name) for c in made]) for name in ("ids", "symbols", "durations")}
    tokens.save(path, arrays | {"name": np.array([c.name for c in made]), "voice": np.array([c.voice for c in made]),
                                "frames": np.array([len(c.ids) for c in made]), "length": np.array([len(c.symbols) for c in made])}, "abc")


def tiny(seed: int = 0) -> Speaker:
    """A speaker with weights so large that its choices are no accident of rounding."""
    torch.manual_seed(seed)
    speaker = Speaker(**TINY).eval()
    with torch.no_grad():
        for layer in (speaker.decoder.heads.coarse, speaker.decoder.heads.fine):
            layer.weight.mul_(20)
            layer.bias.normal_()
    return speaker


def trained(seed: int = 0) -> Speaker:
    """A speaker no two of whose weights are the same, as after training: an export stores equal ones once."""
    speaker = tiny(seed)
    with torch.no_grad():
        for p in speaker.parameters():
            p.add_(torch.randn_like(p), alpha=0.01)
    return speaker


def test_symbols_have_numbers():
    assert symbols.numbers("ˈA!").tolist() == [0, symbols.SYMBOLS.index("ˈ") + 1, symbols.SYMBOLS.index("A") + 1, symbols.SYMBOLS.index("!") + 1, 0]
    assert len(set(symbols.SYMBOLS)) == symbols.COUNT - 1 == 58
    with pytest.raises(ValueError, match="Q"):
        symbols.numbers("Q")


def test_pointer_follows_fractional_boundaries():
    symbol, place = alignment.follow(np.array([1, 1, 2, 4]))  # ends at 1.875, 3.75, 7.5 and 15 frames
    assert symbol.tolist() == [0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3]
    assert place[1, 0] == pytest.approx(1.5 / 1.875) and place[2, 1] == pytest.approx(np.log1p(2.5 - 1.875))
    assert place[-1] == pytest.approx([7 / 7.5, np.log1p(7), np.log1p(0.5), np.log1p(7.5)])
    longer, places = alignment.follow(np.array([1, 1]), 6)
    assert longer.tolist() == [0, 0, 1, 1, 1, 1] and places[:, 0].max() == 1 and (places[:, 2] >= 0).all()


def test_corrupted_tokens_are_off_by_one_level_of_one_digit():
    digits = unpack(torch.randint(0, 32768, (8, 500)))
    difference = (batches.corrupt(digits, np.random.default_rng(0), 0.2) - digits).abs()
    difference[..., CHROMA] %= 6  # 7 is a step, round the chroma
    assert difference.max() == 1 and difference.sum(-1).max() == 1
    assert 0.03 < difference.sum(-1).float().mean() < 0.17


def test_batches_point_at_their_own_text():
    made = clips(40)
    sampler = batches.Sampler(made, 200, 0.1, 0.5)
    rng = np.random.default_rng(0)
    prompted = 0
    for _ in range(20):
        batch = sampler.draw(rng)
        flat = batch.text.flatten()
        prompted += len(batch.text) > len(batch.ids) or bool((~batch.counts).any(1).all())
        for row in range(len(batch.ids)):
            spoken = flat[batch.here[row][batch.counts[row]]]
            order = spoken[torch.cat([torch.tensor([True]), spoken[1:] != spoken[:-1]])]
            ids = batch.ids[row][batch.counts[row]].numpy()
            clip = next(c for c in made if len(c.ids) == len(ids) and (c.ids == ids).all())
            whole = clip.symbols[np.concatenate([[True], clip.symbols[1:] != clip.symbols[:-1]])]
            assert order.tolist() == whole.tolist()
            assert (batch.here[row] >= 0).sum() >= len(ids)
    assert prompted > 3


def test_parts_of_long_sentences_keep_their_symbols():
    rng = np.random.default_rng(0)
    durations = rng.integers(1, 9, 200).astype(np.uint8)
    text = rng.integers(1, symbols.COUNT, 200).astype(np.uint8)
    ids = np.arange(int(np.ceil(durations.sum() * alignment.TOKENS_PER_DURATION))).astype(np.uint16)
    clip = tokens.Clip("A1", 1, ids, text, durations)
    whole, firsts = batches.sentence(clip, 0), set()
    for _ in range(30):
        part = batches.sentence(clip, 0, rng)
        first = int(part.ids[0])
        firsts.add(first)
        assert len(part.ids) == batches.LONGEST and (part.symbol == whole.symbol[part.ids]).all() and (part.place == whole.place[part.ids]).all()
    assert 0 in firsts and len(ids) - batches.LONGEST in firsts and len(firsts) > 5


def test_the_token_of_silence_is_what_clips_end_with():
    made = clips(10)
    for clip in made:
        clip.ids[-3:] = 777
    assert export.silence(made) == 777


def test_bits_of_a_codec(config):
    scores = bits.measure(Path(config["tokens"]), 2, config["run"])
    assert 10 < scores["bits"] < 16 and scores["unigram"] > 8


def test_a_prompt_without_text_has_none():
    texts = batches.Texts()
    row = [batches.unread(np.arange(5)), batches.sentence(clips(1)[0], texts.add(clips(1)[0], 1))]
    batch = batches.collate([row], texts)
    assert batch.here[0, :5].tolist() == [-1] * 5 and not batch.counts[0, :5].any() and batch.counts[0, 5:].all()


@pytest.fixture
def config(tmp_path):
    save_tokens(tmp_path / "tokens.npz", clips(40))
    settings = tomllib.loads(CONFIG.read_text())
    return settings | {"run": str(tmp_path / "run"), "tokens": str(tmp_path / "tokens.npz"), "frames": 150, "model": TINY, "dev_clips": 4}


def test_steps_lower_the_loss(config, monkeypatch):
    trainer = learn.SpeakerTrainer(config)
    batch = trainer.sampler.draw(trainer.rng)
    monkeypatch.setattr(trainer.sampler, "draw", lambda rng: batch)
    first = trainer.train_step(3e-3)
    for _ in range(25):
        last = trainer.train_step(3e-3)
    assert first["coarse"] == pytest.approx(9, abs=0.1) and first["fine"] == pytest.approx(6, abs=0.1)
    assert last["coarse"] < 0.8 * first["coarse"] and last["duration"] < first["duration"]


def test_resume_is_exact(config, tmp_path):
    whole = learn.SpeakerTrainer(config)
    whole.train_step(1e-3)
    whole.save()
    expected = [whole.train_step(1e-3) for _ in range(2)]
    resumed = learn.SpeakerTrainer(config)
    resumed.resume(tmp_path / "run" / "last.pt")
    assert [resumed.train_step(1e-3) for _ in range(2)] == expected


def test_batches_drawn_ahead_depend_on_seed_and_step_alone(config):
    config |= {"workers": 2}
    whole = learn.SpeakerTrainer(config)
    expected = [whole.drawn.draw(step) for step in range(5)]
    later = learn.SpeakerTrainer(config | {"workers": 1})
    for step in (3, 4):
        again = later.drawn.draw(step)
        assert torch.equal(again.ids, expected[step].ids) and torch.equal(again.inputs, expected[step].inputs)
    assert not torch.equal(expected[0].ids, expected[1].ids)
    before = whole.rng.bit_generator.state
    whole.train_step(1e-3)
    assert whole.rng.bit_generator.state == before
    for trainer in (whole, later):
        trainer.drawn.pool.shutdown(cancel_futures=True)


def test_scores_leave_the_random_state_alone(config):
    trainer = learn.SpeakerTrainer(config)
    state = torch.get_rng_state()
    scores = trainer.scores()
    assert torch.equal(state, torch.get_rng_state()) and scores["bits"] == pytest.approx(scores["coarse"] + scores["fine"])


def test_padding_does_not_matter():
    speaker = tiny()
    short, long = sorted(clips(6), key=lambda clip: len(clip.ids))[:: 5]
    alone, both = batches.Texts(), batches.Texts()
    one = batches.collate([[batches.sentence(short, alone.add(short, 1))]], alone)
    two = batches.collate([[batches.sentence(clip, both.add(clip, 1))] for clip in (short, long)], both)
    with torch.no_grad():
        for a, b, count in zip(speaker(one), speaker(two), (len(short.ids), len(short.ids), len(short.symbols))):
            assert torch.allclose(a[0, :count], b[0, :count], atol=1e-4)


@pytest.mark.parametrize("prompted", ["no", "audio", "text"])
def test_step_by_step_is_the_whole(tmp_path, monkeypatch, prompted):
    """What the exported step chooses is what the whole model finds most likely, over more frames than the cache has slots."""
    monkeypatch.setattr(runtime, "RUN_PENALTY", 0)
    speaker = tiny()
    export.export(speaker, tmp_path, {}, int8=False)
    voice = runtime.Runtime(tmp_path)
    phonemes = "hˈiz ðə, mˈæn hu wˈɑkt ɪn! fɹˈʌm ðə kˈOld, wˈʌns ənd fɔɹ ˈɔl; hi wˈɛnt?"
    heard = None if prompted == "no" else runtime.Prompt(np.arange(0, 30_000, 1500), "hˈi" if prompted == "text" else "")
    ids = voice.speak(phonemes, "af_heart", 0.9, heard)
    contexts, durations = (torch.from_numpy(x) for x in voice.read(phonemes, "af_heart"))
    here, place = alignment.follow(np.maximum(durations.numpy() / 0.9, runtime.SHORTEST))
    assert len(ids) == len(here) > 2 * voice.info["slots"]
    frames = speaker.decoder.context(contexts, torch.from_numpy(here)[None], torch.from_numpy(place)[None])
    before = 0
    if heard is not None:
        before = len(heard.ids)
        known, lengths = (torch.from_numpy(x) for x in voice.read("hˈi", "af_heart"))
        symbol, where = alignment.follow(lengths.numpy() * before / (lengths.sum().item() * 1.875), before)
        if prompted == "audio":
            symbol, where = np.full(before, -1), np.zeros_like(where)
        frames = torch.cat([speaker.decoder.context(known, torch.from_numpy(symbol)[None], torch.from_numpy(where)[None]), frames], 1)
        ids = np.concatenate([heard.ids, ids])
    ids = torch.from_numpy(ids)[None]
    with torch.no_grad():
        coarse, fine = speaker.decoder.heads(speaker.decoder(unpack(ids), frames), ids // FINE)
    for logits, chosen in ((coarse, ids // FINE), (fine, ids % FINE)):
        behind = logits.max(-1).values - logits.gather(-1, chosen[..., None])[..., 0]
        assert behind[0, before:].max() < 2e-3


def test_no_sound_gets_stuck(tmp_path):
    speaker = tiny()
    with torch.no_grad():
        speaker.decoder.heads.coarse.weight.zero_()
        speaker.decoder.heads.coarse.bias.zero_()
        speaker.decoder.heads.coarse.bias[7] = 2
    export.export(speaker, tmp_path, {}, int8=False)
    runs = torch.unique_consecutive(torch.from_numpy(runtime.Runtime(tmp_path).speak("ɑɑɑɑɑɑɑɑ", "any")) // FINE, return_counts=True)[1]
    assert runs.max() <= runtime.RUN_LIMIT + 6 and len(runs) > 3  # boundaries at both ends are no sounds


def test_exported_bits_are_those_of_the_model(tmp_path):
    speaker = tiny()
    export.export(speaker, tmp_path, {}, int8=False)
    clip = max(clips(20), key=lambda clip: len(clip.ids))
    (batch,) = learn.dev_batches([clip])
    with torch.no_grad():
        terms = learn.losses(speaker(batch), batch)
    assert runtime.Runtime(tmp_path).bits(clip) == pytest.approx(float(terms["coarse"] + terms["fine"]), abs=1e-2)


def test_int8_steps_are_close(tmp_path):
    speaker = tiny()
    logits = []
    for int8 in (False, True):
        export.export(speaker, tmp_path, {}, int8)
        box = runtime.Voicebox(runtime.Runtime(tmp_path))
        rows = []
        for i in range(20):
            rows.append(box.advance(np.full(128, 0.01 * i, np.float32), np.zeros(4, np.float32))[0])
            box.heard(i * 1000)
        logits.append(np.stack(rows))
    assert np.abs(logits[1] - logits[0]).max() < 0.1 * logits[0].std() + 0.05


def test_draw_takes_the_fewest_that_are_likely_enough():
    logits = np.log(np.array([0.1, 0.5, 0.15, 0.25]))
    rng = np.random.default_rng(0)
    assert runtime.draw(logits, runtime.Choice(), None) == 1
    picks = [runtime.draw(logits, runtime.Choice(1.0, 0.7), rng) for _ in range(2000)]
    assert set(picks) == {1, 3} and np.mean(np.array(picks) == 1) == pytest.approx(2 / 3, abs=0.05)
    assert {runtime.draw(logits, runtime.Choice(1.0, 1.0), rng) for _ in range(500)} == {0, 1, 2, 3}


def test_first_frames_hear_the_start():
    digits = unpack(torch.tensor([[4096, 0, 7]]))
    rows = tiny().decoder.recent(digits)[0]
    assert (rows[0] % (START + 1)).tolist() == [START] * 10
    assert (rows[1] % (START + 1)).tolist() == [1, 0, 0, 0, 0] + [START] * 5
    assert (rows[2] % (START + 1)).tolist() == [0] * 5 + [1, 0, 0, 0, 0]


def test_words_are_compared_as_they_sound():
    assert whisper.words("Mr. Smith’s 21 cats, in 1905!") == ["mister", "smiths", "twenty", "one", "cats", "in", "nineteen", "oh", "five"]
    assert whisper.words("the 3rd of 1,200") == ["the", "third", "of", "one", "thousand", "two", "hundred"]


@pytest.mark.parametrize(("said", "heard", "replaced", "lost", "added"), [
    ("a b c", "a b c", 0, 0, 0), ("a b c", "a x c", 1, 0, 0), ("a b c", "a c", 0, 1, 0), ("a b c", "a b b c", 0, 0, 1), ("a b", "", 0, 2, 0), ("", "a", 0, 0, 1),
    ("a b c d", "b c x d", 0, 1, 1)])
def test_mistakes(said, heard, replaced, lost, added):
    assert whisper.mistakes(said.split(), heard.split()) == {"replaced": replaced, "lost": lost, "added": added}


def test_baseline_learns_on_a_frozen_encoder(config, tmp_path):
    learn.SpeakerTrainer(config).save()
    settings = {"run": str(tmp_path / "flat"), "start": str(tmp_path / "run" / "last.pt"), "depth": 1}
    trainer = baseline.BaselineTrainer(settings)
    before = {name: value.clone() for name, value in trainer.speaker.state_dict().items()}
    first = trainer.train_step(3e-3)["coarse"]
    for _ in range(15):
        last = trainer.train_step(3e-3)["coarse"]
    assert last < first
    assert all(torch.equal(value, before[name]) for name, value in trainer.speaker.state_dict().items())
    trainer.save()
    ids = baseline.speak(*baseline.load_baseline(tmp_path / "flat" / "last.pt"), "hˈi!", "af_heart")
    assert len(ids) > 4 and ids.min() >= 0 and ids.max() < 32768


@pytest.mark.parametrize("int8", [False, True])
def test_an_export_is_restored_and_gone_on_with(config, tmp_path, int8):
    speaker = trained()
    export.export(speaker, tmp_path / "lm", {"step": 7}, int8)
    again = restore.restore(tmp_path / "lm", TINY)
    for (name, p), q in zip(speaker.named_parameters(), again.parameters()):
        rounded = int8 and "blocks" in name and name.startswith("decoder") and p.ndim > 1
        bound = p.abs().amax(-1, keepdim=True) / step_graph.LIMIT / 2 * 1.001 if rounded else p.abs() * 1e-3 + 1e-7
        assert ((p - q).abs() <= bound).all(), name
    torch.save({"average": again.state_dict(), "step": 7}, tmp_path / "restored.pt")
    trainer = learn.SpeakerTrainer(config | {"start": str(tmp_path / "restored.pt")})
    trainer.start()
    assert trainer.step == 7
    for model in (trainer.model, trainer.average):
        assert all(torch.equal(p, q) for p, q in zip(model.parameters(), again.parameters()))
    trainer.train_step(1e-3)


def test_an_export_of_other_sizes_is_not_restored(tmp_path):
    export.export(trained(), tmp_path, {})
    for part, size in (("window", 32), ("hidden", 64)):
        with pytest.raises(SystemExit, match=part if part == "window" else "b0_up_weight"):
            restore.restore(tmp_path, TINY | {"decoder": TINY["decoder"] | {part: size}})


def test_a_checkpoint_is_exported(config, tmp_path, monkeypatch, capsys):
    learn.SpeakerTrainer(config).save()
    (tmp_path / "model.json").write_text('{"sha256": {"encoder.onnx": "abc"}}')
    monkeypatch.setattr("sys.argv", ["export", "--checkpoint", str(tmp_path / "run" / "last.pt"), "--codec", str(tmp_path), "--out", str(tmp_path / "lm")])
    export.main()
    assert "bits a token in int8" in capsys.readouterr().out
    info = runtime.Runtime(tmp_path / "lm").info
    assert info["codec_encoder_sha256"] == "abc" and 0 <= info["silence"] < 32768
    (tmp_path / "model.json").write_text('{"sha256": {"encoder.onnx": "abcd"}}')
    with pytest.raises(SystemExit, match="abcd"):
        export.main()
