"""One training on the GPU machine, a process of its own where several run side by side."""

import json
import os
import sys
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch

from ..audio.corpus import Corpus
from ..trainer.base import Trainer
from ..trainer.loop import train
from .settings import TRAINERS

AHEAD, THREADS = 12, 4  # batches that are drawn before they are asked for, and threads that do so


class Ahead:
    """A corpus whose batches, all of one size, are drawn on other threads while the GPU is busy with those before."""

    def __init__(self, corpus: Corpus):
        self.corpus = corpus
        self.pool = ThreadPoolExecutor(THREADS)
        self.waiting: deque[Future] = deque()

    def batch(self, rng: np.random.Generator, size: int, samples: int) -> tuple[np.ndarray, np.ndarray]:
        """As Corpus.batch."""
        while len(self.waiting) <= AHEAD:
            self.waiting.append(self.pool.submit(self.corpus.batch, np.random.default_rng(rng.integers(1 << 63)), size, samples))
        return self.waiting.popleft().result()

    def close(self) -> None:
        """Draw no more."""
        self.pool.shutdown(cancel_futures=True)


def begin(trainer: Trainer) -> None:
    """Write the checkpoint that a run begins with: its counts go on from those of the weights."""
    trainer.start()
    start = torch.load(trainer.config["start"], weights_only=False, mmap=True)
    trainer.step, trainer.seconds, trainer.audio = (start[key] for key in ("step", "seconds", "audio"))
    trainer.save()


def work_on(path: Path, until: float) -> None:
    """Train by a configuration of the workspace until a time, in seconds of `time.time`."""
    config = json.loads(path.read_text())
    torch.set_float32_matmul_precision("high")
    torch.backends.cudnn.benchmark = True
    trainer = TRAINERS[config["trainer"]](config)
    if not (trainer.run / "last.pt").exists():
        begin(trainer)
    trainer.corpus = Ahead(trainer.corpus)
    try:
        train(trainer, max(0.0, until - time.time()) / 60)
    finally:
        trainer.corpus.close()


if __name__ == "__main__":
    torch.set_num_threads(max(1, (os.cpu_count() or 1) // 4))
    work_on(Path(sys.argv[1]), float(sys.argv[2]))
