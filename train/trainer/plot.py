"""Draw a run's curves: `python -m train.trainer.plot train/runs/teacher -o curves.png`."""

import argparse
import csv
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt


def read(path: Path) -> dict[str, list[float]]:
    """The columns of a CSV log; empty when there is none yet."""
    if not path.exists():
        return {}
    with open(path, newline="") as source:
        rows = list(csv.DictReader(source))
    return {name: [float(row[name]) for row in rows] for name in rows[0]} if rows else {}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    train, dev = read(args.run / "train.csv"), read(args.run / "dev.csv")
    panels = [(train, [n]) for n in train if n not in ("step", "minutes", "audio_h", "lr", "norm")]
    scores = [[n for n in dev if n.endswith(suffix)] for suffix in ("pesq", "stoi", "si_sdr", "perplexity", "bits", "clarity", "reward")]
    panels += [(dev, names) for names in scores if names]
    rows = -(-len(panels) // 3)
    figure, axes = plt.subplots(rows, 3, figsize=(13, 3 * rows), squeeze=False)
    for axis, (table, names) in zip(axes.flat, panels):
        for name in names:
            axis.plot(table["audio_h"], table[name], label=name, marker="." if table is dev else None, linewidth=1)
        axis.legend(fontsize=8)
        axis.grid(alpha=0.3)
        axis.set_xlabel("hours of audio seen")
    for axis in axes.flat[len(panels) :]:
        axis.axis("off")
    figure.tight_layout()
    figure.savefig(args.out, dpi=90)


if __name__ == "__main__":
    main()
