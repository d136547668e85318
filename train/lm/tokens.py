"""Speech as tokens: `python -m train.lm.tokens --codec assets/single --tars DIR/kokoro.tar --clips DIR [--out train/tokens/kokoro.npz]`.

Clips come from tar files of corpora with phonemes and from folders that train.kokoro.generate wrote. Those that the file has already are
left as they are, new ones are added, and a file that another codec made is refused: generated speech takes hours, its tokens are to
be kept. The .npz has, for all clips end to end: ids (uint16, 75 a second), symbols (uint8, a boundary at each end) and durations (uint8,
frames of 25 ms, aligned); for each clip: name, voice, frames, length (symbols); and what the numbers mean: codec (the SHA-256 of its
encoder), alphabet, voices. 20 hours take about 13 MB. It is not compressed, so that git stores of a longer one only what is new.
"""

import argparse
import csv
import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import soundfile
import torch

from ..audio import frames
from ..audio.corpus import level, split_of, tar_rows
from ..codec.networks import LOOKAHEAD
from ..frontend.symbols import SYMBOLS, VOICES, numbers
from ..single.checkpoint import load_model
from ..single.quantizer import pack, round_to_levels

Tokenise = Callable[[np.ndarray], np.ndarray]


def checkpoint_tokeniser(path: Path) -> Tokenise:
    """Audio [samples] -> ids [frames] by a checkpoint of train.single.distill."""
    model, _ = load_model(path)

    @torch.inference_mode()
    def tokenise(audio: np.ndarray) -> np.ndarray:
        return model.tokens(_whole_frames(audio))[0].numpy()

    return tokenise


def export_tokeniser(folder: Path) -> Tokenise:
    """Audio [samples] -> ids [frames] by the encoder that train.export.codec wrote."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
    bank = frames.mel_bank(frames.BINS, frames.MELS)
    state = np.zeros(next(port.shape for port in session.get_inputs() if port.name == "state"), np.float32)

    def tokenise(audio: np.ndarray) -> np.ndarray:
        spectrum = frames.stft(_whole_frames(audio))
        feed = {"spectrum": torch.view_as_real(spectrum).numpy(), "mel": frames.log_mel(spectrum, bank).numpy(), "state": state}
        values = session.run(["values"], feed)[0][0, LOOKAHEAD:]
        return pack(round_to_levels(torch.from_numpy(values))).numpy()

    return tokenise


def _whole_frames(audio: np.ndarray) -> torch.Tensor:
    count = -(-len(audio) // frames.HOP)
    return torch.nn.functional.pad(torch.from_numpy(audio), (0, (count + LOOKAHEAD) * frames.HOP - len(audio)))[None]


def tokeniser(codec: Path) -> Tokenise:
    """The tokeniser of a checkpoint or of an export's folder."""
    return export_tokeniser(codec) if codec.is_dir() else checkpoint_tokeniser(codec)


def tar_clips(path: Path, wanted: Callable[[dict], bool] = bool) -> Iterator[tuple[dict, np.ndarray]]:
    """Manifest rows with phonemes of a corpus tar, those that are wanted, with their audio at 24 kHz."""
    with tarfile.open(path) as tar:
        members = {m.name.removeprefix("./"): m for m in tar.getmembers() if m.isfile()}
        for manifest, row in tar_rows(tar):
            member = members.get(str(Path(manifest).with_name(row["file"])))
            if member and wanted(row):
                yield row, soundfile.read(io.BytesIO(tar.extractfile(member).read()), dtype="float32")[0]


