package doctor

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"lilt/cmd/internal/console"
	"lilt/internal/ort"
	"lilt/player"
)

// Runtime checks ONNX Runtime: the library at that path, or for "" in the usual places. It also reports whether it runs.
func Runtime(path string) (f Finding, ok bool) {
	f = Finding{Name: "ONNX Runtime", Needed: true}
	library, err := ort.Start(path)
	if err != nil {
		f.Detail, f.Advice = console.Message(err), `run "make setup", or name the library with --runtime or `+ort.LibraryEnv
		return f, false
	}
	f.OK = true
	f.Detail = fmt.Sprintf("%s, %s (%s)", library.Version, library.Path, library.Origin)
	f.Facts = map[string]any{"version": library.Version, "path": library.Path, "found": library.Origin}
	return f, true
}

// Machine describes the machine that the program runs on.
func Machine() Finding {
	f := Finding{Name: "machine", OK: true}
	name, features := processor()
	f.Detail = fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), name)
	if len(features) > 0 {
		f.Detail += ", with " + strings.Join(features, " ")
	}
	f.Facts = map[string]any{
		"os": runtime.GOOS, "arch": runtime.GOARCH, "processors": runtime.NumCPU(), "cpu": name, "features": features,
	}
	return f
}

// Program describes the program itself.
func Program() Finding {
	return Finding{Name: "program", OK: true, Detail: console.Version() + ", built with " + runtime.Version(),
		Facts: map[string]any{"version": console.Version(), "go": runtime.Version()}}
}

// SoundCard looks for sound cards.
func SoundCard() Finding {
	f := Finding{Name: "sound card", Detail: "this program was built without PortAudio", Advice: `install portaudio19-dev and run "make build" to play and record`}
	if player.Backend() == "" {
		return f
	}
	f.Advice = "connect one to play and record; other commands do not need it"
	devices, err := player.Devices()
	if err != nil {
		f.Detail = console.Message(err)
		return f
	}
	outputs, inputs, preferred := 0, 0, "no default device"
	for _, d := range devices {
		outputs += min(d.Outputs, 1)
		inputs += min(d.Inputs, 1)
		if d.DefaultOutput {
			preferred = d.Name
		}
	}
	version, _, _ := strings.Cut(player.Backend(), ",") // then comes a revision
	f.Detail = fmt.Sprintf("%s; playback devices: %d, recording devices: %d; %s", preferred, outputs, inputs, version)
	f.Facts = map[string]any{"default": preferred, "outputs": outputs, "inputs": inputs, "portaudio": version}
	if f.OK = outputs+inputs > 0; f.OK {
		f.Advice = ""
	}
	return f
}

// ffmpegTimeout is the maximum time in which ffmpeg must print its version.
const ffmpegTimeout = 5 * time.Second

// FFmpeg looks for ffmpeg, and checks that it runs.
func FFmpeg(ctx context.Context) Finding {
	f := Finding{Name: "ffmpeg", Detail: "not found", Advice: "install ffmpeg to read formats other than WAV, FLAC and MP3"}
	path, err := exec.LookPath("ffmpeg")
	if err != nil {
		return f
	}
	ctx, cancel := context.WithTimeout(ctx, ffmpegTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, "-version")
	cmd.WaitDelay = time.Second // a wrapper script may leave a process that keeps the pipe open
	banner, err := cmd.Output()
	if err != nil {
		f.Detail, f.Advice = fmt.Sprintf("%s does not run: %v", path, err), "install it again to read formats other than WAV, FLAC and MP3"
		if ctx.Err() != nil {
			f.Detail, f.Advice = path+" does not respond in time", `run "ffmpeg -version" to see whether it hangs; formats other than WAV, FLAC and MP3 need it`
		}
		return f
	}
	version := "of unknown version"
	if words := strings.Fields(string(banner)); len(words) > 2 {
		version = words[2] // "ffmpeg version 5.1.6 Copyright ..."
	}
	return Finding{Name: f.Name, OK: true, Detail: version + ", " + path, Facts: map[string]any{"path": path, "version": version}}
}
