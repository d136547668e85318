package container

import (
	"encoding/binary"
	"hash/crc32"
)

// The check of a block is the CRC-32C of its size, its payload and its number, which both sides know and the file does not
// store. Because the number comes last, a CRC found in a file can be run backwards over those four bytes: an intact block
// identifies itself wherever it is, without a byte of overhead. Run further backwards, the CRC locates a single wrong byte
// and gives its correct value. Running a CRC backwards: M. Stigge, H. Ploetz, W. Mueller, J.-P. Redlich, "Reversing CRC:
// Theory and Practice", HU Berlin 2006.

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// backward[castagnoli[i]>>24] is i: the top bytes of a CRC table are a permutation.
var backward = func() (t [256]byte) {
	for i, v := range castagnoli {
		t[v>>24] = byte(i)
	}
	return t
}()

// stepBack reverses the step of the CRC register over one zero byte.
func stepBack(reg uint32) uint32 {
	i := backward[reg>>24]
	return (reg^castagnoli[i])<<8 | uint32(i)
}

// checksum returns the CRC-32C of b.
func checksum(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

// blockCheck returns the check of a block or trailer, where sized is its size and payload.
func blockCheck(sized []byte, number uint32) uint32 {
	reg := ^checksum(sized) ^ number // four bytes at once give the same register as one by one
	for range 4 {
		reg = castagnoli[reg&0xFF] ^ reg>>8
	}
	return ^reg
}

// blockNumber returns the only number for which check is the blockCheck of sized. For a damaged block the result is
// effectively random.
func blockNumber(sized []byte, check uint32) uint32 {
	reg := ^check
	for range 4 {
		reg = stepBack(reg)
	}
	return reg ^ ^checksum(sized)
}

// repairByte finds the one byte of b whose correction makes the CRC at the end of b right, given the CRC that the rest of b
// should have and the number of known bytes (those of the block number) between the two. It corrects the byte and returns
// its index and its old value. It fails if no byte, or more than one, qualifies.
func repairByte(b []byte, want uint32, known int) (at int, was byte, ok bool) {
	data := b[:len(b)-checkBytes]
	diff := want ^ binary.LittleEndian.Uint32(b[len(data):])
	if diff == 0 {
		return 0, 0, false
	}
	var fix byte
	found := 0
	for i := range checkBytes {
		if diff&^(0xFF<<(8*i)) == 0 {
			at, fix = len(data)+i, byte(diff>>(8*i))
			found++
		}
	}
	for range known {
		diff = stepBack(diff)
	}
	for i := len(data) - 1; i >= 0; i-- {
		if diff = stepBack(diff); diff <= 0xFF {
			at, fix = i, byte(diff)
			found++
		}
	}
	if found != 1 {
		return 0, 0, false
	}
	was = b[at]
	b[at] ^= fix
	return at, was, true
}

// repairHeader repairs a header in which one byte was changed, lost or inserted. b is the start of the input: headerBytes+1
// bytes, or fewer if the input is shorter. It returns the bytes of the header, and how many bytes of the input they took.
func repairHeader(b []byte) (fixed [headerBytes]byte, used int, ok bool) {
	data, check := fixed[:headerBytes-checkBytes], fixed[headerBytes-checkBytes:]
	sound := func() bool {
		return string(fixed[:len(magic)]) == magic && checksum(data) == binary.LittleEndian.Uint32(check)
	}
	if len(b) >= headerBytes { // one byte changed
		copy(fixed[:], b)
		if repairByte(fixed[:], checksum(data), 0); sound() {
			return fixed, headerBytes, true
		}
	}
	if len(b) > headerBytes { // byte i inserted
		for i := range headerBytes {
			copy(fixed[:i], b)
			copy(fixed[i:], b[i+1:])
			if sound() {
				return fixed, headerBytes + 1, true
			}
		}
	}
	if len(b) >= headerBytes-1 { // byte i lost
		for i := range headerBytes {
			copy(fixed[:i], b)
			fixed[i] = 0
			copy(fixed[i+1:], b[i:])
			if at, _, ok := repairByte(fixed[:], checksum(data), 0); (!ok || at == i) && sound() {
				return fixed, headerBytes - 1, true
			}
		}
	}
	return fixed, 0, false
}
