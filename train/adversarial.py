"""Sharpen a decoder adversarially: `python -m train.adversarial --config train/configs/adversarial.toml [--minutes 60]`.

What makes tokens does not move, so that tokens stay what they are; the decoder learns to please discriminators as well as to
reconstruct. One run is for the teacher's three quantisers, another (configs/adversarial_single.toml) for the single book. Starts from the
checkpoint that the config names, resumes from its own.
"""

import torch

from .codec import Trainer, arguments, settings, train
from .discriminators import Jury, feature_loss, persuasion_loss, verdict_loss
from .distill import DistillTrainer, look_further
from .half import autocast
from .model import LOOKAHEAD

JURY_RATE = 5  # times the decoder's learning rate: the decoder knows its trade already, the jury starts from nothing


class Sharpening:
    """What makes a trainer adversarial: mixed in before its class."""

    def __init__(self, config: dict):
        super().__init__(config)
        for part in self.frozen():
            part.requires_grad_(False)
        self.judged = any(config["weights"][name] for name in ("persuasion", "feature"))
        self.jury = Jury().to(self.device)
        self.jury_optimiser = torch.optim.AdamW(self.jury.parameters(), lr=JURY_RATE * config["lr"], betas=(0.8, 0.99), fused=True)

    def start(self) -> None:
        """Begin with the weights of a trained codec, whose decoder may look less far ahead."""
        state = torch.load(self.config["start"], weights_only=False, map_location=self.device)
        look_further(state["average"], state["config"]["model"].get("decoder_lookahead", LOOKAHEAD), self.model.decoder.stack.lookahead)
        self.model.load_state_dict(state["average"])
        self.average.load_state_dict(state["average"])

    def state(self) -> dict:
        return super().state() | {"jury": self.jury.state_dict(), "jury_optimiser": self.jury_optimiser.state_dict()}

    def load(self, state: dict) -> None:
        super().load(state)
        self.jury.load_state_dict(state["jury"])
        self.jury_optimiser.load_state_dict(state["jury_optimiser"])

    def teach(self, real: torch.Tensor, fake: torch.Tensor, rate: float) -> torch.Tensor:
        """One step of the jury; returns its loss."""
        with autocast(self.device):
            verdict = verdict_loss(self.jury(real, real), self.jury(fake, real))
        for group in self.jury_optimiser.param_groups:
            group["lr"] = rate * JURY_RATE
        self.jury_optimiser.zero_grad(set_to_none=True)
        verdict.backward()
        torch.nn.utils.clip_grad_norm_(self.jury.parameters(), self.config["clip"])
        self.jury_optimiser.step()
        return verdict

    def train_step(self, rate: float) -> dict[str, float]:
        """One step of the jury, if there is one, and one of the decoder, which hears the jury once that has learnt its trade."""
        self.model.train()
        self.model.quantizers.eval()
        audio, bandwidth = self._batch()
        output, extra = self.forward(audio)
        target = audio[:, : output.shape[1]]
        verdict = self.teach(target, output.detach(), rate) if self.judged else torch.zeros(())
        terms = self.reconstruction(output, target, bandwidth) | extra
        if self.judged and self.step >= self.config["jury_steps"]:
            self.jury.requires_grad_(False)
            with autocast(self.device):
                real, fake = self.jury(target, target), self.jury(output, target)
                terms |= {"persuasion": persuasion_loss(fake), "feature": feature_loss(real, fake)}
            self.jury.requires_grad_(True)
        else:
            terms |= {"persuasion": torch.zeros(()), "feature": torch.zeros(())}
        norm = self.descend(self.weigh(terms), rate, len(audio))
        return {name: float(value.detach()) for name, value in terms.items()} | {"verdict": float(verdict.detach()), "norm": norm}


class TeacherSharpening(Sharpening, Trainer):
    """The decoder behind the teacher's quantisers."""

    def frozen(self) -> list:
        return [self.model.encoder, self.model.quantizers]


class SingleSharpening(Sharpening, DistillTrainer):
    """The decoder behind the single book, with the part of the book that leads to it."""

    def frozen(self) -> list:
        return [self.model.encoder, self.model.quantizers["single"].down, self.model.reader]


TRAINERS = {"teacher": TeacherSharpening, "single": SingleSharpening}


def main() -> None:
    args = arguments(__doc__)
    config = settings(args.config, "train.adversarial")
    train(TRAINERS[config["decoder"]](config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
