"""What puts a model into assets: a decoder alone keeps the codes, a model that scores lower is refused."""

import json
from pathlib import Path

import pytest
import torch

from train.export import ship
from train.export.codec import export
from train.listener.scores import SINGLE_SETTINGS, TEACHER_SETTINGS
from train.lm import ship as ship_voice
from train.single.model import Student

SIZES = {"encoder_width": 128, "encoder_depth": 1, "decoder_width": 128, "decoder_depth": 3, "decoder_lookahead": 3}
README = "# A model\n\nText.\n\n## Scores\n\nnone\n\n## Credits\n\nSomebody.\n"


def scores(p808: float, distillmos: float = 4.0) -> ship.Scores:
    return {setting: dict.fromkeys(ship.COLUMNS, 1.0) | {"p808": p808, "distillmos": distillmos} for setting in SINGLE_SETTINGS}


def save(model: torch.nn.Module, path: Path, **config) -> Path:
    torch.save({"average": model.state_dict(), "step": 5, "config": {"model": SIZES} | config}, path)
    return path


@pytest.fixture
def shipped(tmp_path):
    """A student, and the folder that it was exported to, with a README and priors."""
    torch.manual_seed(0)
    student = Student(**SIZES).eval()
    folder = tmp_path / "assets"
    export(student, 7, folder)
    (folder / "README.md").write_text(README)
    (folder / "priors.bin").write_bytes(b"priors")
    return student, folder


@pytest.fixture
def measured(monkeypatch):
    """What `measure` finds, one after the other."""
    found = []
    monkeypatch.setattr(ship, "measure", lambda model, data, processes: found.pop(0))
    return found


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_decoder_alone_keeps_the_codes(shipped, measured, tmp_path, capsys):
    student, folder = shipped
    before, described = contents(folder), ship.read_description(folder)
    with torch.no_grad():
        student.decoder.embed.weight.add_(0.01)
    measured += [scores(3.0), scores(3.1)]
    ship.ship(save(student, tmp_path / "last.pt", start="before.pt"), folder, "")
    after, description = contents(folder), ship.read_description(folder)
    assert {name for name in after if after[name] != before[name]} == {"decoder.onnx", "model.json", "README.md"} and after.keys() == before.keys()
    assert ship.model_id(description) == ship.model_id(described) and description["step"] == 7 + 5
    assert "as before" in capsys.readouterr().out
    readme = after["README.md"].decode()
    assert readme.startswith("# A model\n\nText.\n\n## Scores\n") and readme.endswith("\n\n## Credits\n\nSomebody.\n")
    assert ship.read_scores(readme) == scores(3.1)


def test_other_codes_come_with_all_their_files(shipped, measured, tmp_path, capsys):
    student, folder = shipped
    before = ship.read_description(folder)
    with torch.no_grad():
        student.quantizers["single"].down[0].weight.add_(0.01)
    measured += [scores(3.0), scores(3.1)]
    ship.ship(save(student, tmp_path / "last.pt"), folder, "")
    description = ship.read_description(folder)
    assert description["sha256"]["encoder.onnx"] != before["sha256"]["encoder.onnx"] and ship.model_id(description) != ship.model_id(before)
    assert description["step"] == 5 and (folder / "priors.bin").read_bytes() == b"priors"
    assert "train.export.priors" in (said := capsys.readouterr().out) and "learn the new tokens" in said


def test_a_model_that_scores_lower_needs_a_reason(shipped, measured, tmp_path):
    student, folder = shipped
    checkpoint = save(student, tmp_path / "last.pt")
    measured += [scores(3.0)] * 2
    ship.ship(checkpoint, folder, "")  # equal scores are no reason to refuse; the README has them from here on
    before = contents(folder)
    for lower in (scores(2.999), scores(3.5, 3.998)):
        measured.append(lower)
        with pytest.raises(SystemExit, match=r"(?s)single 5: .*single 4: .*--anyway"):
            ship.ship(checkpoint, folder, "")
        assert contents(folder) == before
    measured.append(scores(2.999))
    ship.ship(checkpoint, folder, "", anyway="it is smaller")
    readme = (folder / "README.md").read_text()
    assert "single 5: P.808 2.999, before 3.000" in readme and "because it is smaller." in readme and ship.read_scores(readme) == scores(2.999)


def test_a_damaged_folder_is_refused(shipped, tmp_path):
    student, folder = shipped
    (folder / "encoder.onnx").write_bytes(b"damaged")
    with pytest.raises(SystemExit, match="the folder is damaged"):
        ship.ship(save(student, tmp_path / "last.pt"), folder, "")


