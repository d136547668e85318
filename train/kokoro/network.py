"""Kokoro-82M in PyTorch, which speaks many sentences at once on a GPU: the modules of the PyPI package kokoro (hexgrad, Apache-2.0) with the weights
of the ONNX file that train.kokoro.install lays out.

`pip install --no-deps kokoro==0.9.4` brings the modules. In the file a weight-normalised convolution has one
constant, named after a step of the computation: the node that uses it tells where it belongs. Only sentences of one length are computed
together, and nothing is padded, since the network's instance norms look at whole sentences. As in the file, its source has no noise.
"""

import importlib.util
import re
import sys
import types
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

ALBERT = {"vocab_size": 178, "hidden_size": 768, "num_attention_heads": 12, "intermediate_size": 2048, "max_position_embeddings": 512, "num_hidden_layers": 12}
ISTFTNET = {"upsample_kernel_sizes": [20, 12], "upsample_rates": [10, 6], "gen_istft_hop_size": 5, "gen_istft_n_fft": 20, "upsample_initial_channel": 512,
            "resblock_kernel_sizes": [3, 7, 11], "resblock_dilation_sizes": [[1, 3, 5]] * 3}
GATES = [0, 2, 3, 1]  # ONNX's input, output, forget and cell gates in PyTorch's order: input, forget, cell, output


def _library():
    """The two files of modules of the package, without its __init__, which asks for a text front end."""
    if "kokoro" not in sys.modules:
        found = importlib.util.find_spec("kokoro")
        if found is None:
            raise SystemExit("the package kokoro is missing: pip install --no-deps kokoro==0.9.4")
        sys.modules["kokoro"] = types.ModuleType("kokoro")
        sys.modules["kokoro"].__path__ = list(found.submodule_search_locations)
    return importlib.import_module("kokoro.modules"), importlib.import_module("kokoro.istftnet")


def module_path(node: str) -> str:
    """The module that a node belongs to: /encoder/F0.1/conv1/Conv_quant -> predictor.F0.1.conv1."""
    parts: list[str] = []
    for part in node.strip("/").split("/")[:-1]:
        if parts and part.startswith(parts[-1] + "."):  # cnn.0/cnn.0.0
            parts.pop()
        parts.append(part)
    path = ".".join(parts).removeprefix("encoder.").removeprefix("decoder.")
    return re.sub(r"^(F0|N|F0_proj|N_proj|shared)(?=\.|$)", r"predictor.\1", path)


def weights(graph: onnx.GraphProto) -> dict[str, torch.Tensor]:
    """The weights of the file by their names in PyTorch's modules."""
    stored = {t.name: t for t in graph.initializer}

    def values(name: str) -> np.ndarray:
        return numpy_helper.to_array(stored[name]).astype(np.float32)

    found = {name.split(".", 1)[1]: values(name) for name in stored
             if name.startswith(("encoder.", "decoder.")) and not re.search(r"_(scale|zero_point|quantized|quantized_float|shape)$", name)}
    for node in graph.node:
        path = module_path(node.name)
        if node.op_type in ("Conv", "ConvTranspose", "MatMul") and node.input[1] in stored:
            weight = values(node.input[1])
            if (scale := node.input[1].removesuffix("_quantized_float") + "_scale") in stored:
                scale = values(scale)
                weight = weight * (scale if node.op_type == "MatMul" or scale.ndim == 0 else scale[:, None, None])
            found[f"{path}.weight"] = weight.T if node.op_type == "MatMul" else weight
        elif node.op_type == "DynamicQuantizeLSTM":
            for name, at, scale, zero in (("ih", 1, 8, 9), ("hh", 2, 10, 11)):
                weight = (values(node.input[at]) - values(node.input[zero])[:, None, None]) * values(node.input[scale])[:, None, None]
                for way, matrix in zip(("", "_reverse"), weight):
                    found[f"{path}.weight_{name}_l0{way}"] = np.concatenate([matrix.T.reshape(4, -1, matrix.shape[0])[g] for g in GATES])
            for way, biases in zip(("", "_reverse"), values(node.input[3])):
                for name, bias in zip(("ih", "hh"), biases.reshape(2, 4, -1)):
                    found[f"{path}.bias_{name}_l0{way}"] = np.concatenate([bias[g] for g in GATES])
        elif node.op_type == "DequantizeLinear":
            table = next(other.input[0] for other in graph.node if node.input[0] in other.output)
            if table.endswith(".weight_quantized"):
                found[table.removesuffix("_quantized").split(".", 1)[1]] = (values(table) - values(node.input[2])) * values(node.input[1])
    return {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in found.items()}


