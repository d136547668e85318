package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"lilt"
	"lilt/assets/samples"
	"lilt/audio"
	"lilt/codec"
)

// Clip is a recording for a measurement.
type Clip struct {
	Name string // its name in reports and in the names of decoded files; folders are separated by slashes
	Path string // its name in errors
	Open func() (*audio.Source, error)
}

// MaxClipSeconds is how much of a clip [Run] measures: longer clips are cut, so that any file fits into memory.
const MaxClipSeconds = 2 * 60

// Clips returns the audio files that paths name: files, and folders with everything in them and in their subfolders, in the
// order of the paths and then of the names, except the decoded recordings of an earlier report. Without paths it returns the recordings
// of package samples. No two clips have the same name. The error names a path that cannot be read or a folder without audio.
func Clips(paths []string) ([]Clip, error) {
	if len(paths) == 0 {
		return fsClips(samples.Files())
	}
	var clips []Clip
	add := func(name, file string) {
		clips = append(clips, Clip{filepath.ToSlash(name), file, func() (*audio.Source, error) { return audio.Open(file) }})
	}
	for _, root := range paths {
		info, err := os.Stat(root)
		if err != nil {
			return nil, fmt.Errorf("bench: %w", err)
		}
		if !info.IsDir() {
			add(filepath.Base(root), root)
			continue
		}
		before := len(clips)
		err = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && file != root && decoded(file) {
				return fs.SkipDir
			}
			if err != nil || d.IsDir() || !isAudio(file) {
				return err
			}
			name, err := filepath.Rel(root, file)
			add(name, file)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("bench: %w", err)
		}
		if len(clips) == before {
			return nil, fmt.Errorf("bench: no audio files in %s; looked for %s", root, strings.Join(audio.Extensions(), " "))
		}
	}
	nameApart(clips)
	return clips, nil
}

// decoded reports whether a folder holds the recordings of a report that package page wrote.
func decoded(dir string) bool {
	if filepath.Base(dir) != "recordings" {
		return false
	}
	for _, name := range []string{"report.json", "index.html"} {
		if _, err := os.Stat(filepath.Join(filepath.Dir(dir), name)); err != nil {
			return false
		}
	}
	return true
}

// fsClips returns the audio files in the root of a file system, sorted by name.
func fsClips(files fs.FS) ([]Clip, error) {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	var clips []Clip
	for _, entry := range entries {
		name := entry.Name()
		if !isAudio(name) {
			continue
		}
		clips = append(clips, Clip{name, name, func() (*audio.Source, error) {
			file, err := fs.ReadFile(files, name)
			if err != nil {
				return nil, fmt.Errorf("bench: %w", err)
			}
			return audio.NewReader(bytes.NewReader(file), name)
		}})
	}
	nameApart(clips)
	return clips, nil
}

func isAudio(file string) bool {
	return slices.Contains(audio.Extensions(), strings.ToLower(path.Ext(filepath.ToSlash(file))))
}

// nameApart strips the extensions from the names and numbers those that are then equal.
func nameApart(clips []Clip) {
	taken := map[string]bool{}
	for i := range clips {
		stem := strings.TrimSuffix(clips[i].Name, path.Ext(clips[i].Name))
		name := stem
		for n := 2; taken[name]; n++ {
			name = fmt.Sprintf("%s-%d", stem, n)
		}
		taken[name] = true
		clips[i].Name = name
	}
}

var errEnough = errors.New("enough")

// read returns at most the given number of samples from the start of the clip, at the sample rate of the codec, and whether there are
// more.
func (c Clip) read(ctx context.Context, most int) (pcm []float32, more bool, err error) {
	source, err := c.Open()
	if err != nil {
		return nil, false, err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	sound, err := lilt.Resample(source, source.SampleRate(), codec.SampleRate)
	if err != nil {
		return nil, false, fmt.Errorf("bench: %s: %w", c.Path, err)
	}
	_, err = lilt.Copy(ctx, sink(func(part []float32) error {
		if pcm = append(pcm, part...); len(pcm) > most {
			return errEnough
		}
		return nil
	}), sound)
	if ctx.Err() != nil {
		return nil, false, fmt.Errorf("bench: %s: %w", c.Path, err)
	}
	if err != nil && err != errEnough {
		return nil, false, err
	}
	if len(pcm) == 0 {
		return nil, false, fmt.Errorf("bench: %s has no samples", c.Path)
	}
	return pcm[:min(len(pcm), most)], len(pcm) > most, nil
}
