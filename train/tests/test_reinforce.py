"""Policy-gradient fine-tuning: tokens are drawn with the model's probabilities, and what is rewarded becomes more likely."""

import numpy as np
import pytest
import torch

from train.frontend.symbols import numbers
from train.listener.phonetic import CLASS, PAUSE, Recogniser
from train.lm import batches, reinforce, reward, rollout
from train.lm.model import Speaker
from train.lm.runtime import Choice
from train.lm.tokens import Clip
from train.single.quantizer import unpack

from .test_lm import clips, config, tiny  # noqa: F401


@torch.no_grad()
def log_probs_of(speaker: Speaker, batch: batches.Batch, ids: torch.Tensor) -> torch.Tensor:
    """What the whole model, which sees all tokens at once, gives each of them at a temperature of .5."""
    batch.ids, batch.inputs = ids, unpack(ids)
    coarse, fine, _ = speaker(batch)
    return sum((logits / 0.5).log_softmax(-1).gather(-1, which[..., None])[..., 0] for logits, which in ((coarse, ids // 64), (fine, ids % 64)))


def test_what_is_drawn_has_the_chances_that_the_whole_model_gives(window=16):
    """Over more frames than the window, with rows of different lengths."""
    speaker, some = tiny(), clips(2)
    batch, said = rollout.script(speaker, [clip.symbols for clip in some], [1, 2], 2)
    assert [len(clip.ids) for clip in said] == batch.counts.sum(1).tolist() and min(len(clip.ids) for clip in said) > window
    with torch.no_grad():
        context, _ = speaker.contexts(batch)
        ids, log_probs = rollout.speak(speaker.decoder, context, Choice(0.5, 1.0), torch.Generator().manual_seed(0))
    expected = log_probs_of(speaker, batch, ids)
    assert torch.allclose(log_probs, expected, atol=1e-3)
    assert not torch.equal(ids[0], ids[1]), "two samples are the same"


def test_what_is_given_is_heard_and_not_drawn():
    speaker, some = tiny(), clips(2)
    before = batches.unread(np.arange(100, 130))
    batch, _ = rollout.script(speaker, [clip.symbols for clip in some], [1, 2], 2, lambda i, texts: [before])
    assert batch.ids[:, :30].tolist() == [before.ids.tolist()] * 4 and not batch.counts[:, :30].any()
    with torch.no_grad():
        context, _ = speaker.contexts(batch)
        ids, log_probs = rollout.speak(speaker.decoder, context, Choice(0.5, 1.0), torch.Generator().manual_seed(0), batch.ids.masked_fill(batch.counts, -1))
        assert torch.equal(ids[~batch.counts], batch.ids[~batch.counts])
    expected = log_probs_of(speaker, batch, ids)
    assert torch.allclose(log_probs[batch.counts], expected[batch.counts], atol=1e-3)


def test_the_fewest_that_are_likely_enough_are_drawn():
    logits = torch.tensor([[0.5, 0.3, 0.15, 0.05]]).log().repeat(1000, 1)
    found, log_probs = rollout.pick(logits, Choice(1.0, 0.8), torch.Generator().manual_seed(0))
    assert torch.bincount(found).tolist() == pytest.approx([625, 375], abs=60)
    assert torch.allclose(log_probs.exp(), torch.tensor([0.5, 0.3])[found])


def test_a_stress_mark_is_heard_as_the_vowel_after_it():
    clip = Clip("", 1, np.zeros(15), numbers("ˈɑt"), np.array([2, 1, 2, 1, 2]))
    assert reward.phones(clip).tolist() == [PAUSE] * 4 + [CLASS[numbers("ɑ")[1]]] * 5 + [CLASS[numbers("t")[1]]] * 2 + [PAUSE] * 4


@pytest.fixture
def trainer(config, student, tmp_path):  # noqa: F811
    torch.save(Recogniser().state_dict(), tmp_path / "recogniser.pt")
    torch.save({"average": tiny().state_dict(), "step": 7}, tmp_path / "start.pt")
    settings = {"start": str(tmp_path / "start.pt"), "codec": str(student[1]), "recogniser": str(tmp_path / "recogniser.pt"), "samples": 4, "frames": 600,
                "steps": 2, "temperature": 0.7, "top_p": 1.0, "prompts": 0.5, "kl": 0.0, "decay": 0.0}
    made = reinforce.ReinforceTrainer(config | settings)
    made.start()
    return made


def test_tokens_answer_for_what_comes_after_them(trainer):
    rewards = torch.zeros(4, 60)
    rewards[0, 30] = 1.0
    advantages = trainer.advantage(rewards, torch.ones_like(rewards, dtype=torch.bool))
    assert advantages[0].nonzero().flatten().tolist() == list(range(30 - reinforce.AFTER, 30 + reinforce.BEFORE + 1))
    assert advantages[0, 30] > advantages[0, 20] > 0 > advantages[1, 30] and torch.allclose(advantages.sum(0), torch.zeros(60), atol=1e-5)


def test_what_is_rewarded_becomes_more_likely(trainer, monkeypatch):
    monkeypatch.setattr(trainer, "decode_tokens", lambda ids: ids)
    trainer.listener = lambda ids, wanted: (unpack(ids)[..., 0] < 4).float()
    before = trainer.train_step(3e-3)["reward"]
    for _ in range(8):
        after = trainer.train_step(3e-3)["reward"]
    assert after > before + 0.2
    assert torch.equal(trainer.model.encoder.symbol.weight, trainer.reference.encoder.symbol.weight)


def test_each_sentence_is_heard_as_what_it_says_wherever_it_stands(trainer, monkeypatch):
    """The classes that are wanted, with prompts before them: the recogniser is asked for nothing else."""
    asked, found = [], []
    monkeypatch.setattr(reinforce, "script", lambda *args: found.append(rollout.script(*args)) or found[-1])
    trainer.listener = lambda audio, wanted: asked.append(wanted) or torch.zeros(wanted.shape)
    batch, _, _ = trainer.sample(trainer.model, trainer.draw(), 2, Choice(0.5, 1.0), torch.Generator().manual_seed(0), prompted=True)
    for row, clip, at in zip(torch.cat(asked), found[0][1], batch.counts.int().argmax(1).tolist()):
        assert at > 0 and row[at : at + len(clip.ids)].tolist() == reward.phones(clip).tolist()
    assert (batch.ids[:, -1] == trainer.silence)[batch.counts[:, -1].logical_not()].all()


def test_the_divergence_is_taken_from_the_start(trainer):
    assert trainer.train_step(0.0)["kl"] == pytest.approx(0, abs=1e-5)
    trainer.train_step(1e-2)
    assert trainer.train_step(0.0)["kl"] > 1e-3
    assert trainer.step == 7 + 6 and 0 > trainer.scores()["reward"] > reward.WORST


def test_fine_tuning_is_resumed_exactly(trainer):
    trainer.train_step(1e-3)
    trainer.save()
    expected = trainer.train_step(1e-3)
    resumed = reinforce.ReinforceTrainer(trainer.config)
    resumed.resume(trainer.run / "last.pt")
    assert resumed.train_step(1e-3) == expected
