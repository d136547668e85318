"""A trainer: model, moving average, optimizer and counts, all of which a checkpoint holds, and one step of training.

A run resumes from RUN/last.pt, where that is, exactly: weights, averages, optimizer and both random states.
"""

import copy
import os
from abc import ABC, abstractmethod
from pathlib import Path

import numpy as np
import torch


class Trainer(ABC):
    """Everything that a checkpoint holds. A subclass says what is trained, on what, and by which loss."""

    BETAS = (0.8, 0.95)  # of AdamW

    def __init__(self, config: dict):
        self.config = config
        self.run = Path(config["run"])
        self.run.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(config["seed"])
        self.rng = np.random.default_rng(config["seed"])
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.model = self.build().to(self.device)
        self.average = copy.deepcopy(self.model).eval().requires_grad_(False)
        groups = [{"params": [p for p in self.model.parameters() if (p.ndim > 1) == matrix], "weight_decay": decay}
                  for matrix, decay in ((True, config.get("decay", 0.01)), (False, 0.0))]
        self.optimiser = torch.optim.AdamW(groups, lr=config["lr"], betas=self.BETAS, fused=True)
        self.step, self.seconds, self.audio = 0, 0.0, 0.0
        self.load_data()

    @abstractmethod
    def build(self) -> torch.nn.Module:
        """The model to train."""

    @abstractmethod
    def load_data(self) -> None:
        """Load what there is to learn from."""

    @abstractmethod
    def start(self) -> None:
        """What a run that resumes nothing begins with."""

    @abstractmethod
    def train_step(self, rate: float) -> dict[str, float]:
        """One optimizer step at the learning rate `rate`; returns the loss terms for the log."""

    @abstractmethod
    def scores(self) -> dict[str, float]:
        """Quick development scores of the averaged weights."""

    def compile(self) -> None:
        """Compile what the steps spend their time in."""
        self.model.compile()

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        torch.save(self.state(), self.run / "last.pt.part")
        os.replace(self.run / "last.pt.part", self.run / "last.pt")

    def state(self) -> dict:
        """All that a resumed run needs."""
        return {"model": self.model.state_dict(), "average": self.average.state_dict(), "optimiser": self.optimiser.state_dict(),
                "step": self.step, "seconds": self.seconds, "audio": self.audio, "config": self.config,
                "numpy": self.rng.bit_generator.state, "torch": torch.get_rng_state()}

    def resume(self, path: Path) -> None:
        """Go on from a checkpoint, exactly."""
        self.load(torch.load(path, weights_only=False, map_location=self.device))

    def load(self, state: dict) -> None:
        """The reverse of `state`."""
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        for group in self.optimiser.param_groups:
            group["fused"] = True  # seven times as fast on a processor
        self.step, self.seconds, self.audio = state["step"], state["seconds"], state["audio"]
        self.rng.bit_generator.state = state["numpy"]
        torch.set_rng_state(state["torch"].cpu())

    def weigh(self, terms: dict[str, torch.Tensor]) -> torch.Tensor:
        """The sum of loss terms by the configuration's weights; a term of weight 0 is only for the log and costs no backward pass."""
        weights = self.config["weights"]
        return sum(weights[name] * value for name, value in terms.items() if weights[name])

    def descend(self, loss: torch.Tensor, rate: float, seconds: float) -> float:
        """Step down the gradient of a loss over so many seconds of audio, update average and counts; returns the gradient's norm."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.config["clip"])
        if torch.isfinite(norm):
            self.optimiser.step()
        decay = min(self.config["ema"], (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.model.parameters()), 1 - decay)
            for mine, theirs in zip(self.average.buffers(), self.model.buffers()):
                mine.copy_(theirs)
        self.step += 1
        self.audio += seconds
        return float(norm)
