"""Listening: what counts as lost, repeated, looped or added, on made-up transcripts; whose voices are asked for."""

import pytest

from train.audio.corpus import split_of
from train.evaluate import slips, slips_list, voice

TEXT = "He walked to the station, and then someone took Holmes to the station by the river."
HEARD = "He walked to the station and then someone took homes to the station by the river."


@pytest.mark.parametrize(("heard", "expected"), [
    (HEARD, {}),
    ("He walked to the station and then some one took Holmes to the station by the river.", {}),  # one word as two
    ("He walked to the station, and then some won took homes to the station by the river", {}),
    ("He walked to the nation and then someone took Holmes to a station by the river.", {}),  # other words, but as many
    ("He walked to the station and someone took Holmes to the station by the river.", {"lost": ["then"]}),
    ("He walked to the station by the river.", {"lost": "and then someone took holmes to the station".split()}),
    ("He walked to the station and then someone took to the station by the river.", {"lost": ["holmes"]}),
    ("He walked walked to the station and then someone took Holmes to the station by the river.", {"repeated": ["walked"]}),
    ("He walked to the station to the station and then someone took Holmes to the station by the river.", {"repeated": ["to", "the", "station"]}),
    ("He walked to the station and then someone took Holmes to the station by the river by the river by the river.",
     {"looped": "by the river by the river".split()}),
    ("He walked to the station and then someone took Holmes to the station by the the the the river.", {"looped": ["the"] * 3}),
    ("He walked to the station and then someone took Holmes to the station by the river. Thank you.", {"added": ["thank", "you"]}),
    ("", {"lost": TEXT.lower().replace(",", "").rstrip(".").split()}),
])
def test_slips(heard, expected):
    found = slips.slips(TEXT, HEARD, heard)
    said = {kind: sorted(words) for kind, words in vars(found).items() if words}
    assert said == {kind: sorted(words) for kind, words in expected.items()}
    assert found.count() == sum(map(len, expected.values()))


@pytest.mark.parametrize(("text", "teacher", "heard"), [
    ("The the boy ran.", "The boy ran.", "The boy ran."),  # Whisper leaves out what is said twice, whoever says it
    ("Go.", "", ""),  # hears nothing
    ("Well, I never did.", "Well, well, I never did.", "Well, well, I never did."),
    ("In 1905 he left.", "In 1905 he left.", "In nineteen oh five he left."),
    ("A cat sat.", "The cat sat.", "Cat sat."),
])
def test_what_whisper_does_to_the_teacher_too_is_no_slip(text, teacher, heard):
    found = slips.slips(text, teacher, heard)
    assert found.count() == (1 if heard == "Cat sat." else 0)  # an article was heard of the teacher, if another one


def test_one_word():
    assert slips.slips("Certainly!", "Certainly.", "Certainly, certainly.").repeated == ["certainly"]
    assert slips.slips("Certainly!", "Certainly.", "").lost == ["certainly"]
    assert slips.slips("Two.", "Two.", "Too.").count() == 0


def test_chosen_sentences_are_held_out():
    rows = [(f"A{i:05}", " ".join(["word"] * (i % 50 + 1)) + ".", "wˈɜɹd.") for i in range(9000)]
    rows += [(f"B{i:04}7", f"Word{i}.", "wˈɜɹd.") for i in range(25)]
    chosen = slips_list.choose(rows)
    assert len(chosen) == len(set(chosen)) == slips_list.COUNT and chosen == slips_list.choose(rows)
    sizes = [len(text.split()) for _, text, _ in chosen]
    assert sum(size > slips_list.MANY for size in sizes) == slips_list.LONG and sizes.count(1) == slips_list.SHORT
    assert all(split_of("kokoro", name, "") != "train" for name, _, _ in chosen)
    spoken = {"A00007", "A00047", "B00207"}  # of 8 words, 48 and 1
    assert spoken <= {name for name, _, _ in slips_list.choose(rows, spoken)}


def test_long_sentences_are_made_where_there_are_too_few():
    rows = [(f"A{i:05}", " ".join(["word"] * (i % 30 + 1)) + ".", "wˈɜɹd.") for i in range(9000)]
    rows += [(f"B{i:04}7", f"Word{i}.", "wˈɜɹd.") for i in range(25)]
    chosen = slips_list.choose(rows)
    long = [row for row in chosen if len(row[1].split()) > slips_list.MANY]
    assert len(chosen) == slips_list.COUNT and len(long) == slips_list.LONG
    for name, text, phonemes in long:
        halves = name.split("+")
        assert text.count("word;") == 1 and phonemes == "wˈɜɹd; wˈɜɹd." and not any(half == row[0] for half in halves for row in chosen)
        assert all(split_of("kokoro", half, "") != "train" for half in halves)


def test_strangers_are_of_the_development_split(corpus_folder, monkeypatch):
    monkeypatch.setattr(voice, "HEARD", 100)
    assert [len(audio) for audio in voice.strangers(corpus_folder, 3)] == [48_000] * 3
    monkeypatch.setattr(voice, "HEARD", 300)
    with pytest.raises(SystemExit, match="long enough"):
        voice.strangers(corpus_folder, 3)
