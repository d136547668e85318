"""Adversarial training: `python -m train.adversarial --config train/configs/adversarial_single.toml [--minutes 60]`.

The single codebook's decoder is trained with its tokens frozen, so that the voice, which speaks those tokens, is not touched. The teacher is trained
whole (configs/adversarial_teacher.toml), or its decoder alone where the configuration says `frozen = true`. Starts from the checkpoint that
the config names, resumes from its own.
"""

import torch

from . import frames
from .codec import Trainer, arguments, settings, train
from .discriminators import Discriminators, discriminator_loss, feature_matching_loss, generator_loss
from .distill import DistillTrainer, look_further
from .half import autocast
from .model import LOOKAHEAD
from .perceptual import PerceptualDistance

RATE = 5  # of the discriminators, times the generator's learning rate: the generator is trained already, they start from nothing


class Adversarial:
    """What makes a trainer adversarial: mixed in before its class."""

    def __init__(self, config: dict):
        super().__init__(config)
        for part in self.frozen():
            part.requires_grad_(False)
        self.discriminators = Discriminators().to(self.device)
        if config["weights"]["perceptual"]:
            self.perceptual_distance = PerceptualDistance().to(self.device)
        self.discriminator_optimiser = torch.optim.AdamW(self.discriminators.parameters(), lr=RATE * config["lr"], betas=(0.8, 0.99), fused=True)

    def start(self) -> None:
        """Begin with the weights of a trained codec, whose decoder may look less far ahead."""
        state = torch.load(self.config["start"], weights_only=False, map_location=self.device)
        look_further(state["average"], state["config"]["model"].get("decoder_lookahead", LOOKAHEAD), self.model.decoder.stack.lookahead)
        self.model.load_state_dict(state["average"])
        self.average.load_state_dict(state["average"])

    def state(self) -> dict:
        return super().state() | {"discriminators": self.discriminators.state_dict(), "discriminator_optimiser": self.discriminator_optimiser.state_dict()}

    def load(self, state: dict) -> None:
        super().load(state)
        self.discriminators.load_state_dict(state["discriminators"])
        self.discriminator_optimiser.load_state_dict(state["discriminator_optimiser"])

    def window(self, *signals: torch.Tensor) -> list[torch.Tensor]:
        """A stretch of `window` frames of signals [batch, samples], drawn from their last two thirds.

        The decoder needs the context of a long crop, what listens to it does not, and costs more than the decoder.
        """
        length, whole = self.config["window"] * frames.HOP, signals[0].shape[1]
        start = int(self.rng.integers((whole - length) // 3, whole - length + 1)) if length < whole else 0
        return [signal[:, start : start + length] for signal in signals]

    def adversarial(self, target: torch.Tensor, output: torch.Tensor, rate: float) -> dict[str, torch.Tensor]:
        """One step of the discriminators; returns their loss, and those by which the generator learns from them as they were before it.

        Both sides share one pass through the discriminators: the generator's gradient is taken at its output, so that none flows to their parameters.
        """
        heard = output.detach().requires_grad_()
        with autocast(self.device):
            real, fake = self.discriminators(target, target), self.discriminators(heard, target)
            losses = {"generator": generator_loss(fake), "feature_matching": feature_matching_loss(real, fake)}
            loss = discriminator_loss(real, fake)
        weights = self.config["weights"]
        wanted = weights["generator"] * losses["generator"] + weights["feature_matching"] * losses["feature_matching"]
        (slope,) = torch.autograd.grad(wanted, heard, retain_graph=True)
        parameters = list(self.discriminators.parameters())
        for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
            parameter.grad = gradient
        for group in self.discriminator_optimiser.param_groups:
            group["lr"] = rate * RATE
        torch.nn.utils.clip_grad_norm_(parameters, self.config["clip"])
        self.discriminator_optimiser.step()
        return {name: value.detach() for name, value in losses.items()} | {"discriminator": loss.detach(), "slope": slope}

    def train_step(self, rate: float) -> dict[str, float]:
        """One step of the discriminators and one of the generator, which they influence once they have had `warmup_steps` steps."""
        self.model.train()
        if self.config["frozen"]:
            self.model.quantizers.eval()
        audio, bandwidth = self._batch()
        output, extra = self.forward(audio)
        target = audio[:, : output.shape[1]]
        near, shown = self.window(target, output)
        learnt = self.adversarial(near, shown, rate)
        terms = self.reconstruction(output, target, bandwidth) | extra
        if self.config["weights"]["perceptual"]:
            terms["perceptual"] = self.perceptual_distance(shown, near)
        loss = self.weigh(terms)
        if self.step >= self.config["warmup_steps"]:
            loss = loss + (shown * learnt["slope"]).sum()
        norm = self.descend(loss, rate, len(audio))
        terms |= {name: learnt[name] for name in ("generator", "feature_matching", "discriminator")}
        return {name: float(value.detach()) for name, value in terms.items()} | {"norm": norm}


class TeacherTrainer(Adversarial, Trainer):
    """The teacher: whole, or the decoder behind its quantizers."""

    def frozen(self) -> list:
        return [self.model.encoder, self.model.quantizers] if self.config["frozen"] else []


class SingleTrainer(Adversarial, DistillTrainer):
    """The decoder behind the single codebook, with the part of the codebook that leads to it."""

    def frozen(self) -> list:
        return [self.model.encoder, self.model.quantizers["single"].down, self.model.reader]

    def forward(self, audio: torch.Tensor) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        self.model.decoder.redraw_noise()
        return super().forward(audio)


TRAINERS = {"teacher": TeacherTrainer, "single": SingleTrainer}


def main() -> None:
    args = arguments(__doc__)
    config = settings(args.config, "train.adversarial")
    train(TRAINERS[config["model_kind"]](config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
