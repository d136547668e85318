"""Tokens to sound by the single codebook: a checkpoint of train.single.distill or train.codec.adversarial, or the folder of an export."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from ..audio import frames
from ..single.checkpoint import load_model
from ..single.model import Student
from ..single.quantizer import CHROMA, centres, unpack

Sound = Callable[[np.ndarray], np.ndarray]


def detokeniser(codec: Path) -> Sound:
    """A function from ids [frames] to audio [320 frames] at 24 kHz."""
    return export_detokeniser(codec) if codec.is_dir() else checkpoint_detokeniser(codec)


def _values(ids: torch.Tensor, lookahead: int) -> torch.Tensor:
    """What a decoder takes for ids [rows, frames], the last of each row held for as many frames as it looks ahead."""
    values = centres(unpack(ids))
    return torch.cat([values] + [values[:, -1:]] * lookahead, 1)


def decode(model: Student, ids: torch.Tensor) -> torch.Tensor:
    """Ids [rows, frames] -> audio [rows, 320 frames] by a codec's decoder."""
    values = _values(ids, model.decoder.lookahead)
    return frames.istft(model.decode_at(model.quantizers["single"].expand(values), values[..., CHROMA])[0])


def checkpoint_detokeniser(path: Path) -> Sound:
    """The decoder of a checkpoint."""
    model, _ = load_model(path)

    @torch.inference_mode()
    def sound(ids: np.ndarray) -> np.ndarray:
        return decode(model, torch.from_numpy(ids.astype(np.int64))[None])[0].numpy()

    return sound


def export_detokeniser(folder: Path) -> Sound:
    """The decoder that train.export.codec wrote."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    session = onnxruntime.InferenceSession(str(folder / "decoder.onnx"), options, providers=["CPUExecutionProvider"])
    states = {port.name: np.zeros(port.shape, np.float32) for port in session.get_inputs() if port.name != "values"}
    lookahead = json.loads((folder / "model.json").read_text())["decoder_lookahead"]

    def sound(ids: np.ndarray) -> np.ndarray:
        spectrum = session.run(["spectrum"], {"values": _values(torch.from_numpy(ids.astype(np.int64))[None], lookahead).numpy()} | states)[0][:, lookahead:]
        return frames.istft(torch.view_as_complex(torch.from_numpy(np.ascontiguousarray(spectrum))))[0].numpy()

    return sound
