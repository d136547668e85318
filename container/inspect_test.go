package container

import (
	"bytes"
	"errors"
	"testing"
)

func TestInspect(t *testing.T) {
	h := testHeader(RVQ, 2, 10, 10)
	var file bytes.Buffer
	w, err := NewWriter(&file, h)
	if err == nil {
		err = errors.Join(w.WriteFrames(testCodes(35, 2, 10)), w.Close(35*320-7))
	}
	if err != nil {
		t.Fatal(err)
	}
	whole := file.Bytes()
	s, err := Inspect(bytes.NewReader(whole))
	if err != nil || s.Frames != 35 || s.Samples != 35*320-7 || !s.Complete || s.Lost != 0 || len(s.Damage) != 0 || s.Bytes != int64(len(whole)) || s.Blocks() != 4 {
		t.Errorf("%+v, %v", s, err)
	}
	if want := float64(8*len(whole)) * 24000 / (35*320 - 7); s.BitRate() < want-1 || s.BitRate() > want+1 {
		t.Errorf("%v bit/s, want %v", s.BitRate(), want)
	}
	damaged := bytes.Clone(whole)
	damaged[70]++
	damaged[75]++
	if s, err = Inspect(bytes.NewReader(damaged)); err != nil || s.Frames != 35 || s.Lost != 10 || len(s.Damage) != 1 || !s.Complete {
		t.Errorf("damaged: %+v, %v", s, err)
	}
	if s, err = Inspect(bytes.NewReader(whole[:100])); err != nil || s.Complete {
		t.Errorf("cut short: %+v, %v", s, err)
	}
	if _, err = Inspect(bytes.NewReader(nil)); !errors.Is(err, ErrEmpty) {
		t.Errorf("nothing: %v", err)
	}
}
