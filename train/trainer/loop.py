"""The training loop: schedule, logs, checkpoints, and a clean stop."""

import math
import signal
import time

from .base import Trainer
from .log import Log


def train(trainer: Trainer, minutes: float) -> None:
    """Resume or start, then train for so many minutes or until SIGINT or SIGTERM, with logs and checkpoints.

    The learning rate follows a cosine over these minutes, so that a slow hour only means fewer steps.
    """
    config = trainer.config
    checkpoint = trainer.run / "last.pt"
    if checkpoint.exists():
        trainer.resume(checkpoint)
    else:
        trainer.start()
    if config["compile"]:
        trainer.compile()

    stop = []
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.append(True))
    planned = 60 * minutes
    began = tick = saved = scored = time.monotonic()
    sums: dict[str, float] = {}
    counted = 0
    train_log, dev_log = Log(trainer.run / "train.csv"), Log(trainer.run / "dev.csv")
    first = trainer.step
    while not stop and (spent := time.monotonic() - began) < planned:
        warm = min(1.0, (trainer.step - first + 1) / config["warmup"])
        rate = warm * config["lr"] * (config["floor"] + (1 - config["floor"]) * 0.5 * (1 + math.cos(math.pi * spent / planned)))
        for name, value in trainer.train_step(rate).items():
            sums[name] = sums.get(name, 0.0) + value
        counted += 1
        now = time.monotonic()
        trainer.seconds += now - tick
        tick = now
        where = {"step": trainer.step, "minutes": trainer.seconds / 60, "audio_h": trainer.audio / 3600}
        if trainer.step % config["log_every"] == 0:
            train_log.write(where | {"lr": rate} | {name: value / counted for name, value in sums.items()})
            sums, counted = {}, 0
        if now - saved > 60 * config["save_minutes"]:
            trainer.save()
            saved = now
        if now - scored > 60 * config["score_minutes"]:
            dev_log.write(where | trainer.scores())
            scored = tick = time.monotonic()
    trainer.save()
