package speech

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lilt"
	"lilt/audio"
	"lilt/codec"
	"lilt/container"
	"lilt/lm"
)

// MaxPrompt is the maximum length of a voice prompt, which the model processes before every sentence.
const MaxPrompt = 15 * time.Second

// ReadPrompt returns the voice prompt in a file, audio or .lilt. transcript is the text that is spoken in it, "" if it is not known. Notes
// describe peculiarities of the file, one per line. Errors: those of [Synthesizer.ReadRecording], and a [TranscriptError] for
// a transcript without phonemes or with more than [lm.MaxSymbols].
func (s *Synthesizer) ReadPrompt(ctx context.Context, path, transcript string) (p lm.Prompt, notes []string, err error) {
	if transcript != "" {
		if p.Phonemes, err = s.phonemes(transcript); err != nil {
			return p, nil, err
		}
	}
	p.Tokens, notes, err = s.ReadRecording(ctx, path, MaxPrompt)
	return p, notes, err
}

// phonemes returns all phonemes of a transcript.
func (s *Synthesizer) phonemes(transcript string) (string, error) {
	sentences, err := s.front.Sentences(transcript)
	if err != nil {
		return "", &TranscriptError{err}
	}
	var parts []string
	for _, s := range sentences {
		if s.Phonemes != "" {
			parts = append(parts, s.Phonemes)
		}
	}
	phonemes := strings.Join(parts, " ")
	if n := len([]rune(phonemes)); n == 0 || n > lm.MaxSymbols {
		return "", &TranscriptError{fmt.Errorf("%d phonemes: want 1 to %d", n, lm.MaxSymbols)}
	}
	return phonemes, nil
}

// TranscriptError is an error about the transcript of a prompt.
type TranscriptError struct{ Err error }

// Error returns the message.
func (e *TranscriptError) Error() string { return fmt.Sprintf("speech: the transcript: %v", e.Err) }

// Unwrap returns the cause.
func (e *TranscriptError) Unwrap() error { return e.Err }

// ReadRecording returns the tokens of a recording in a file, for [Options.Recording]: a .lilt file is not decoded, and audio is
// encoded. Notes describe peculiarities of the file, one per line. Errors, which name the file: one that cannot be read, is empty,
// longer than longest, or damaged, and a .lilt file of another model or setting than those of the voice.
func (s *Synthesizer) ReadRecording(ctx context.Context, path string, longest time.Duration) (tokens []uint16, notes []string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	return s.readRecording(ctx, file, path, longest)
}

// ReadRecordingBelow is like ReadRecording, for names in a text of unknown origin: the file must be a regular one below root after all links are
// resolved, and no device or pipe is opened. A name that is an absolute path must lead there, too.
func (s *Synthesizer) ReadRecordingBelow(ctx context.Context, root *os.Root, name string, longest time.Duration) (tokens []uint16, notes []string, err error) {
	local := name
	if filepath.IsAbs(name) {
		top, err := filepath.Abs(root.Name())
		if err != nil {
			return nil, nil, err
		}
		if local, err = filepath.Rel(top, name); err != nil || !filepath.IsLocal(local) {
			return nil, nil, about(name, errEscapes(root))
		}
	}
	info, err := root.Stat(local) // first: opening a pipe blocks
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is not a regular file")
	}
	var file *os.File
	if err == nil {
		file, err = root.Open(local)
	}
	if err != nil {
		return nil, nil, about(name, below(root, err))
	}
	defer file.Close()
	return s.readRecording(ctx, file, name, longest)
}

func errEscapes(root *os.Root) error {
	return fmt.Errorf("it is outside the folder %s, to which recordings are restricted", root.Name())
}

// below returns the reason why a file below root cannot be opened, without its name.
func below(root *os.Root, err error) error {
	var at *fs.PathError
	switch {
	case !errors.As(err, &at):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no such file in the folder %s", root.Name())
	case strings.Contains(at.Err.Error(), "escapes"): // the error of os.Root, which is not exported
		return errEscapes(root)
	}
	return at.Err
}

func (s *Synthesizer) readRecording(ctx context.Context, file *os.File, name string, longest time.Duration) (tokens []uint16, notes []string, err error) {
	to := &limitedTokens{longest: longest}
	if isLilt(file) {
		err = about(name, s.readTokens(ctx, to, file))
	} else {
		notes, err = s.encode(ctx, to, file, name)
	}
	if err == nil && len(to.tokens) == 0 {
		err = about(name, errors.New("it contains no samples"))
	}
	return to.tokens, notes, err
}

// about adds the name of the file to an error.
func about(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", path, err)
}

// isLilt reports whether a file is a .lilt file. Pipes are treated as audio, because they can be read only once.
func isLilt(file *os.File) bool {
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return false
	}
	start := make([]byte, container.SignatureBytes)
	n, _ := file.ReadAt(start, 0)
	return container.IsLilt(start[:n])
}

// limitedTokens collects tokens up to a maximum length. It is a lilt.FrameWriter.
type limitedTokens struct {
	tokens  []uint16
	longest time.Duration
}

var errTooLong = errors.New("it is too long")

func (l *limitedTokens) WriteFrames(tokens []uint16) error {
	l.tokens = append(l.tokens, tokens...)
	if time.Duration(len(l.tokens))*time.Second/codec.FrameRate > l.longest {
		return fmt.Errorf("%w: want at most %v", errTooLong, l.longest)
	}
	return nil
}

func (*limitedTokens) Close(int64) error { return nil }

// readTokens reads the tokens of a .lilt file. Damage is an error: concealed frames must not become part of a voice.
func (s *Synthesizer) readTokens(ctx context.Context, to *limitedTokens, file *os.File) error {
	r, err := container.NewReader(file)
	if err != nil {
		return err
	}
	whole := codec.Single.Full()
	switch h := r.Header(); {
	case h.Quantizer != codec.Single:
		return fmt.Errorf("its codes are those of %v, and the voice requires the single codebook: decode it to WAV first", h.Quantizer)
	case h.Bits != whole.CodeBits():
		return fmt.Errorf("its tokens have %d bits, and the voice requires %d: decode it to WAV first", h.Bits, whole.CodeBits())
	case h.Model != s.sound.Info().ID:
		return fmt.Errorf("it was encoded by the codec model %v, and the voice requires tokens of %v: decode it to WAV first, with that model",
			h.Model, s.sound.Info().ID)
	}
	if _, err := file.Seek(0, 0); err != nil {
		return err
	}
	if r, err = lilt.NewCodeReader(file, &lilt.ReaderOptions{Model: s.sound}); err != nil {
		return err
	}
	return lilt.CopyCodes(ctx, to, r, func(d *lilt.DamagedError) error {
		if d.Err == container.ErrRepaired {
			return nil
		}
		return d
	})
}

// encode encodes an audio file to tokens.
func (s *Synthesizer) encode(ctx context.Context, to *limitedTokens, file *os.File, path string) (notes []string, err error) {
	source, err := audio.NewReader(file, path)
	if err != nil {
		return nil, err
	}
	defer source.Close()
	w, err := lilt.NewEncoder(to, codec.Single.Full(), &lilt.WriterOptions{Model: s.sound, SampleRate: source.SampleRate()})
	if err != nil {
		return nil, about(path, err)
	}
	defer w.Abort()
	if _, err := lilt.Copy(ctx, w, source); errors.Is(err, errTooLong) {
		return nil, about(path, err)
	} else if err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, about(path, err)
	}
	return append(source.Notes(), source.Warnings()...), nil
}
