"""The pronouncing dictionary: `python -m train.lexicon --misaki misaki-0.9.4-py3-none-any.whl` writes assets/lexicon/lexicon.bin.

The source are the two US dictionaries in the PyPI package misaki (hexgrad, Apache-2.0): "gold", which was checked by people, and "silver".
An entry is a word and its pronunciations; most words have one, some have others for a part of speech, or for the end of a phrase. The file
is made to be searched where it lies:

    8 bytes   "LILTLEX" and the version, 1
    3 x u32   words, words in a block, bytes of the symbol table (little-endian, as all numbers)
    symbols   UTF-8; symbol i of a pronunciation is the i-th character
    u32 x B   where each block starts, counted from the end of this table
    blocks    words in the order of their bytes; a word is
                u8 bytes shared with the word before (0 for the first of a block), u8 bytes that follow, those bytes,
                u8 flags: 1 = silver, 2 = also spelled out as an initialism, the other bits = 4 x further pronunciations;
                then the pronunciations, the usual one first: u8 length, symbols; each further one with its u8 tag before it
"""

import argparse
import json
import struct
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

MAGIC = b"LILTLEX\x01"
BLOCK = 16
TAGS = ("NOUN", "VERB", "ADJ", "ADV", "VBD", "VBN", "VBP", "DT", "None")
SILVER, SPELLED = 1, 2
# The symbols of the teacher's speech; the dictionary writes a flap and a glottal stop, which the teacher hears as these.
AS_SPOKEN = str.maketrans({"ɾ": "T", "ʔ": "t"})


@dataclass
class Entry:
    """The pronunciations of a word."""

    usual: str
    others: dict[str, str] = field(default_factory=dict)  # by tag
    silver: bool = False
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
                entries[word] = _entry(value, name == "silver")
    return entries


def _entry(value: str | dict, silver: bool) -> Entry:
    if isinstance(value, str):
        return Entry(value.translate(AS_SPOKEN), silver=silver)
    usual = value["DEFAULT"].translate(AS_SPOKEN)
    others = {tag: p.translate(AS_SPOKEN) for tag, p in value.items() if p and tag != "DEFAULT"}
    others = {tag: p for tag, p in others.items() if p != usual}
    return Entry(usual, others, silver, spelled=value.get("NOUN", "") is None)


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
        flags = SILVER * entry.silver | SPELLED * entry.spelled | len(entry.others) << 2
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
        entry = Entry(pronunciation(), silver=bool(flags & SILVER), spelled=bool(flags & SPELLED))
        for _ in range(flags >> 2):
            at += 1
            tag = TAGS[data[at - 1]]
            entry.others[tag] = pronunciation()
        entries[word.decode()] = entry
    return entries


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misaki", type=Path, required=True, help="the wheel: pip download --no-deps misaki==0.9.4")
    parser.add_argument("--out", type=Path, default=Path("assets/lexicon/lexicon.bin"))
    args = parser.parse_args()
    entries = read_misaki(args.misaki)
    data = pack(entries)
    if unpack(data) != entries:
        raise SystemExit("the packed dictionary does not read back as it was")
    args.out.write_bytes(data)
    print(f"{args.out}: {len(entries)} words, {len(data)} bytes")


if __name__ == "__main__":
    main()
