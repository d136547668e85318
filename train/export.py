"""Export a checkpoint for the Go codec: `python -m train.export --checkpoint train/runs/teacher/last.pt --out assets/codec`.

Writes encoder.onnx and decoder.onnx (batch 1, any number of frames, explicit state in and out, weights stored as float16 and computed in
float32), model.json with the sizes and the SHA-256 of each file, and for the teacher quantizers.safetensors, after comparing ONNX Runtime
with PyTorch: whole against whole, and streamed against whole.
"""

import argparse
import hashlib
import io
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors.torch import save

from . import frames
from .evaluate import load_model
from .model import LATENT
from .quantizers import BOOKS, CODES
from .single import DIGITS, LEVELS, Student, ValueDecoder, ValueEncoder

TOLERANCE = 1e-3
STATES = ("state", "source")  # inputs that a run hands on to the next, as next_state and next_source


def to_onnx(module: torch.nn.Module, inputs: dict[str, torch.Tensor], output: str) -> onnx.ModelProto:
    """Trace a network with frames as the free dimension (axis 1 of everything but its states)."""
    time = {name: {1: "frames"} for name in inputs if name not in STATES} | {output: {1: "frames"}}
    states = [f"next_{name}" for name in inputs if name in STATES]
    sink = io.BytesIO()
    with torch.no_grad():
        torch.onnx.export(module, tuple(inputs.values()), sink, input_names=list(inputs), output_names=[output, *states],
                          dynamic_axes=time, opset_version=17, dynamo=False)
    return onnx.load_from_string(sink.getvalue())


def _store_half(model: onnx.ModelProto) -> onnx.ModelProto:
    """Keep large float32 weights as float16 with a Cast behind them, which ONNX Runtime folds when it loads the model."""
    graph = model.graph
    casts = []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < 1024:
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + "_half"))
        casts.append(helper.make_node("Cast", [name + "_half"], [name], to=TensorProto.FLOAT))
    for node in reversed(casts):
        graph.node.insert(0, node)
    onnx.checker.check_model(model)
    return model


def halve(module: torch.nn.Module) -> None:
    """Round weights to float16, so that PyTorch compares with what is shipped."""
    with torch.no_grad():
        for p in module.parameters():
            if p.numel() >= 1024:
                p.copy_(p.half().float())


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
             "encoder_lookahead": model.encoder.stack.lookahead, "decoder_lookahead": model.decoder.stack.lookahead}
    if isinstance(model, Student):
        return {"name": "lilt-24k-single"} | shape | {"digits": DIGITS, "levels": LEVELS}
    return {"name": "lilt-24k"} | shape | {"latent": LATENT, "books": BOOKS, "codes": CODES}


def export(model, step: int, out: Path) -> None:
    """Write the shipped files of a codec into the folder out."""
    out.mkdir(parents=True, exist_ok=True)
    files = {}
    for name, (module, inputs, output) in networks(model).items():
        halve(module)
        graph = _store_half(to_onnx(module, inputs, output))
        _check(name, graph, module, inputs)
        files[f"{name}.onnx"] = graph.SerializeToString()
    if not isinstance(model, Student):  # whose quantiser has no tables
        tables = {}
        for kind, quantizer in model.quantizers.items():
            for i, book in enumerate(quantizer.books):
                for part in ("down", "up", "codes"):
                    tables[f"{kind}.{i}.{part}"] = getattr(book, part).detach().float().contiguous()
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
