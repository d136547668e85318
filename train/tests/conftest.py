import numpy as np
import pytest
import torch

from train.audio.corpus import Corpus
from train.codec.model import Codec
from train.export.codec import export
from train.graph.trace import halve
from train.single.model import Student

torch.set_num_threads(1)


@pytest.fixture
def model():
    """A codec small enough for a test, its lane and codebooks started on noise with a speech-like tilt."""
    torch.manual_seed(3)
    codec = Codec(encoder_width=128, encoder_depth=2, decoder_width=128, decoder_depth=2)
    audio = torch.cumsum(torch.randn(8, 320 * 200), 1)
    audio = 0.05 * (audio - audio.mean(1, keepdim=True)) / audio.std()
    codec.start_lane(audio)
    with torch.no_grad():
        latents = codec.encode(audio).flatten(0, 1)
    for quantizer in codec.quantizers.values():
        quantizer.initialise(latents)
    return codec.eval()


@pytest.fixture
def corpus_folder(tmp_path):
    """A prepared corpus of three clips: two to train on, one development clip."""
    rng = np.random.default_rng(0)
    clips, parts, start = [], [], 0
    for name, split in (("a.opus", "train"), ("b.opus", "train"), ("c.opus", "dev")):
        audio = np.cumsum(rng.standard_normal(48_000))
        audio = (audio / np.abs(audio).max() * 12_000).astype("<i2")
        clips.append(f"{name}\tnoise\tnobody\t{split}\t{start}\t{len(audio)}\t12000\t\n")
        parts.append(audio)
        start += len(audio)
    (tmp_path / "audio.i16").write_bytes(np.concatenate(parts).tobytes())
    (tmp_path / "clips.tsv").write_text("".join(clips))
    assert len(Corpus(tmp_path).train) == 2
    return tmp_path


@pytest.fixture
def student(tmp_path):
    """A tiny codec with a single codebook: its checkpoint, and the folder of its export."""
    torch.manual_seed(0)
    sizes = {"encoder_width": 128, "encoder_depth": 1, "decoder_width": 128, "decoder_depth": 3, "decoder_lookahead": 3}
    model = Student(**sizes).eval()
    halve(model)
    torch.save({"average": model.state_dict(), "config": {"model": sizes}, "step": 1}, tmp_path / "student.pt")
    export(model, 1, tmp_path / "student")
    return model, tmp_path / "student.pt", tmp_path / "student"
