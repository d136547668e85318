// Tokenserver makes tokens of speech over HTTP: POST a recording to /tokens and get one id of 15 bits per frame, 75 per second.
//
//	go run ./tokenserver &
//	curl --data-binary @speech.wav http://localhost:8024/tokens
package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"

	"lilt"
	_ "lilt/assets/single" // the model
	"lilt/audio"
)

// ids keeps what is encoded.
type ids struct{ all []uint16 }

func (t *ids) WriteFrames(codes []uint16) error { t.all = append(t.all, codes...); return nil }
func (t *ids) Close(int64) error                { return nil }

func tokens(w http.ResponseWriter, r *http.Request) {
	var to ids
	if err := encode(r, &to); err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	json.NewEncoder(w).Encode(to.all)
}

func encode(r *http.Request, to *ids) error {
	recording, err := audio.NewReader(r.Body, "the recording")
	if err != nil {
		return err
	}
	defer recording.Close()
	w, err := lilt.NewEncoder(to, lilt.Single.Bitrate(1125), &lilt.WriterOptions{SampleRate: recording.SampleRate()})
	if err != nil {
		return err
	}
	defer w.Abort()
	_, err = lilt.Copy(r.Context(), w, recording)
	return errors.Join(err, w.Close())
}

func main() {
	http.HandleFunc("POST /tokens", tokens)
	log.Fatal(http.ListenAndServe("localhost:8024", nil))
}
