"""Weights of exported graphs have the names of parameters, and come back by them."""

import onnx
import onnxruntime
import pytest
import torch
from torch import nn

from train.export.codec import export
from train.export.restore import restore
from train.graph.restore import restore_network
from train.graph.trace import NAMED, round_to_bytes, store_bytes, store_half, to_onnx
from train.single.model import Student

SIZES = {"encoder_width": 128, "encoder_depth": 1, "decoder_width": 128, "decoder_depth": 3, "decoder_lookahead": 3}


class Twins(nn.Module):
    """Two layers with the same weights, which an exporter stores once, and a layer that the graph has no place for."""

    def __init__(self):
        super().__init__()
        self.first, self.second, self.unused = nn.Linear(40, 40), nn.Linear(40, 40), nn.Linear(40, 3)
        self.second.load_state_dict(self.first.state_dict())

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.second(torch.relu(self.first(x)))


def graph(module: nn.Module) -> onnx.ModelProto:
    return store_half(to_onnx(module, {"x": torch.randn(1, 5, 40)}, "y"))


def unnamed(model: onnx.ModelProto) -> onnx.ModelProto:
    """A graph as it was written before weights had names."""
    del model.metadata_props[:]
    names = {t.name.removesuffix("_half"): f"onnx::MatMul_{i}" for i, t in enumerate(model.graph.initializer) if ".T" in t.name}
    for tensor in model.graph.initializer:
        name, half = tensor.name.removesuffix("_half"), "_half" * tensor.name.endswith("_half")
        tensor.name = names.get(name, name) + half
    for node in model.graph.node:
        for names_of in (node.input, node.output):
            names_of[:] = [names.get(name.removesuffix("_half"), name.removesuffix("_half")) + "_half" * name.endswith("_half") for name in names_of]
    onnx.checker.check_model(model)
    return model


def test_weights_are_named_after_parameters():
    torch.manual_seed(0)
    module = Twins()
    module.second = nn.Linear(40, 40)
    model = graph(module)
    assert {"first.weight.T_half", "second.weight.T_half", "first.bias"} <= {t.name for t in model.graph.initializer}
    assert {entry.key for entry in model.metadata_props} == {NAMED}


@pytest.mark.parametrize("old", [False, True])
def test_parameters_come_back(tmp_path, old):
    torch.manual_seed(0)
    module, other = Twins(), Twins()
    if old:
        module.second = nn.Linear(40, 40)
    model = graph(module)
    onnx.save(unnamed(model) if old else model, tmp_path / "twins.onnx")
    before = other.unused.weight.clone()
    found = restore_network(other, lambda: graph(other), tmp_path / "twins.onnx")
    assert {name for name, p in other.named_parameters() if p not in found} == {"unused.weight", "unused.bias"}
    for part in ("first", "second"):
        assert torch.allclose(getattr(other, part).weight, getattr(module, part).weight, atol=1e-3)
        assert torch.equal(getattr(other, part).bias, getattr(module, part).bias)
    assert torch.equal(other.unused.weight, before)


def test_a_graph_of_another_shape_is_refused(tmp_path):
    onnx.save(graph(nn.Sequential(nn.Linear(40, 8))), tmp_path / "small.onnx")
    with pytest.raises(SystemExit, match=r"0.weight is \(8, 40\), but \(16, 40\)"):
        restore_network(nn.Sequential(nn.Linear(40, 16)), lambda: pytest.fail("asked to export"), tmp_path / "small.onnx")
    onnx.save(unnamed(graph(Twins())), tmp_path / "old.onnx")
    with pytest.raises(SystemExit, match="not what this version"):
        other = nn.Sequential(nn.Linear(40, 16))
        restore_network(other, lambda: graph(other), tmp_path / "old.onnx")


def test_an_export_of_either_kind_of_codec_is_restored(model, tmp_path):
    torch.manual_seed(0)
    student = Student(**SIZES).eval()
    teacher_sizes = {"encoder_width": 128, "encoder_depth": 2, "decoder_width": 128, "decoder_depth": 2}
    for codec, sizes, folder in ((model, teacher_sizes, tmp_path / "teacher"), (student, SIZES, tmp_path / "student")):
        export(codec, 7, folder)  # which rounds its weights to float16
        again = restore(folder, sizes).state_dict()
        for name, p in codec.named_parameters():
            assert torch.equal(p, again[name]), name
    with pytest.raises(SystemExit, match="looks 4 frames ahead, but 2 by the configuration"):
        restore(tmp_path / "student", SIZES | {"decoder_lookahead": 1})


def test_matrices_in_bytes_come_back(tmp_path):
    torch.manual_seed(0)
    module, other = nn.Sequential(nn.Linear(130, 140), nn.ReLU(), nn.Linear(140, 130)), nn.Sequential(nn.Linear(130, 140), nn.ReLU(), nn.Linear(140, 130))
    exact = module[2].weight.detach().clone()
    round_to_bytes(module, {module[0].weight})
    once = module[2].weight.detach().clone()
    assert 0 < (once - exact).abs().max() <= exact.abs().max() / 127
    round_to_bytes(module, set())
    assert torch.equal(module[2].weight, once)
    model = store_bytes(to_onnx(module, {"x": torch.randn(1, 5, 130)}, "y"))
    assert len(model.SerializeToString()) < 45_000
    onnx.save(model, tmp_path / "graph.onnx")
    assert restore_network(other, lambda: model, tmp_path / "graph.onnx") == set(other.parameters())
    assert torch.equal(other[0].weight, module[0].weight) and torch.equal(other[2].weight, module[2].weight)
    x = torch.randn(1, 7, 130)
    (found,) = onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"x": x.numpy()})
    assert torch.allclose(torch.from_numpy(found), module(x), atol=1e-5)
