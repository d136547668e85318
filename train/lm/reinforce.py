"""Policy-gradient fine-tuning of the language model: `python -m train.lm.reinforce --config train/configs/lm_reinforce.toml [--minutes 60]`.

A language model that is trained on its teacher's tokens alone never learns from its own. Here it speaks sentences of the training set, several samples of each;
a phoneme recogniser (train.listener.recogniser) gives each frame a reward, the logarithmic probability of the right phoneme; and tokens become
more likely by their advantage over the model's other samples: policy gradients relative to a group (Shao et al. 2024, section 4.1), but frame by frame, which works
because all samples of a sentence have the same durations. Steps are clipped (Schulman et al. 2017, section 3), and the KL divergence from the model that it started
as is penalized. The encoder is frozen. Logs have the mean reward of a frame and that divergence.
"""

import copy

import numpy as np
import torch
import torch.nn.functional as F

from ..audio.frames import HOP, SAMPLE_RATE
from ..frontend.symbols import ANY
from ..single.checkpoint import load_model
from ..single.quantizer import unpack
from ..trainer.config import arguments, settings
from ..trainer.loop import train
from ..trainer.precision import autocast
from .batches import LONGEST, Batch, Row, Texts, prompt
from .export import silence
from .learn import SpeakerTrainer
from .model import FINE, Speaker
from .reward import Listener, phones
from .rollout import script, speak
from .runtime import USUAL, Choice
from .sound import decode
from .tokens import Clip

AFTER, BEFORE = 20, 6  # frames whose rewards a token answers for: those after it, and those before it whose sound its decoder looks ahead for
FADING = 0.85  # of a reward's weight from one of the former to the next
CLIP = 0.2  # of a probability, beyond which a step gains nothing
AT_ONCE = 16  # rows that are decoded together


