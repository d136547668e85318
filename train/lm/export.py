"""Export a checkpoint for the Go package lm: `python -m train.lm.export --checkpoint train/runs/lm/last.pt --codec assets/single --out
assets/lm`.

Writes encoder.onnx (symbols int64 [1, N] and voice int64 [1] -> contexts float32 [1, N, width] and durations float32 [1, N] in frames
of 25 ms), step.onnx (see step_graph), tables.safetensors (what is left to compute of the fine part, and the context of a prompt without
text) and model.json, after comparing ONNX Runtime with PyTorch. The codec's model.json is noted: tokens mean something only to the
codec that the clips were encoded with.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from safetensors.torch import save

from ..frontend.symbols import SYMBOLS, VOICES
from ..graph.trace import halve, store_half, trace
from ..single.quantizer import DIGITS, LEVELS
from .learn import dev_batches, losses
from .model import HEAD, RECENT, ROPE_BASE, Speaker
from .runtime import Runtime
from .step_graph import SLACK, step_graph
from .tokens import Clip, Speech, codec_id

TOLERANCE = 1e-3


class ExportedEncoder(torch.nn.Module):
    """The encoder as it is exported, with durations as they are."""

    def __init__(self, speaker: Speaker):
        super().__init__()
        self.encoder = speaker.encoder

    def forward(self, text: torch.Tensor, voice: torch.Tensor):
        states, durations = self.encoder(text, voice)
        return states, durations.exp()


def encoder_graph(speaker: Speaker) -> onnx.ModelProto:
    """The encoder for one text of any length, weights as float16."""
    inputs = {"text": torch.arange(40)[None] % 30, "voice": torch.tensor([1])}
    free = {1: "symbols"}
    return store_half(trace(ExportedEncoder(speaker).eval(), inputs, ["contexts", "durations"], {"text": free, "contexts": free, "durations": free}))


def check_encoder(graph: onnx.ModelProto, speaker: Speaker) -> None:
    """Compare the graph with PyTorch on texts of other lengths than it was traced with."""
    session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(0)
    for length in (3, 40, 300):
        text, voice = rng.integers(0, len(SYMBOLS) + 1, (1, length)), rng.integers(0, len(VOICES), 1)
        got = session.run(None, {"text": text, "voice": voice})
        with torch.no_grad():
            expected = ExportedEncoder(speaker).eval()(torch.from_numpy(text), torch.from_numpy(voice))
        for name, mine, theirs in zip(("contexts", "durations"), got, expected):
            error = np.abs(mine - theirs.numpy()).max() / theirs.abs().max()
            if error > TOLERANCE:
                raise SystemExit(f"encoder: {name} of {length} symbols differ from PyTorch by {error:.1e} of their peak")


def describe(speaker: Speaker) -> dict:
    """What model.json says of the shape."""
    decoder = speaker.decoder
    return {"name": "lilt-speaker", "digits": DIGITS, "levels": LEVELS, "symbols": SYMBOLS, "voices": VOICES, "width": decoder.width,
            "depth": len(decoder.blocks), "shared_heads": decoder.blocks[0].attention.shared, "head": HEAD, "recent": RECENT,
            "window": decoder.window, "slots": decoder.window + SLACK, "rope_base": ROPE_BASE, "fine_hidden": decoder.heads.hidden.out_features}


def tables(speaker: Speaker) -> dict[str, torch.Tensor]:
    """The tensors of tables.safetensors."""
    heads = speaker.decoder.heads
    found = {"fine_table": heads.table.weight, "fine_weight": heads.fine.weight, "fine_bias": heads.fine.bias, "listen": speaker.decoder.context.listen}
    return {name: value.detach().float().contiguous() for name, value in found.items()}


def export(speaker: Speaker, out: Path, extra: dict, int8: bool = True) -> None:
    """Write a model's files into the folder out; extra goes into model.json."""
    out.mkdir(parents=True, exist_ok=True)
    halve(speaker)
    encoder = encoder_graph(speaker)
    check_encoder(encoder, speaker)
    files = {"encoder.onnx": encoder.SerializeToString(), "step.onnx": step_graph(speaker.decoder, int8).SerializeToString(),
             "tables.safetensors": save(tables(speaker))}
    description = describe(speaker) | extra | {"sha256": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}}
    for name, data in files.items():
        (out / name).write_bytes(data)
    (out / "model.json").write_text(json.dumps(description, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def load_speaker(checkpoint: Path) -> tuple[Speaker, dict]:
    """The averaged weights of a checkpoint, and all that is in it."""
    state = torch.load(checkpoint, weights_only=False, map_location="cpu")
    speaker = Speaker(**state["config"]["model"])
    speaker.load_state_dict(state["average"])
    return speaker.eval(), state


def silence(clips: list[Clip]) -> int:
    """The token of silence: the most frequent among the last five of every clip."""
    return int(np.bincount(np.concatenate([clip.ids[-5:] for clip in clips])).argmax())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--codec", type=Path, required=True, help="export of the codec whose tokens were learned")
    parser.add_argument("--out", type=Path, default=Path("assets/lm"))
    args = parser.parse_args()
    speaker, state = load_speaker(args.checkpoint)
    speech = Speech(state["config"]["tokens"])
    codec = codec_id(args.codec)
    if speech.codec != codec:
        raise SystemExit(f"{args.codec}: its encoder is {codec}, but the tokens were made by {speech.codec}")
    export(speaker, args.out, {"step": state["step"], "codec_encoder_sha256": codec, "silence": silence(speech.train)})
    clips = speech.dev[:8]
    frames = sum(len(clip.ids) for clip in clips)
    exported, runtime = 0.0, Runtime(args.out)
    for clip in clips:
        exported += runtime.bits(clip) * len(clip.ids) / frames
    own = 0.0
    for batch in dev_batches(clips):
        with torch.no_grad():
            terms = losses(speaker(batch), batch)
        own += float(terms["coarse"] + terms["fine"]) * int(batch.counts.sum()) / frames
    print(f"wrote {args.out}: {exported:.3f} bits a token in int8, {own:.3f} in float, on {len(clips)} development clips")


if __name__ == "__main__":
    main()
