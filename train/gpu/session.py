"""A call on the GPU machine: unpack, train side by side, write what has to be brought back."""

import io
import json
import subprocess
import sys
import tarfile
import time
import traceback
from pathlib import Path

import torch

from . import pieces, weights, worker
from .unpack import unpack

RESERVE = 60.0  # seconds at the end of a call for checkpoints and what comes back


def side_by_side(configs: list[Path], until: float) -> bool:
    """Train by all configurations at once, a single one in this process; returns whether all went well. One that fails leaves the others alone."""
    if len(configs) == 1:
        try:
            worker.work_on(configs[0], until)
        except Exception:  # whatever it was: what had been saved has to come back
            traceback.print_exc()
            return False
        return True
    children = [subprocess.Popen([sys.executable, "-m", worker.__name__, str(path), str(until)]) for path in configs]
    try:
        for child in children:
            child.wait(max(0.0, until - time.time()) + RESERVE / 4)
    except (KeyboardInterrupt, subprocess.TimeoutExpired):
        for child in children:
            child.terminate()  # they write their checkpoints
        for child in children:
            try:
                child.wait(RESERVE / 12)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
    failed = [(path.stem, child.returncode) for path, child in zip(configs, children) if child.returncode]
    for name, status in failed:
        print(f"{name} ended with status {status}; what it had saved before comes back", file=sys.stderr)
    return not failed


def steps_done(work: Path, name: str) -> int:
    """Steps of a run's last checkpoint or, before there is one, of its start."""
    path = work / "runs" / name / "last.pt"
    return torch.load(path if path.exists() else work / "start" / f"{name}.pt", weights_only=False, map_location="cpu", mmap=True)["step"]


def rows_after(log: Path, step: int) -> str:
    """The rows of a training log after a step, with its header."""
    if not log.exists():
        return ""
    header, *rows = log.read_text().splitlines(keepends=True)
    return "".join([header, *(row for row in rows if int(row.split(",", 1)[0]) > step)])


def collect(work: Path, names: list[str], before: dict[str, int], limit: int) -> tuple[bytes, list[str]]:
    """A tar of what comes back, at most `limit` bytes, and the names of the runs that are not in it.

    Of each run: matrices that differ from its start (the others are frozen), vectors, facts, and the log of this call; then discriminators, as far as they fit.
    """
    files: list[tuple[str, bytes]] = []
    extra: list[tuple[str, bytes]] = []
    missing, used = [], tarfile.RECORDSIZE
    for name in names:
        path = work / "runs" / name / "last.pt"
        if not path.exists():
            missing.append(name)
            continue
        state = torch.load(path, weights_only=False, map_location="cpu", mmap=True)
        start = torch.load(work / "start" / f"{name}.pt", weights_only=False, map_location="cpu", mmap=True)
        moved = {key: value for key, value in state["average"].items() if value.ndim < 2 or not torch.equal(value, start["average"][key])}
        facts = {key: state[key] for key in ("step", "seconds", "audio", "config")}
        facts |= {"source": start["source"], "digest": start["digest"], "sums": {key: value for key, value in start["sums"].items() if key not in moved}}
        some = [(f"{name}/facts.json", json.dumps(facts).encode()), (f"{name}/weights.bin", weights.dump(moved, weights.LONG)),
                (f"{name}/train.csv", rows_after(work / "runs" / name / "train.csv", before[name]).encode())]
        if (needed := sum(map(room, some))) + used > limit:
            missing.append(name)
            continue
        files, used = files + some, used + needed
        extra.append((f"{name}/discriminators.bin", weights.dump(state["discriminators"], weights.SHORTEST)))
    for entry in extra:
        if (needed := room(entry)) + used <= limit:
            files, used = [*files, entry], used + needed
        else:
            print(f"{entry[0]} stays behind: it does not fit", flush=True)
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as tar:
        for name, data in files:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return sink.getvalue(), missing


def room(entry: tuple[str, bytes]) -> int:
    """Bytes that a file takes in a tar, at most."""
    return tarfile.BLOCKSIZE + -(-len(entry[1]) // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE


def session(pack: Path, out: Path, work: Path, deadline: float, hold: bool, limit: float) -> int:
    """One call; returns its exit status, which is not 0 if a run failed or does not come back."""
    names = unpack(pack, work, hold)
    before = {name: steps_done(work, name) for name in names}
    print(f"training for {(deadline - RESERVE - time.time()) / 60:.1f} minutes on {'the GPU' if torch.cuda.is_available() else 'the processor'}", flush=True)
    well = side_by_side([work / "configs" / f"{name}.json" for name in names], deadline - RESERVE)
    data, missing = collect(work, names, before, int(limit * (1 << 20)))
    pieces.write(data, out)
    for name in names:
        print(f"{name}: {'NOT in ' + str(out) if name in missing else f'step {before[name]} to {steps_done(work, name)}'}")
    print(f"{out}: {len(data) / (1 << 20):.1f} MiB; {deadline - time.time():.0f} seconds are left", flush=True)
    return 0 if well and not missing else 1