def test_a_codec_with_tables_and_one_without_are_not_taken_for_each_other(shipped, model, tmp_path):
    _, folder = shipped
    sizes = {"encoder_width": 128, "encoder_depth": 2, "decoder_width": 128, "decoder_depth": 2}
    torch.save({"average": model.state_dict(), "step": 5, "config": {"model": sizes}}, tmp_path / "teacher.pt")
    with pytest.raises(SystemExit, match="another kind"):
        ship.ship(tmp_path / "teacher.pt", folder, "")


def test_tables_that_have_changed_change_the_codes(model, measured, tmp_path):
    sizes = {"encoder_width": 128, "encoder_depth": 2, "decoder_width": 128, "decoder_depth": 2}
    folder, ids = tmp_path / "assets", []
    export(model, 7, folder)
    (folder / "README.md").write_text("# A model")
    for changed in (model.decoder.embed.weight, model.quantizers["grvq"].books[3].codes):
        with torch.no_grad():
            changed.add_(0.01)
        torch.save({"average": model.state_dict(), "step": 5, "config": {"model": sizes}}, tmp_path / "teacher.pt")
        measured += [{setting: dict.fromkeys(ship.COLUMNS, 1.0) for setting in TEACHER_SETTINGS}] * (1 + (not ids))
        ids.append(ship.model_id(ship.read_description(folder)))
        ship.ship(tmp_path / "teacher.pt", folder, "")
    ids.append(ship.model_id(ship.read_description(folder)))
    assert ids[0] == ids[1] != ids[2]


def test_ids_are_those_of_the_go_codec():
    """The digests of a model whose id is known from its files."""
    sums = {"encoder.onnx": "1a53587a5edb993210101be8d6fc53176ae6b83ec7630b004397af81e8376495", "decoder.onnx": "0" * 64}
    assert ship.model_id({"encoder_lookahead": 1, "sha256": sums}) == "bb8dd50f767f0c49"
    assert ship.model_id({"encoder_lookahead": 2, "sha256": sums}) != "bb8dd50f767f0c49"


def test_shipped_folders_are_whole():
    for folder in ("assets/codec", "assets/single"):
        assert json.loads(Path(folder, "model.json").read_text()) == ship.read_description(Path(folder))


def voice(folder: Path, step: int, encoder: bytes) -> Path:
    """A folder that looks like an exported voice."""
    folder.mkdir()
    files = {name: f"{name} of {step}".encode() for name in ("encoder.onnx", "step.onnx", "tables.safetensors")}
    described = {"step": step, "codec_encoder_sha256": ship.digest(encoder), "sha256": {name: ship.digest(data) for name, data in files.items()}}
    for name, data in (files | {"model.json": json.dumps(described).encode(), "README.md": b"# A voice\n"}).items():
        (folder / name).write_bytes(data)
    return folder


def test_a_voice_is_shipped_with_its_scores(tmp_path):
    codec, scored = tmp_path / "codec", tmp_path / "voice.csv"
    codec.mkdir()
    (codec / "model.json").write_text(json.dumps({"sha256": {"encoder.onnx": ship.digest(b"codec")}}))
    there, new, other = (voice(tmp_path / name, step, encoder) for name, step, encoder in (("there", 1, b"codec"), ("new", 2, b"codec"), ("other", 3, b"another")))
    scored.write_text("step,sentences,wer,dnsmos,p808,distillmos,likeness\n1,100,9,3,3,3,.9\n2,100,4.5,3.2,3.9,4.1,.93\n")
    with pytest.raises(SystemExit, match="tokens of the encoder"):
        ship_voice.ship(other, scored, there, codec)
    ship_voice.ship(new, scored, there, codec)
    readme = (there / "README.md").read_text()
    assert ship_voice.read_scores(readme) == {"wer": 4.5, "p808": 3.9, "distillmos": 4.1, "dnsmos": 3.2, "likeness": 0.93} and readme.startswith("# A voice\n")
    assert {path.name: path.read_bytes() for path in new.iterdir() if path.name != "README.md"} == {
        path.name: path.read_bytes() for path in there.iterdir() if path.name != "README.md"}
    lower = voice(tmp_path / "lower", 4, b"codec")
    with pytest.raises(SystemExit, match="has no scores of step 4"):
        ship_voice.ship(lower, scored, there, codec)
    scored.write_text(scored.read_text() + "4,100,4,3.3,3.8,4.2,.93\n")
    with pytest.raises(SystemExit, match=r"P.808 3.800, before 3.900"):
        ship_voice.ship(lower, scored, there, codec)
    assert (there / "README.md").read_text() == readme
    ship_voice.ship(lower, scored, there, codec, "fewer words are wrong")
    assert "because fewer words are wrong" in (there / "README.md").read_text()
