package container

import "encoding/binary"

// Codes are packed least significant bit first: bit j of code i is bit i*bits+j of the payload, and bit n of the payload is
// bit n%8 of byte n/8, counted from the least significant. The last byte is filled up with zeros.

// pack writes codes, each below 1<<bits, to the start of dst, which must hold ceil(len(codes)*bits/8) bytes.
func pack(dst []byte, codes []uint16, bits int) {
	var acc uint64 // bits still to be written, fewer than 32 between two codes
	var n int
	for _, c := range codes {
		acc |= uint64(c) << n
		if n += bits; n >= 32 {
			binary.LittleEndian.PutUint32(dst, uint32(acc))
			dst, acc, n = dst[4:], acc>>32, n-32
		}
	}
	for ; n > 0; n -= 8 {
		dst[0] = byte(acc)
		dst, acc = dst[1:], acc>>8
	}
}

// unpack fills dst with the codes of src from index first on. src must hold them all.
func unpack(dst []uint16, src []byte, first, bits int) {
	mask := uint32(1)<<bits - 1
	bit := first * bits
	i := 0
	// A code and the bits before it in its first byte fit into four bytes: at most 16 + 7 bits.
	for ; i < len(dst) && bit>>3+4 <= len(src); i++ {
		dst[i] = uint16(binary.LittleEndian.Uint32(src[bit>>3:]) >> (bit & 7) & mask)
		bit += bits
	}
	for ; i < len(dst); i++ { // the last codes, within three bytes of the end
		var word [4]byte
		copy(word[:], src[bit>>3:])
		dst[i] = uint16(binary.LittleEndian.Uint32(word[:]) >> (bit & 7) & mask)
		bit += bits
	}
}