class ReinforceTrainer(SpeakerTrainer):
    """A trainer whose step is a round of sampling and several updates."""

    def load_data(self) -> None:
        self.load_speech()
        config = self.config
        self.codec = load_model(config["codec"])[0].requires_grad_(False).to(self.device)
        self.listener = Listener(config["recogniser"], self.device)
        self.silence = silence(self.speech.train)
        self.sentences = sorted((clip for clip in self.speech.train if len(clip.ids) <= LONGEST), key=lambda clip: len(clip.ids))
        self.of_voice: dict[int, list[Clip]] = {}
        for clip in self.sentences:
            self.of_voice.setdefault(clip.voice, []).append(clip)
        self.reference = copy.deepcopy(self.model).requires_grad_(False).eval()
        self.reference.load_state_dict(torch.load(config["start"], weights_only=False, map_location=self.device)["average"])
        self.dev_clips = sorted((clip for clip in self.dev_clips if len(clip.ids) <= LONGEST), key=lambda clip: len(clip.ids))

    def build(self) -> Speaker:
        speaker = super().build()
        speaker.encoder.requires_grad_(False)
        return speaker

    def compile(self) -> None:
        """Nothing: every round has another size."""

    @torch.no_grad()
    def decode_tokens(self, ids: torch.Tensor) -> torch.Tensor:
        """Tokens [rows, T] -> audio [rows, 320 T]."""
        with autocast(self.device):
            return torch.cat([decode(self.codec, some) for some in ids.split(AT_ONCE)])

    @torch.no_grad()
    def sample(self, model: Speaker, clips: list[Clip], each: int, choice: Choice, generator: torch.Generator, prompted: bool = False
            ) -> tuple[Batch, torch.Tensor, torch.Tensor]:
        """Several samples of each sentence, after prompts or not -> a batch with their tokens, the logarithmic probabilities of these, and their rewards,
        each [rows, T].
        """
        voices = [ANY if prompted and self.rng.random() < 0.5 else clip.voice for clip in clips]

        def before(i: int, texts: Texts) -> list[Row]:
            others = [other for other in self.of_voice[clips[i].voice] if other is not clips[i]] or [clips[i]]
            return [prompt(others[int(self.rng.integers(len(others)))], texts, voices[i], self.rng)]

        batch, spoken = script(model, [clip.symbols for clip in clips], voices, each, before if prompted else None)
        context, _ = model.contexts(batch)
        ids, log_probs = speak(model.decoder, context, choice, generator, batch.ids.masked_fill(batch.counts, -1))
        over = batch.counts.flip(1).cumsum(1).flip(1) == 0
        ids[over] = self.silence
        wanted = torch.zeros_like(ids)
        wanted[batch.counts] = torch.from_numpy(np.concatenate([phones(clip) for clip in spoken])).to(self.device)
        batch.ids, batch.inputs = ids, unpack(ids)
        return batch, log_probs, self.listener(self.decode_tokens(ids), wanted) * batch.counts

    def advantage(self, rewards: torch.Tensor, counts: torch.Tensor) -> torch.Tensor:
        """Advantage of each token [rows, T]: the rewards of its frames over the mean of all samples of the sentence, with a standard deviation of 1."""
        samples = rewards.unflatten(0, (-1, self.config["samples"]))
        advantages = (samples - samples.mean(1, keepdim=True)).flatten(0, 1)
        kernel = torch.cat([torch.ones(BEFORE), FADING ** torch.arange(AFTER + 1.0)]).to(rewards.device)
        advantages = F.conv1d(F.pad(advantages, (BEFORE, AFTER))[:, None], kernel[None, None])[:, 0]
        return advantages / advantages[counts].std().clamp(min=1e-3)

    def draw(self) -> list[Clip]:
        """Sentences of about a length, as many as make a round."""
        size = [len(clip.ids) for clip in self.sentences]
        length = size[int(self.rng.integers(len(size)))]
        count = max(1, round(self.config["frames"] / length / self.config["samples"]))
        first = min(max(0, int(np.searchsorted(size, length)) - 2 * count), max(0, len(size) - 4 * count))
        near = self.sentences[first : first + 4 * count]
        return [near[i] for i in self.rng.choice(len(near), min(count, len(near)), replace=False)]

    def train_step(self, rate: float) -> dict[str, float]:
        """A round: sentences are sampled and scored, and the model is updated in several steps."""
        config = self.config
        generator = torch.Generator(self.device).manual_seed(int(self.rng.integers(2**62)))
        self.model.eval()
        prompted = self.rng.random() < config["prompts"]
        batch, log_probs, rewards = self.sample(self.model, self.draw(), config["samples"], Choice(config["temperature"], config["top_p"]), generator, prompted)
        advantages = self.advantage(rewards, batch.counts)
        with torch.no_grad():
            reference = self.logits(self.reference, batch)
        sums = {"reward": config["steps"] * float(rewards.sum() / batch.counts.sum())}
        for part in torch.from_numpy(self.rng.permutation(len(rewards))).chunk(config["steps"]):
            for name, value in self.update(batch.rows(part), log_probs[part], advantages[part], [some[part] for some in reference], rate).items():
                sums[name] = sums.get(name, 0.0) + value
        return {name: value / config["steps"] for name, value in sums.items()}

    def logits(self, model: Speaker, batch: Batch) -> list[torch.Tensor]:
        """Logits of the coarse and of the fine parts."""
        with autocast(self.device):
            return [logits.float() for logits in model(batch)[:2]]

    def update(self, batch: Batch, before: torch.Tensor, advantages: torch.Tensor, reference: list[torch.Tensor], rate: float) -> dict[str, float]:
        """An optimiser step on some rows of a round, whose tokens had the logarithmic probabilities `before`."""
        counts, logits = batch.counts, self.logits(self.model, batch)
        now = sum((some / self.config["temperature"]).log_softmax(-1).gather(-1, which[..., None])[..., 0]
                  for some, which in zip(logits, (batch.ids // FINE, batch.ids % FINE)))
        ratio, advantages = (now - before)[counts].exp(), advantages[counts]
        policy = -torch.minimum(ratio * advantages, ratio.clamp(1 - CLIP, 1 + CLIP) * advantages).mean()
        kl = sum(F.kl_div(theirs.log_softmax(-1), mine.log_softmax(-1), reduction="none", log_target=True).sum(-1)[counts].mean()
                 for mine, theirs in zip(logits, reference))
        norm = self.descend(policy + self.config["kl"] * kl, rate, self.config["frames"] * HOP / SAMPLE_RATE / self.config["steps"])
        clipped = float(((ratio - 1).abs() > CLIP).float().mean())
        return {"policy": float(policy.detach()), "kl": float(kl.detach()), "clipped": clipped, "norm": norm}

    @torch.no_grad()
    def scores(self) -> dict[str, float]:
        found = super().scores()
        generator, total, count = torch.Generator(self.device).manual_seed(0), 0.0, 0
        for first in range(0, len(self.dev_clips), 16):
            batch, _, rewards = self.sample(self.average, self.dev_clips[first : first + 16], 2, USUAL, generator)
            total, count = total + float(rewards.sum()), count + int(batch.counts.sum())
        return found | {"reward": total / count}


def main() -> None:
    args = arguments(__doc__)
    config = settings(args.config, "train.lm.reinforce")
    train(ReinforceTrainer(config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