class Network(nn.Module):
    """Symbols to durations, and both to sound."""

    def __init__(self, folder: Path):
        super().__init__()
        modules, istftnet = _library()
        from transformers import AlbertConfig

        self.bert = modules.CustomAlbert(AlbertConfig(**ALBERT), add_pooling_layer=False)
        self.bert_encoder = nn.Linear(768, 512)
        self.predictor = modules.ProsodyPredictor(128, 512, 3, 50, 0.2)
        self.text_encoder = modules.TextEncoder(512, 5, 3, 178)
        self.decoder = istftnet.Decoder(512, 128, 80, **ISTFTNET)
        for module in self.modules():
            if hasattr(module, "weight_g"):
                nn.utils.remove_weight_norm(module)
        self.decoder.generator.m_source.l_sin_gen = _Sines()
        known = weights(onnx.load(folder / "kokoro.onnx").graph)
        missing = [name for name in self.load_state_dict({k: v for k, v in known.items() if k in self.state_dict()}, strict=False).missing_keys
                   if not name.endswith(("norm.weight", "norm.bias", "position_ids", "token_type_ids"))]  # ones and zeros of instance norms
        if missing:
            raise SystemExit(f"{folder}/kokoro.onnx holds no weights for {', '.join(missing)}")
        self.eval().requires_grad_(False)

    def read(self, tokens: torch.Tensor, styles: torch.Tensor, speed: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Symbols int [batch, N] with their boundaries, styles [batch, 256], speeds [batch] -> durations int [batch, N] in frames of 25 ms,
        what the prosody is computed of [batch, 640, N], and what the sound is [batch, 512, N]."""
        lengths = torch.full((len(tokens),), tokens.shape[1])
        none = torch.zeros_like(tokens, dtype=torch.bool)
        hidden = self.bert_encoder(self.bert(tokens, attention_mask=(~none).int())).transpose(1, 2)
        prosody = self.predictor.text_encoder(hidden, styles[:, 128:], lengths, none)
        durations = torch.sigmoid(self.predictor.duration_proj(self.predictor.lstm(prosody)[0])).sum(-1) / speed[:, None]
        return durations.round().clamp(min=1).long(), prosody.transpose(1, 2), self.text_encoder(tokens, lengths, none)

    def say(self, prosody: torch.Tensor, sound: torch.Tensor, styles: torch.Tensor) -> torch.Tensor:
        """What `read` gave of each symbol, repeated by its duration, [batch, channels, frames] both -> samples [batch, 600 * frames]."""
        pitch, energy = self.predictor.F0Ntrain(prosody, styles[:, 128:])
        return self.decoder(sound, pitch, energy, styles[:, :128]).flatten(1)


class _Sines(nn.Module):
    """The package's sine generator without its noise and random phases, as the ONNX file has it."""

    def forward(self, pitch: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, None]:
        harmonics = pitch * torch.arange(1, 10, device=pitch.device)
        turns = nn.functional.interpolate(((harmonics / 24000) % 1).transpose(1, 2), scale_factor=1 / 300, mode="linear")
        phase = nn.functional.interpolate(turns.cumsum(-1) * 2 * torch.pi * 300, scale_factor=300, mode="linear")
        voiced = (pitch > 10).float()
        return torch.sin(phase).transpose(1, 2) * 0.1 * voiced, voiced, None
