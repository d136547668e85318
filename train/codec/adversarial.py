"""Adversarial training of the teacher: `python -m train.codec.adversarial --config train/configs/adversarial_teacher.toml [--minutes 60]`.

The whole teacher, or its decoder alone where the configuration says `frozen = true`. Starts from the checkpoint that the configuration names, resumes
from its own. train.single.adversarial does the same for the decoder of the single codebook.
"""

import torch

from ..audio import frames
from ..listener.perceptual import PerceptualDistance
from ..trainer.config import arguments, settings
from ..trainer.loop import train
from ..trainer.precision import autocast
from .discriminators import Discriminators, discriminator_loss, feature_matching_loss, generator_loss
from .networks import LOOKAHEAD, extend_lookahead
from .teacher import TeacherTrainer

# The learning rate of the discriminators, times the generator's: the generator is trained already, they start from nothing. Wide ones want less:
# configurations may say discriminator_rate.
RATE = 5


def same_shapes(a: dict[str, torch.Tensor], b: dict[str, torch.Tensor]) -> bool:
    """Whether two networks' weights have the same names and shapes."""
    return {name: value.shape for name, value in a.items()} == {name: value.shape for name, value in b.items()}


class Adversarial:
    """What makes a trainer adversarial: mixed in before its class."""

    def __init__(self, config: dict):
        super().__init__(config)
        for part in self.frozen():
            part.requires_grad_(False)
        self.discriminators = Discriminators(config.get("discriminator_width", 1)).to(self.device)
        self.rate = config.get("discriminator_rate", RATE)
        if config["weights"]["perceptual"]:
            self.perceptual_distance = PerceptualDistance(config.get("perceptual_layers")).to(self.device)
        self.discriminator_optimiser = torch.optim.AdamW(self.discriminators.parameters(), lr=self.rate * config["lr"], betas=(0.8, 0.99), fused=True)

    def start(self) -> None:
        """Begin with the weights of a trained codec, whose decoder may look less far ahead, and with its discriminators if they are as wide as these."""
        state = torch.load(self.config["start"], weights_only=False, map_location=self.device)
        extend_lookahead(state["average"], state["config"]["model"].get("decoder_lookahead", LOOKAHEAD), self.model.decoder.stack.lookahead)
        self.model.load_state_dict(self.model.state_dict() | state["average"])  # heads that are newer than those weights keep their initial values
        self.average.load_state_dict(self.model.state_dict())
        if same_shapes(state.get("discriminators", {}), self.discriminators.state_dict()):
            self.discriminators.load_state_dict(state["discriminators"])

    def frozen_blocks(self) -> list:
        """With `unfrozen_blocks`, the decoder before its last so many blocks: its file then changes in part only, and a copy of the history grows by less."""
        decoder = self.model.decoder
        return [decoder.embed, *decoder.stack.blocks[: -self.config["unfrozen_blocks"]]] if "unfrozen_blocks" in self.config else []

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
            group["lr"] = rate * self.rate
        torch.nn.utils.clip_grad_norm_(parameters, self.config["clip"])
        self.discriminator_optimiser.step()
        return {name: value.detach() for name, value in losses.items()} | {"discriminator": loss.detach(), "slope": slope}

    def train_step(self, rate: float) -> dict[str, float]:
        """One step of the discriminators and one of the generator, which they influence once they have had `warmup_steps` steps."""
        self.model.train()
        if self.config["frozen"]:
            self.model.quantizers.eval()
        audio, bandwidth = self.batch()
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
        norm = self.descend(loss, rate, self.seconds_of(audio))
        terms |= {name: learnt[name] for name in ("generator", "feature_matching", "discriminator")}
        return {name: float(value.detach()) for name, value in terms.items()} | {"norm": norm}


class AdversarialTeacher(Adversarial, TeacherTrainer):
    """The teacher: whole, or the decoder behind its quantizers."""

    def frozen(self) -> list:
        """Nothing, or what leads to the tokens, and the blocks of the decoder that stay."""
        return [self.model.encoder, self.model.quantizers, *self.frozen_blocks()] if self.config["frozen"] else []


def main() -> None:
    args = arguments(__doc__)
    config = settings(args.config, "train.codec.adversarial")
    train(AdversarialTeacher(config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
