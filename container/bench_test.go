package container

import (
	"bytes"
	"io"
	"testing"
)

// Each iteration of the benchmarks processes an hour at 3 kbit/s: 270,000 frames of 4 codebooks of 10 bits.
const hour = 3600 * 75

func BenchmarkWriter(b *testing.B) {
	h := testHeader(RVQ, 4, 10, DefaultFramesPerBlock)
	codes := testCodes(hour, 4, 10)
	b.SetBytes(hour * 5)
	b.ReportAllocs()
	for b.Loop() {
		w, err := NewWriter(io.Discard, h)
		if err == nil {
			err = w.WriteFrames(codes)
		}
		if err == nil {
			err = w.Close(hour * 320)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReader(b *testing.B) {
	file := encode(b, testHeader(RVQ, 4, 10, DefaultFramesPerBlock), testCodes(hour, 4, 10), 0)
	benchmarkReader(b, file)
}

// A byte in every block has to be found and repaired.
func BenchmarkReaderEveryBlockDamaged(b *testing.B) {
	h := testHeader(RVQ, 4, 10, DefaultFramesPerBlock)
	file := encode(b, h, testCodes(hour, 4, 10), 0)
	for at := headerBytes + 100; at < len(file)-trailerBytes; at += h.blockBytes() {
		file[at] ^= 0x10
	}
	benchmarkReader(b, file)
}

// Nothing in the file is a block: a block is searched for at every byte.
func BenchmarkReaderGarbage(b *testing.B) {
	file := encode(b, testHeader(RVQ, 4, 10, DefaultFramesPerBlock), testCodes(hour, 4, 10), 0)
	for i, c := range testCodes(len(file)-headerBytes, 1, 8) {
		file[headerBytes+i] = byte(c)
	}
	benchmarkReader(b, file)
}

func benchmarkReader(b *testing.B, file []byte) {
	dst := make([]uint16, 4*DefaultFramesPerBlock)
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := NewReader(bytes.NewReader(file))
		if err != nil {
			b.Fatal(err)
		}
		for err != io.EOF {
			_, err = r.ReadFrames(dst)
		}
	}
}

func BenchmarkSeekFrame(b *testing.B) {
	r, err := NewReader(bytes.NewReader(encode(b, testHeader(RVQ, 4, 10, DefaultFramesPerBlock), testCodes(hour, 4, 10), 0)))
	if err != nil {
		b.Fatal(err)
	}
	n := int64(0)
	for b.Loop() {
		n = (n + 123_457) % hour
		if err := r.SeekFrame(n); err != nil {
			b.Fatal(err)
		}
	}
}
