"""The dictionary's file, the split into families, and the model of words that are in no dictionary."""

import tomllib
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

from train.frontend import g2p, g2p_data, lexicon
from train.frontend.lexicon import Entry

CONFIG = Path(g2p.__file__).parents[1] / "configs" / "g2p.toml"
ENTRIES = {
    "read": Entry("ɹˈid", {"VBD": "ɹˈɛd", "VBN": "ɹˈɛd"}),
    "reader": Entry("ɹˈidəɹ"),
    "readers": Entry("ɹˈidəɹz", source="silver"),
    "AM": Entry("æm", spelled=True),
    "it's": Entry("ɪts"),
    **{f"word{c}": Entry("wˈɜɹd" + "n" * n) for n, c in enumerate("abcdefghijklmnopqrstuvwxyz")},
}


@pytest.fixture
def config(tmp_path):
    (tmp_path / "lexicon.bin").write_bytes(lexicon.pack(ENTRIES))
    settings = tomllib.loads(CONFIG.read_text())
    settings |= {"run": str(tmp_path / "run"), "lexicon": str(tmp_path / "lexicon.bin"), "batch_letters": 60, "steps": 2000, "warmup": 5}
    settings["model"] |= {"width": 32, "depth": 2, "hidden": 32}
    return settings


def test_dictionary_reads_back():
    assert lexicon.unpack(lexicon.pack(ENTRIES)) == ENTRIES


def test_dictionary_symbols_are_the_teachers():
    assert lexicon._entry({"DEFAULT": "bˈɛɾəɹ", "NOUN": None, "VERB": "bˈɛTəɹ"}, "gold") == Entry("bˈɛTəɹ", {}, "gold", True)


@pytest.mark.parametrize(("word", "phones", "want"), [
    ("jefferson", "JH EH1 F ER0 S AH0 N", "ʤˈɛfəɹsᵊn"), ("potter", "P AA1 T ER0", "pˈɑTəɹ"), ("patton", "P AE1 T AH0 N", "pˈætᵊn"), ("winston", "W IH1 N S T AH0 N", "wˈɪnstən"),
    ("added", "AE1 D AH0 D", "ˈædᵻd"), ("unable", "AH0 N EY1 B AH0 L", "ˌʌnˈAbᵊl"), ("barrow", "B AE1 R OW0", "bˈɛɹO"),
    ("pierce", "P IY1 R S", "pˈɪɹs"), ("dwyer", "D W AY1 ER0", "dwˈIəɹ"), ("meyer", "M AY1 ER0", "mˈIəɹ"), ("roche", "R OW1 CH IY2", "ɹˈOʧi"),
])
def test_arpabet_is_rewritten(word, phones, want):
    assert lexicon.from_arpabet(word, phones.split()) == want


def test_families_stay_together():
    spellings = ["decode", "decoder", "decoders", "undecoded", "code", "coding", "stop", "stopping", "happy", "happily", "unhappiness", "sing"]
    family = g2p_data.families([g2p_data.Word(s, ["ə"], "gold") for s in spellings])
    assert family["decoder"] == family["decoders"] == family["coding"] == "code"
    assert family["stopping"] == "stop" and family["happily"] == family["happy"] == "happy"
    assert family["sing"] == "sing"
    sets = g2p_data.split([g2p_data.Word(s, ["ə"], "gold") for s in spellings], dev=0.3, test=0.3)
    place = {w.spelling: name for name, words in sets.items() for w in words}
    assert sorted(place) == sorted(spellings)
    assert place["decoder"] == place["coding"] and place["stop"] == place["stopping"]


def test_paths_decode():
    symbols = g2p_data.Symbols("abc")
    assert symbols.decode([0, 1, 1, 0, 1, 2, 0, 3, 3]) == "aabc"
    assert g2p_data.fits("ab", "abcabc") and not g2p_data.fits("ab", "aabcab")


