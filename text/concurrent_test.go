package text

import (
	"sync"
	"testing"
)

// One front end serves several readers at once, each with the result it would have alone.
func TestConcurrentReaders(t *testing.T) {
	f := open(t)
	texts := []string{"Dr. Smith read the record.", "It was -5°C on Main St.", "I read it yesterday; read it now.", "<speak><p>Hi.</p></speak>"}
	want := make([]string, len(texts))
	for i, text := range texts {
		list, err := f.Sentences(text)
		if err != nil || len(list) == 0 {
			t.Fatal(list, err)
		}
		want[i] = list[0].Phonemes
	}
	var wait sync.WaitGroup
	for n := range 8 {
		wait.Go(func() {
			for k := range 50 {
				i := (n + k) % len(texts)
				if list, err := f.Sentences(texts[i]); err != nil || list[0].Phonemes != want[i] {
					t.Errorf("%q: %v, %v", texts[i], list, err)
				}
			}
		})
	}
	wait.Wait()
}
