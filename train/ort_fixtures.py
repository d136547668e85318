"""Tiny ONNX graphs for the Go tests of internal/ort: `python -m train.ort_fixtures`.

The files are committed; run this again only to change one. Needs the `onnx` package.
"""

from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

OUT = Path(__file__).parent.parent / "internal" / "ort" / "testdata"
FLOAT, UINT8, INT32, INT64, BOOL = (
    TensorProto.FLOAT, TensorProto.UINT8, TensorProto.INT32, TensorProto.INT64, TensorProto.BOOL)
node = helper.make_node
port = helper.make_tensor_value_info


def const(name, values, dtype):
    return numpy_helper.from_array(np.asarray(values, dtype), name)


def write(name, nodes, inputs, outputs, weights=()):
    graph = helper.make_graph(nodes, name, inputs, outputs, list(weights))
    # Opset 17 and IR 9 are old enough for every runtime we accept.
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="lilt")
    model.ir_version = 9
    checker.check_model(model, full_check=True)
    save(model, OUT / f"{name}.onnx")


def stateful():
    """Two states. filtered[t] = x[t] + x[t-1]/2 + x[t-2]/4, the filter's tail carried; sum[t] = sum of filtered[0..t]."""
    ints = {"axis": [1], "zero": [0], "one": [1], "two": [2], "minus1": [-1], "minus2": [-2], "end": [2**31]}
    weights = [const(k, v, np.int64) for k, v in ints.items()]
    weights += [const("half", 0.5, np.float32), const("quarter", 0.25, np.float32), const("scan", 1, np.int64)]
    nodes = [
        node("Concat", ["tail", "x"], ["padded"], axis=1),
        node("Slice", ["padded", "two", "end", "axis"], ["now"]),
        node("Slice", ["padded", "one", "minus1", "axis"], ["before"]),
        node("Slice", ["padded", "zero", "minus2", "axis"], ["earlier"]),
        node("Mul", ["before", "half"], ["before_half"]),
        node("Mul", ["earlier", "quarter"], ["earlier_quarter"]),
        node("Sum", ["now", "before_half", "earlier_quarter"], ["filtered"]),
        node("CumSum", ["filtered", "scan"], ["partial"]),
        node("Add", ["partial", "total"], ["sum"]),
        node("Slice", ["padded", "minus2", "end", "axis"], ["tail_out"]),
        node("Slice", ["sum", "minus1", "end", "axis"], ["total_out"]),
    ]
    write("stateful", nodes,
          [port("x", FLOAT, [1, "T", 2]), port("tail", FLOAT, [1, 2, 2]), port("total", FLOAT, [1, 1, 2])],
          [port("filtered", FLOAT, [1, "T", 2]), port("sum", FLOAT, [1, "T", 2]),
           port("tail_out", FLOAT, [1, 2, 2]), port("total_out", FLOAT, [1, 1, 2])],
          weights)


def slow():
    """One matrix product after another, as many as `turns` says: long enough to be interrupted."""
    body = helper.make_graph(
        [node("MatMul", ["carried", "carried"], ["product"]),
         # Keeps the values finite for ever.
         node("Clip", ["product", "low", "high"], ["next"]),
         node("Identity", ["go"], ["go_on"])],
        "body",
        [port("turn", INT64, []), port("go", BOOL, []), port("carried", FLOAT, [256, 256])],
        [port("go_on", BOOL, []), port("next", FLOAT, [256, 256])],
        [const("low", -1, np.float32), const("high", 1, np.float32)])
    write("slow",
          [node("Squeeze", ["turns"], ["count"]),
           node("Loop", ["count", "", "x"], ["y"], body=body)],
          [port("x", FLOAT, [256, 256]), port("turns", INT64, [1])],
          [port("y", FLOAT, [256, 256])])


def half():
    """Weights stored as float16, computed in float32: how the codec's models are shipped."""
    write("half",
          [node("Cast", ["stored"], ["weights"], to=FLOAT), node("MatMul", ["x", "weights"], ["y"])],
          [port("x", FLOAT, [1, "T", 2])], [port("y", FLOAT, [1, "T", 3])],
          [const("stored", [[1, 0.5, -2], [0.25, 3, 1]], np.float16)])


def types():
    """One port of each integer type."""
    kinds = {"bytes": UINT8, "ints": INT32, "longs": INT64}
    write("types",
          [node("Identity", [f"{k}_in"], [f"{k}_out"]) for k in kinds],
          [port(f"{k}_in", t, ["T"]) for k, t in kinds.items()],
          [port(f"{k}_out", t, ["T"]) for k, t in kinds.items()])


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    for make in (stateful, slow, half, types):
        make()
