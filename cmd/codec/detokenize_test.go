package main

import (
	"fmt"
	"path/filepath"
	"testing"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/console/consoletest"
)

func TestDetokenizeRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range map[string]struct{ file, want string }{
		"empty file":       {"", "the input is empty"},
		"audio":            {string(wavFile(1, 1, 24000, 16, make([]byte, 100))), "neither JSON, nor"},
		"cut short":        {`{"quantizer":"rvq","codes":[[1`, "cut short"},
		"code too large":   {`{"quantizer":"rvq","codes":[[1024]]}`, "1024"},
		"nine codebooks":   {`{"quantizer":"rvq","codes":[[1,2,3,4,5,6,7,8,9]]}`, "frame 0 has 9 codes, want 1 to 8"},
		"unknown kind":     {`{"quantizer":"opus","codes":[[1]]}`, "rvq, grvq, mcrvq, single"},
		"two ids a frame":  {`{"quantizer":"single","codes":[[1,2]]}`, "single with 2 codebooks of 15 bits"},
		"id too large":     {`{"quantizer":"single","codes":[32768]}`, "in: code 32768 of frame 0"},
		"12 bits, 13 used": {`{"quantizer":"single","bits":12,"codes":[7,4096]}`, "code 4096 of frame 1, codebook 0: single of 12 bits has codes 0 to 4095"},
		"odd bits":         {`{"quantizer":"single","bits":11,"codes":[7]}`, "want 1 codebook of 9 to 15 bits"},
		"rvq of 15 bits":   {`{"quantizer":"rvq","bits":15,"codes":[7]}`, "codebooks of 10 bits"},
		"other rate":       {`{"quantizer":"rvq","sample_rate":16000,"codes":[[1]]}`, "16000 Hz"},
		"too many samples": {`{"quantizer":"rvq","samples":321,"codes":[[1]]}`, "1 frames do not match 321 samples"},
		"too few samples":  {`{"quantizer":"rvq","samples":320,"codes":[[1],[2]]}`, "want 321 to 640"},
		"odd model id":     {`{"quantizer":"rvq","model":"mine","codes":[[1]]}`, `model id is "mine"`},
		"long model id":    {fmt.Sprintf(`{"quantizer":"rvq","model":"%032x","codes":[[1]]}`, 1), "want 16 hexadecimal digits"},
	} {
		dir := t.TempDir()
		in := writeFile(t, "in", []byte(c.file))
		mustFail(t, console.StatusFailed, []string{c.want}, "detokenize", in, filepath.Join(dir, "out.lilt"))
		consoletest.WantNothingIn(t, dir)
	}
	dir := t.TempDir()
	for _, kind := range []string{"rvq", "single"} {
		in := writeFile(t, "in.json", fmt.Appendf(nil, `{"quantizer":%q,"model":"00112233445566ff","codes":[[1]]}`, kind))
		mustFail(t, console.StatusFailed, []string{"the codes belong to model 00112233445566ff, but lilt-24k is "}, "detokenize", in, filepath.Join(dir, "out.wav"))
		consoletest.WantNothingIn(t, dir)
		mustRun(t, "detokenize", in, filepath.Join(t.TempDir(), "out.lilt")) // needs no model
	}
}