def folder_clips(folder: Path, wanted: Callable[[dict], bool] = bool) -> Iterator[tuple[dict, np.ndarray]]:
    """The same of the shards that train.kokoro.generate wrote into a folder."""
    for manifest in sorted(folder.glob("*/manifest.tsv")):
        for row in csv.DictReader(open(manifest, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
            if wanted(row):
                yield row, soundfile.read(manifest.with_name(row["file"]), dtype="float32")[0]


def all_clips(tars: list[Path], folders: list[Path], wanted: Callable[[dict], bool] = bool) -> Iterator[tuple[dict, np.ndarray]]:
    """The clips of tars, then of folders."""
    for path in tars:
        yield from tar_clips(path, wanted)
    for folder in folders:
        yield from folder_clips(folder, wanted)


def clip_name(row: dict) -> str:
    """What a clip is called in a .npz."""
    return row["file"].removesuffix(".opus")


def codec_id(folder: Path) -> str:
    """What tells one export's tokens from another's: the SHA-256 of its encoder."""
    if not folder.is_dir():
        raise SystemExit(f"{folder}: tokens that are kept are made by an export; see python -m train.export.codec --help")
    return json.loads((folder / "model.json").read_text(encoding="utf-8"))["sha256"]["encoder.onnx"]


def encode(clips: Iterator[tuple[dict, np.ndarray]], tokenise: Tokenise, hours: float = np.inf) -> dict[str, np.ndarray]:
    """The arrays of the .npz, of clips in the order they come, up to so many hours."""
    rows, seconds = [], 0.0
    for row, audio in clips:
        symbols = numbers(row["phonemes"])
        durations = np.array(row["aligned"].split(), np.uint8)
        if len(durations) != len(symbols):
            raise SystemExit(f"{row['file']}: {len(durations)} durations of {len(symbols)} symbols")
        rows.append((clip_name(row), VOICES.index(row["speaker"]), tokenise(level(audio)).astype(np.uint16), symbols, durations))
        before, seconds = seconds, seconds + len(audio) / frames.SAMPLE_RATE
        if int(seconds / 1800) > int(before / 1800):
            print(f"{seconds / 3600:.1f} h", flush=True)
        if seconds > hours * 3600:
            break
    return joined(rows) if rows else {}


def joined(rows: list[tuple[str, int, np.ndarray, np.ndarray, np.ndarray]]) -> dict[str, np.ndarray]:
    """The arrays of the .npz from clips' names, voices, ids, symbols and durations."""
    names, voices, ids, symbols, durations = zip(*rows)
    return {"ids": np.concatenate(ids), "symbols": np.concatenate(symbols), "durations": np.concatenate(durations), "name": np.array(names),
            "voice": np.array(voices), "frames": np.array([len(part) for part in ids]), "length": np.array([len(part) for part in symbols])}


def load(path: Path | str) -> dict[str, np.ndarray]:
    """The arrays of a .npz, whose numbers must mean what they mean to this program."""
    with np.load(path) as arrays:
        found = dict(arrays)
    if str(found["alphabet"]) != SYMBOLS or found["voices"].tolist() != VOICES:
        raise SystemExit(f"{path}: made with other symbols or voices")
    return found


def save(path: Path, arrays: dict[str, np.ndarray], codec: str) -> None:
    """Write a .npz, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part.npz")
    np.savez(part, **arrays, codec=codec, alphabet=SYMBOLS, voices=VOICES)
    os.replace(part, path)


def _kept(path: Path, maker: str) -> dict[str, np.ndarray]:
    """The arrays of a .npz, which the codec `maker` must have made, or of no clips where there is none."""
    old = load(path) if path.exists() else {"name": np.array([], str), "codec": maker}
    if str(old["codec"]) != maker:
        raise SystemExit(f"{path}: made by a codec whose encoder is {old['codec']}, and that of the codec given is {maker}")
    return old


def _extend(path: Path, old: dict[str, np.ndarray], new: dict[str, np.ndarray], maker: str) -> None:
    """Put clips behind those that a .npz has."""
    if not new:
        print(f"{path}: nothing to add to {len(old['name'])} clips")
        return
    arrays = {name: np.concatenate([old[name], values]) if len(old["name"]) else values for name, values in new.items()}
    save(path, arrays, maker)
    print(f"wrote {path}: {len(arrays['name'])} clips, {len(new['name'])} of them new, {arrays['frames'].sum() / 75 / 3600:.2f} h")


def add(path: Path, clips: Callable[[Callable[[dict], bool]], Iterator], codec: Path, hours: float = np.inf) -> None:
    """Encode what a .npz does not have yet, up to so many hours, behind what it has; clips takes which rows are wanted."""
    maker = codec_id(codec)
    old = _kept(path, maker)
    have = set(old["name"].tolist())
    _extend(path, old, encode(clips(lambda row: clip_name(row) not in have), tokeniser(codec), hours), maker)


def join(path: Path, parts: list[Path], codec: Path) -> None:
    """Put what train.kokoro.batch wrote into files behind what a .npz has, where it does not have it yet."""
    maker = codec_id(codec)
    old = _kept(path, maker)
    have, rows = set(old["name"].tolist()), []
    for part in parts:
        with np.load(part) as arrays:
            clips = list(unpacked(dict(arrays)))
        rows += [(clip.name, clip.voice, clip.ids, clip.symbols, clip.durations) for clip in clips if clip.name not in have]
        have |= {clip.name for clip in clips}
    _extend(path, old, joined(rows) if rows else {}, maker)


@dataclass
class Clip:
    """One sentence: its tokens, symbol numbers and durations (25 ms), and its voice's number."""

    name: str
    voice: int
    ids: np.ndarray
    symbols: np.ndarray
    durations: np.ndarray


def unpacked(a: dict[str, np.ndarray]) -> Iterator[Clip]:
    """The clips of the arrays of a .npz."""
    ends, stops = np.cumsum(a["frames"]), np.cumsum(a["length"])
    for i, name in enumerate(a["name"]):
        ids = slice(ends[i] - a["frames"][i], ends[i])
        symbols = slice(stops[i] - a["length"][i], stops[i])
        yield Clip(str(name), int(a["voice"][i]), a["ids"][ids], a["symbols"][symbols], a["durations"][symbols])


class Speech:
    """All clips of a .npz, split by `train.data.split_of`: ids that end in 7 are for development."""

    def __init__(self, path: Path | str):
        arrays = load(path)
        self.codec = str(arrays["codec"])
        self.train: list[Clip] = []
        self.dev: list[Clip] = []
        for clip in unpacked(arrays):
            (self.train if split_of("kokoro", clip.name, "") == "train" else self.dev).append(clip)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--codec", type=Path, required=True, help="folder of the single codebook's export")
    parser.add_argument("--tars", type=Path, nargs="*", default=[])
    parser.add_argument("--clips", type=Path, nargs="*", default=[])
    parser.add_argument("--add", type=Path, nargs="*", default=[], help="files of train.kokoro.batch, made with a checkpoint restored from --codec")
    parser.add_argument("--out", type=Path, default=Path("train/tokens/kokoro.npz"))
    parser.add_argument("--hours", type=float, default=np.inf, help="add no more than so many")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    if args.add:
        join(args.out, args.add, args.codec)
    if args.tars or args.clips:
        add(args.out, lambda wanted: all_clips(args.tars, args.clips, wanted), args.codec, args.hours)


if __name__ == "__main__":
    main()
