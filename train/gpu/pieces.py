"""What comes back from the GPU machine: one archive in pieces below the size of a file that travels, with their checksums."""

import hashlib
import json
from pathlib import Path

PIECE = 63 << 18  # bytes, just below 16 MiB
SUMS = "sums.json"


def write(data: bytes, folder: Path) -> None:
    """Cut data into pieces; the list of them is written last."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("piece.*"), folder / SUMS):
        old.unlink(missing_ok=True)
    sums = {}
    for i, start in enumerate(range(0, len(data), PIECE)):
        piece = data[start : start + PIECE]
        (folder / f"piece.{i:02}").write_bytes(piece)
        sums[f"piece.{i:02}"] = hashlib.sha256(piece).hexdigest()
    (folder / SUMS).write_text(json.dumps(sums))


def read(folder: Path) -> bytes:
    """Put pieces together again."""
    if not (folder / SUMS).exists():
        raise SystemExit(f"{folder} has no {SUMS}: it is not what train.gpu.run wrote, or not all of it")
    parts = []
    for name, expected in json.loads((folder / SUMS).read_text()).items():
        if not (folder / name).exists():
            raise SystemExit(f"{folder}: {name} is missing: bring it from the machine again")
        parts.append((folder / name).read_bytes())
        if hashlib.sha256(parts[-1]).hexdigest() != expected:
            raise SystemExit(f"{folder / name} is damaged (its checksum is another): bring it from the machine again")
    return b"".join(parts)
