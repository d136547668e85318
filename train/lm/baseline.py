"""The baseline that hears nothing of itself: `python -m train.lm.baseline --config train/configs/lm_baseline.toml [--minutes 15]`.

Every frame's token is predicted from the text alone, on the frozen encoder of a trained speaker; the autoregressive model must beat it.
Logs are those of train.lm.learn, whose bits they stand beside.
"""

from pathlib import Path

import numpy as np
import torch

from ..frontend.symbols import VOICES, numbers
from ..trainer.config import arguments, settings
from ..trainer.loop import train
from ..trainer.precision import autocast
from .alignment import follow
from .export import load_speaker
from .learn import SpeakerTrainer
from .model import FINE, Baseline, Speaker


class BaselineTrainer(SpeakerTrainer):
    """A SpeakerTrainer whose model is the baseline."""

    def __init__(self, config: dict):
        self.speaker, state = load_speaker(Path(config["start"]))
        super().__init__(state["config"] | {"prompts": 0.0} | config)
        self.speaker.to(self.device).requires_grad_(False)

    def start(self) -> None:
        """The speaker is what it starts from."""

    def build(self) -> torch.nn.Module:
        return Baseline(width=self.speaker.decoder.width, depth=self.config["depth"], fine=self.config["model"]["decoder"]["fine"])

    def outputs(self, model, batch):
        with torch.no_grad():
            context, durations = self.speaker.contexts(batch)
        with autocast(self.device):
            return *model.heads(model(context), batch.ids // FINE), durations


@torch.no_grad()
def speak(speaker: Speaker, baseline: Baseline, phonemes: str, voice: str) -> np.ndarray:
    """The most likely tokens of a sentence, each by itself."""
    states, durations = speaker.encoder(torch.from_numpy(numbers(phonemes).astype(np.int64))[None], torch.tensor([VOICES.index(voice)]))
    here, place = follow(durations[0].exp().numpy())
    x = baseline(speaker.decoder.context(states[0], torch.from_numpy(here)[None], torch.from_numpy(place)[None]))
    coarse = baseline.heads.coarse(x).argmax(-1)
    fine = baseline.heads.fine_logits(baseline.heads.hidden(x), coarse).argmax(-1)
    return (coarse * FINE + fine)[0].numpy()


def load_baseline(checkpoint: Path) -> tuple[Speaker, Baseline]:
    """A trained baseline and the speaker whose encoder it stands on."""
    state = torch.load(checkpoint, weights_only=False, map_location="cpu")
    config = state["config"]
    speaker, _ = load_speaker(Path(config["start"]))
    baseline = Baseline(width=speaker.decoder.width, depth=config["depth"], fine=config["model"]["decoder"]["fine"])
    baseline.load_state_dict(state["average"])
    return speaker, baseline.eval()


def main() -> None:
    args = arguments(__doc__)
    config = settings(args.config, "train.lm.baseline")
    train(BaselineTrainer(config), args.minutes or config["minutes"])


if __name__ == "__main__":
    main()
