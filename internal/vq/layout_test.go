package vq_test

import (
	"testing"

	"lilt/internal/vq"
)

func wholeLatent() (l vq.Layout) {
	for i := range l {
		l[i] = vq.Span{Start: 0, End: vq.Dim}
	}
	return l
}

func TestLayoutValidate(t *testing.T) {
	if err := wholeLatent().Validate(); err != nil {
		t.Error(err)
	}
	for _, span := range []vq.Span{{Start: -1, End: 5}, {Start: 0, End: vq.Dim + 1}, {Start: 7, End: 7}, {Start: 9, End: 3}} {
		l := wholeLatent()
		l[5] = span
		if l.Validate() == nil {
			t.Errorf("no error for a codebook that quantizes %v", span)
		}
	}
	var l vq.Layout
	for i := range l {
		l[i] = vq.Span{Start: 0, End: vq.Dim - 1}
	}
	if l.Validate() == nil {
		t.Error("no error although no codebook quantizes the last channel")
	}
	if _, err := vq.Parse(nil, "x", vq.Layout{}); err == nil {
		t.Error("Parse takes a layout that is not valid")
	}
}
