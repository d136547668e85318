"""The recogniser's utterances say what is said when; its distance is of sounds, not of levels."""

import io
import tarfile

import numpy as np
import pytest
import torch

from train.audio import frames
from train.audio.corpus import Corpus
from train.frontend.symbols import NUMBERS
from train.listener.phonetic import CLASS, PAUSE, PhoneticDistance, Recogniser
from train.listener.recogniser import CROP, Batches, Utterance, synthetic_utterances


@pytest.fixture
def distance(tmp_path):
    torch.manual_seed(0)
    torch.save(Recogniser().state_dict(), tmp_path / "recogniser.pt")
    return PhoneticDistance(tmp_path / "recogniser.pt")


def noise(batch: int = 2) -> torch.Tensor:
    return 0.05 * torch.randn(batch, 40 * frames.HOP, generator=torch.Generator().manual_seed(1))


def test_a_sound_is_at_no_distance_from_itself_at_any_level(distance):
    sound = noise()
    near, far = distance(sound, sound), distance(sound.roll(1000, 1), sound)
    assert near < 0.1 * far  # bfloat16 is not the same with and without gradients
    assert torch.isclose(distance(0.3 * sound.roll(1000, 1), 0.3 * sound), far, rtol=1e-3)


def test_the_distance_teaches_the_speaker_and_not_the_recogniser(distance):
    sound = noise().requires_grad_()
    distance(sound, noise().roll(1000, 1)).backward()
    assert sound.grad.isfinite().all() and sound.grad.abs().sum() > 0
    assert all(p.grad is None for p in distance.parameters())


def test_a_frame_of_the_recogniser_is_a_frame_of_the_codec():
    model = Recogniser()
    by_frame, by_order = model(model.bands(noise()))
    assert by_frame.shape == by_order.shape == (2, 40, PAUSE + 1)


def test_stress_marks_give_their_time_to_the_sound_they_stand_before(corpus_folder, tmp_path):
    row = {"file": "a.opus", "phonemes": "ˈɑt.", "aligned": "2 1 3 4 5 6"}
    manifest = ("\t".join(row) + "\n" + "\t".join(row.values()) + "\n").encode()
    with tarfile.open(tmp_path / "some.tar", "w") as tar:
        member = tarfile.TarInfo("noise/manifest.tsv")
        member.size = len(manifest)
        tar.addfile(member, io.BytesIO(manifest))
    (utterance,) = synthetic_utterances(Corpus(corpus_folder), [tmp_path / "some.tar"])
    assert utterance.phones.tolist() == [PAUSE, CLASS[NUMBERS["ɑ"]], CLASS[NUMBERS["t"]], PAUSE, PAUSE]
    assert (utterance.starts // 600).tolist() == [0, 2, 6, 10, 15]


def test_a_crop_knows_what_is_said_in_each_frame(corpus_folder):
    corpus = Corpus(corpus_folder)
    half = Utterance(corpus.train[0], np.array([3, 5]), np.array([0, 24_000]))
    utterances = Batches(corpus, [half], [])
    audio, target = utterances.crops(4)
    assert audio.shape == (4, CROP * frames.HOP) and target.shape == (4, CROP)
    for row in target.tolist():
        told = [row[0]] + [now for before, now in zip(row, row[1:]) if now != before]
        assert told in ([3, 5], [3, 5, PAUSE])


def test_a_recogniser_that_is_not_there_is_asked_for(tmp_path):
    with pytest.raises(SystemExit, match="train it first"):
        PhoneticDistance(tmp_path / "none.pt")