def test_error_rates_count_the_nearest_pronunciation():
    words = [g2p_data.Word("read", ["ɹˈid", "ɹˈɛd"], "gold"), g2p_data.Word("see", ["sˈi"], "gold")]
    rates = g2p_data.error_rates(words, ["ɹˈɛd", "si"])
    assert rates == {"per": 1 / 7, "per_unstressed": 0, "wer": 1 / 2}


def test_a_later_letter_reaches_an_earlier_place():
    torch.manual_seed(0)
    model = g2p.G2P(5, width=32, depth=2, hidden=32).eval()
    a, b = (model(torch.tensor([g2p_data.letters(w)]))[-1] for w in ("hat", "has"))
    assert a.shape == (1, 9, 6)
    assert not torch.allclose(a[0, 0], b[0, 0])
    assert torch.allclose(a.exp().sum(-1), torch.ones(1, 9))


def test_training_lowers_the_loss_and_resumes_exactly(config):
    trainer = g2p.Trainer(config)
    first = trainer.train_round([])
    for _ in range(50):
        last = trainer.train_round([])
    assert last < 0.8 * first
    trainer.save()
    expected = trainer.train_round([])
    again = g2p.Trainer(config)
    again.resume()
    assert again.rounds == trainer.rounds - 1
    assert again.train_round([]) == expected
    assert all(torch.equal(a, b) for a, b in zip(again.average.parameters(), trainer.average.parameters()))


def test_a_stopped_round_is_finished_later(config, monkeypatch):
    whole = g2p.Trainer(config)
    whole.train_round([])
    whole_weights = list(whole.model.parameters())
    part = g2p.Trainer(config | {"run": config["run"] + "2"})
    stopped = []
    step = part.train_step
    monkeypatch.setattr(part, "train_step", lambda *a: (stopped.append(True) if part.done == 1 else None, step(*a))[1])
    part.train_round(stopped)
    assert part.rounds == 0 and part.done == 2
    part.save()
    rest = g2p.Trainer(config | {"run": config["run"] + "2"})
    rest.resume()
    rest.train_round([])
    assert rest.rounds == 1
    assert all(torch.equal(a, b) for a, b in zip(rest.model.parameters(), whole_weights))


def test_export_says_what_the_model_says(config, tmp_path):
    trainer = g2p.Trainer(config)
    trainer.train_round([])
    out = tmp_path / "out"
    g2p.export(trainer.average, trainer.symbols, {}, out)
    session = onnxruntime.InferenceSession((out / "g2p.onnx").read_bytes(), providers=["CPUExecutionProvider"])
    got = session.run(None, {"letters": np.array([g2p_data.letters("readers")])})[0]
    assert got.shape == (1, 7, 3) and got.dtype == np.int64
    assert (out / "g2p.json").read_text().count("sha256") == 1


def test_an_exported_network_is_gone_on_with(config, tmp_path):
    trainer = g2p.Trainer(config)
    trainer.train_round([])
    g2p.export(trainer.average, trainer.symbols, {}, tmp_path / "out")
    again = g2p.Trainer(config | {"seed": 12})
    again.start(tmp_path / "out")
    for model in (again.average, again.model):
        assert all(torch.equal(a, b) for a, b in zip(model.parameters(), g2p.rounded(trainer.average).parameters()))
    description = (tmp_path / "out" / "g2p.json").read_text()
    (tmp_path / "out" / "g2p.json").write_text(description.replace(trainer.symbols.symbols, trainer.symbols.symbols[::-1]))
    with pytest.raises(SystemExit):
        again.start(tmp_path / "out")


def test_a_better_network_is_known_by_its_scores(tmp_path):
    assert g2p.shipped_rate(tmp_path) == float("inf")
    (tmp_path / "g2p.json").write_text('{"held_out": {"all": {"per": 0.08}}}')
    assert g2p.shipped_rate(tmp_path) == 0.08
