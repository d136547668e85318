"""Take in what train.gpu.run wrote: `python -m train.gpu.join OUT --config train/configs/adversarial_single.toml`.

Writes RUN/gpu.pt for each configuration, a checkpoint to start from (`start` in a configuration), to evaluate and to export, and appends to RUN/gpu/train.csv,
apart from the log of the run itself, which may be going on meanwhile. Matrices that did not move there are those of the checkpoint that was packed.
"""

import argparse
import csv
import io
import json
import os
import tarfile
from pathlib import Path

import torch

from ..trainer.log import Log
from . import pieces, weights
from .settings import configuration


def whole(moved: dict[str, torch.Tensor], facts: dict) -> dict[str, torch.Tensor]:
    """All weights: those that came back, and the others from the checkpoint that was packed, in which they must be what they were."""
    source = torch.load(facts["source"], weights_only=False, map_location="cpu", mmap=True)["average"]
    for name, expected in facts["sums"].items():
        if name not in source or weights.checksum(source[name]) != expected:
            raise SystemExit(f"{facts['source']}: {name} is not what was packed, and it did not come back, because it did not move: put the packed checkpoint back")
    return {name: moved.get(name, value) for name, value in source.items()}


def join(folder: Path, paths: list[Path]) -> None:
    """Take in what came back for these configurations."""
    with tarfile.open(fileobj=io.BytesIO(pieces.read(folder))) as tar:
        files = {entry.name: tar.extractfile(entry).read() for entry in tar.getmembers()}
    for path in paths:
        name, config = path.stem, configuration(path)
        if f"{name}/facts.json" not in files:
            raise SystemExit(f"{folder} has no run of {name}, only of {', '.join(sorted({file.split('/')[0] for file in files}))}")
        facts = json.loads(files[f"{name}/facts.json"])
        run = Path(config["run"])
        target = run / "gpu.pt"
        if target.exists():
            old = torch.load(target, weights_only=False, map_location="cpu", mmap=True)
            if old["digest"] == facts["digest"] and old["step"] >= facts["step"]:
                print(f"{target} has this already, or what came after it")
                continue
        state = {key: facts[key] for key in ("step", "seconds", "audio", "digest")}
        state |= {"average": whole(weights.load(files[f"{name}/weights.bin"]), facts),
                  "config": facts["config"] | {key: config[key] for key in ("run", "start", "data")}}
        if discriminators := files.get(f"{name}/discriminators.bin"):
            state["discriminators"] = weights.load(discriminators)
        (run / "gpu").mkdir(parents=True, exist_ok=True)
        torch.save(state, run / "gpu.pt.part")
        os.replace(run / "gpu.pt.part", target)
        log = Log(run / "gpu" / "train.csv")
        for row in csv.DictReader(io.StringIO(files[f"{name}/train.csv"].decode())):
            log.write(row)
        print(f"{target}: step {facts['step']}, {facts['audio'] / 3600:.2f} h of audio seen{'' if discriminators else '; no discriminators came back'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="what train.gpu.run wrote")
    parser.add_argument("--config", type=Path, required=True, action="append", help="of a training that was packed")
    args = parser.parse_args()
    join(args.folder, args.config)


if __name__ == "__main__":
    main()
