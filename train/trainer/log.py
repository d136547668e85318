"""Logs of training as CSV files."""

import csv
from itertools import count
from pathlib import Path


class Log:
    """A CSV file whose header is written once. Rows with other columns, of a run that goes on with other losses, start a file of their own."""

    def __init__(self, path: Path):
        self.path = path

    def write(self, row: dict) -> None:
        """Append a row."""
        if self.path.exists() and self.path.read_text().split("\n", 1)[0] != ",".join(row):
            self.path.rename(next(old for n in count(1) if not (old := self.path.with_suffix(f".{n}.csv")).exists()))
        new = not self.path.exists()
        with open(self.path, "a", newline="") as sink:
            writer = csv.DictWriter(sink, list(row))
            if new:
                writer.writeheader()
            writer.writerow({k: f"{v:.5g}" if isinstance(v, float) else v for k, v in row.items()})
