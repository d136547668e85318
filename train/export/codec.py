"""Export a checkpoint for the Go codec: `python -m train.export.codec --checkpoint train/runs/teacher/last.pt --out assets/codec`.

Writes encoder.onnx and decoder.onnx (batch 1, any number of frames, explicit state in and out, weights stored as bytes or float16 and computed in
float32), model.json with the sizes and the SHA-256 of each file, and for the teacher quantizers.safetensors, after comparing ONNX Runtime
with PyTorch: whole against whole, and streamed against whole.
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

from ..audio import frames
from ..codec.networks import LATENT
from ..codec.quantizers import CODEBOOKS, CODES
from ..graph.trace import STATES, halve, round_to_bytes, store_bytes, store_half, to_onnx
from ..single.checkpoint import load_model
from ..single.model import Student, ValueDecoder, ValueEncoder
from ..single.quantizer import DIGITS, LEVELS

TOLERANCE = 1e-3


def _check(name: str, model: onnx.ModelProto, module: torch.nn.Module, inputs: dict[str, torch.Tensor]) -> None:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    whole_inputs = {k: v.numpy() for k, v in inputs.items()}
    whole = session.run(None, whole_inputs)[0]
    with torch.no_grad():
        expected = module(*inputs.values())[0].numpy()
    states, pieces, at = {k: v for k, v in whole_inputs.items() if k in STATES}, [], 0
    total = whole.shape[1]
    for size in (1, 2, 7, 16, total):
        part = {k: v[:, at : at + size] for k, v in whole_inputs.items() if k not in STATES}
        if next(iter(part.values())).shape[1]:
            piece, *after = session.run(None, part | states)
            states = dict(zip(states, after))
            pieces.append(piece)
        at += size
    streamed = np.concatenate(pieces, 1)
    scale = np.abs(expected).max()
    for what, got in (("PyTorch", expected), ("streamed", streamed)):
        error = np.abs(whole - got).max() / scale
        print(f"{name}: ONNX Runtime against {what}: largest difference {error:.1e} of the peak")
        if error > TOLERANCE:
            raise SystemExit(f"{name}: differs from {what} by more than {TOLERANCE}")


def networks(model) -> dict[str, tuple[torch.nn.Module, dict[str, torch.Tensor], str]]:
    """A codec's two networks by file name, each with example inputs and the name of its output."""
    torch.manual_seed(0)
    audio = torch.randn(1, 50 * frames.HOP) * 0.1
    spectrum = torch.view_as_real(frames.stft(audio)).contiguous()
    mel = frames.log_mel(torch.view_as_complex(spectrum), model.mel_bank)
    latents = model.encode(audio).detach()[:, :40]
    encoder, decoder = model.encoder, model.decoder
    analysis = {"spectrum": spectrum, "mel": mel, "state": encoder.stack.empty_state(1)}
    if isinstance(model, Student):
        values = torch.rand(1, 40, DIGITS)
        synthesis = {"values": values, "state": decoder.stack.empty_state(1), "source": decoder.empty_source(1)}
        return {"encoder": (ValueEncoder(model), analysis, "values"), "decoder": (ValueDecoder(model), synthesis, "spectrum")}
    synthesis = {"latents": latents, "state": decoder.stack.empty_state(1)}
    return {"encoder": (encoder, analysis, "latents"), "decoder": (decoder, synthesis, "spectrum")}


def describe(model) -> dict:
    """What model.json says of a codec's shape."""
    shape = {"sample_rate": frames.SAMPLE_RATE, "window": frames.WINDOW, "hop": frames.HOP, "mels": frames.MELS,
             "encoder_lookahead": model.encoder.stack.lookahead, "decoder_lookahead": model.decoder.lookahead}
    if isinstance(model, Student):
        return {"name": "lilt-24k-single"} | shape | {"digits": DIGITS, "levels": LEVELS}
    return {"name": "lilt-24k"} | shape | {"latent": LATENT, "codebooks": CODEBOOKS, "codes": CODES}


def export(model, step: int, out: Path) -> None:
    """Write the shipped files of a codec into the folder out."""
    out.mkdir(parents=True, exist_ok=True)
    files = {}
    for name, (module, inputs, output) in networks(model).items():
        if isinstance(module, ValueEncoder):  # in float16, as when its tokens got their meaning
            halve(module)
            graph = store_half(to_onnx(module, inputs, output))
        else:
            round_to_bytes(module, set(module.codebook.down.parameters()) if isinstance(module, ValueDecoder) else set())
            graph = store_bytes(to_onnx(module, inputs, output))
        _check(name, graph, module, inputs)
        files[f"{name}.onnx"] = graph.SerializeToString()
    if not isinstance(model, Student):  # whose quantizer has no tables
        tables = {}
        for kind, quantizer in model.quantizers.items():
            for i, codebook in enumerate(quantizer.books):
                for part in ("down", "up", "codes"):
                    tables[f"{kind}.{i}.{part}"] = getattr(codebook, part).detach().float().contiguous()
        files["quantizers.safetensors"] = save(tables)
    description = describe(model) | {"step": step, "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}}
    for name, data in files.items():
        (out / name).write_bytes(data)
    (out / "model.json").write_text(json.dumps(description, indent=1) + "\n")
    print(f"wrote {out}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("assets/codec"))
    args = parser.parse_args()
    model, state = load_model(args.checkpoint)
    export(model, state["step"], args.out)


if __name__ == "__main__":
    main()
