"""Practise speaking clearly: `python -m train.lm.reinforce --config train/configs/lm_reinforce.toml [--minutes 60]`.

A language model that is trained on its teacher's tokens alone never hears what comes of its own. Here it says sentences of the training set several times,
train.listener.recogniser tells how clearly each phoneme came out, and what came out clearer than in the model's other tries gets likelier, what came
out worse less likely: policy gradients relative to a group (Shao et al. 2024, section 4.1), but frame by frame, which works because all tries have the
same durations. Steps are clipped (Schulman et al. 2017, section 3), and straying from the model that it started as costs the divergence from it.
The encoder stands still. Logs have the clarity (mean logarithmic probability of the right phoneme, of a frame) and that divergence.
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

LED_TO, HEARD_AHEAD = 20, 6  # frames whose clarity a token answers for: those after it, and those before it whose sound looked ahead to it
FADING = 0.85  # of a share in the former, from one to the next
CLIP = 0.2  # of a probability, beyond which a step gains nothing
AT_ONCE = 16  # rows that are decoded together


class Practice(SpeakerTrainer):
    """Everything that a checkpoint holds, and the round."""

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
        self.told = sorted((clip for clip in self.told if len(clip.ids) <= LONGEST), key=lambda clip: len(clip.ids))

    def build(self) -> Speaker:
        speaker = super().build()
        speaker.encoder.requires_grad_(False)
        return speaker

    def compile(self) -> None:
        """Nothing: every round has another size."""

    @torch.no_grad()
    def sound(self, ids: torch.Tensor) -> torch.Tensor:
        """Tokens [rows, T] -> audio [rows, 320 T]."""
        with autocast(self.device):
            return torch.cat([decode(self.codec, some) for some in ids.split(AT_ONCE)])

    @torch.no_grad()
    def say(self, model: Speaker, clips: list[Clip], each: int, choice: Choice, generator: torch.Generator, prompted: bool = False
            ) -> tuple[Batch, torch.Tensor, torch.Tensor]:
        """Sentences said several times each, after prompts or not -> a batch with their tokens, the logarithmic probabilities of these, and their clarity,
        each [rows, T].
        """
        voices = [ANY if prompted and self.rng.random() < 0.5 else clip.voice for clip in clips]

        def before(i: int, texts: Texts) -> list[Row]:
            others = [other for other in self.of_voice[clips[i].voice] if other is not clips[i]] or [clips[i]]
            return [prompt(others[int(self.rng.integers(len(others)))], texts, voices[i], self.rng)]

        batch, said = script(model, [clip.symbols for clip in clips], voices, each, before if prompted else None)
        context, _ = model.contexts(batch)
        ids, chances = speak(model.decoder, context, choice, generator, batch.ids.masked_fill(batch.counts, -1))
        over = batch.counts.flip(1).cumsum(1).flip(1) == 0
        ids[over] = self.silence
        wanted = torch.zeros_like(ids)
        wanted[batch.counts] = torch.from_numpy(np.concatenate([phones(clip) for clip in said])).to(self.device)
        batch.ids, batch.heard = ids, unpack(ids)
        return batch, chances, self.listener(self.sound(ids), wanted) * batch.counts

    def advantage(self, clear: torch.Tensor, counts: torch.Tensor) -> torch.Tensor:
        """How much better each token's frames came out than in the other tries [rows, T], with a standard deviation of 1."""
        tries = clear.unflatten(0, (-1, self.config["samples"]))
        better = (tries - tries.mean(1, keepdim=True)).flatten(0, 1)
        kernel = torch.cat([torch.ones(HEARD_AHEAD), FADING ** torch.arange(LED_TO + 1.0)]).to(clear.device)
        better = F.conv1d(F.pad(better, (HEARD_AHEAD, LED_TO))[:, None], kernel[None, None])[:, 0]
        return better / better[counts].std().clamp(min=1e-3)

    def draw(self) -> list[Clip]:
        """Sentences of about a length, as many as make a round."""
        size = [len(clip.ids) for clip in self.sentences]
        length = size[int(self.rng.integers(len(size)))]
        count = max(1, round(self.config["frames"] / length / self.config["samples"]))
        first = min(max(0, int(np.searchsorted(size, length)) - 2 * count), max(0, len(size) - 4 * count))
        near = self.sentences[first : first + 4 * count]
        return [near[i] for i in self.rng.choice(len(near), min(count, len(near)), replace=False)]

    def train_step(self, rate: float) -> dict[str, float]:
        """A round: sentences said, heard and learned from in several steps."""
        config = self.config
        generator = torch.Generator(self.device).manual_seed(int(self.rng.integers(2**62)))
        self.model.eval()
        prompted = self.rng.random() < config["prompts"]
        batch, chances, clear = self.say(self.model, self.draw(), config["samples"], Choice(config["temperature"], config["top_p"]), generator, prompted)
        better = self.advantage(clear, batch.counts)
        with torch.no_grad():
            usual = self.chances(self.reference, batch)
        sums = {"clarity": config["steps"] * float(clear.sum() / batch.counts.sum())}
        for part in torch.from_numpy(self.rng.permutation(len(clear))).chunk(config["steps"]):
            for name, value in self.learn(batch.rows(part), chances[part], better[part], [some[part] for some in usual], rate).items():
                sums[name] = sums.get(name, 0.0) + value
        return {name: value / config["steps"] for name, value in sums.items()}

    def chances(self, model: Speaker, batch: Batch) -> list[torch.Tensor]:
        """Logits of the coarse and of the fine parts."""
        with autocast(self.device):
            return [logits.float() for logits in model(batch)[:2]]

    def learn(self, batch: Batch, before: torch.Tensor, better: torch.Tensor, usual: list[torch.Tensor], rate: float) -> dict[str, float]:
        """A step from rows of a round."""
        counts, logits = batch.counts, self.chances(self.model, batch)
        now = sum((some / self.config["temperature"]).log_softmax(-1).gather(-1, which[..., None])[..., 0]
                  for some, which in zip(logits, (batch.ids // FINE, batch.ids % FINE)))
        ratio, better = (now - before)[counts].exp(), better[counts]
        policy = -torch.minimum(ratio * better, ratio.clamp(1 - CLIP, 1 + CLIP) * better).mean()
        stray = sum(F.kl_div(theirs.log_softmax(-1), mine.log_softmax(-1), reduction="none", log_target=True).sum(-1)[counts].mean()
                    for mine, theirs in zip(logits, usual))
        norm = self.descend(policy + self.config["kl"] * stray, rate, self.config["frames"] * HOP / SAMPLE_RATE / self.config["steps"])
        clipped = float(((ratio - 1).abs() > CLIP).float().mean())
        return {"policy": float(policy.detach()), "stray": float(stray.detach()), "clipped": clipped, "norm": norm}

    @torch.no_grad()
    def scores(self) -> dict[str, float]:
        found = super().scores()
        generator, total, count = torch.Generator(self.device).manual_seed(0), 0.0, 0
        for first in range(0, len(self.told), 16):
            batch, _, clear = self.say(self.average, self.told[first : first + 16], 2, USUAL, generator)
            total, count = total + float(clear.sum()), count + int(batch.counts.sum())
        return found | {"clarity": total / count}


def main() -> None:
    args = arguments(__doc__)
    config = settings(args.config, "train.lm.reinforce")
    train(Practice(config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
