package tokens

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
)

var meta = Meta{Quantizer: "rvq", Bits: 16, Model: "00112233445566ff", SampleRate: 24000, Hop: 320}

// golden is what the writers make of two frames of three codebooks.
var golden = map[Format]string{
	JSON: `{
"lilt_tokens": 1,
"quantizer": "rvq", "codebooks": 3, "bits": 16, "model": "00112233445566ff", "sample_rate": 24000, "hop": 320,
"codes": [
[1, 1023, 258],
[0, 65535, 7]
],
"frames": 2, "samples": 630
}
`,
	TSV: "# quantizer rvq\n# codebooks 3\n# bits 16\n# model 00112233445566ff\n# sample_rate 24000\n# hop 320\n" +
		"1\t1023\t258\n0\t65535\t7\n# frames 2\n# samples 630\n",
	// numpy.save writes these bytes too, up to the number of blanks.
	NPY: "\x93NUMPY\x01\x00\x76\x00{'descr': '<u2', 'fortran_order': False, 'shape': (2, 3), }" + strings.Repeat(" ", 58) + "\n" +
		"\x01\x00\xff\x03\x02\x01\x00\x00\xff\xff\x07\x00",
}

var goldenCodes = []uint16{1, 1023, 258, 0, 65535, 7}

func write(t testing.TB, f Format, codes []uint16, codebooks int, samples int64, cuts ...int) string {
	t.Helper()
	var out bytes.Buffer
	w, err := NewWriter(&out, f, meta, codebooks)
	if err != nil {
		t.Fatal(err)
	}
	from := 0
	for _, to := range append(cuts, len(codes)/codebooks) {
		if err := w.WriteFrames(codes[from*codebooks : to*codebooks]); err != nil {
			t.Fatal(err)
		}
		from = to
	}
	if err := w.Close(samples); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestGoldenFiles(t *testing.T) {
	for f, want := range golden {
		if got := write(t, f, goldenCodes, 3, 630); got != want {
			t.Errorf("%v: wrote\n%q, want\n%q", f, got, want)
		}
		if got := write(t, f, goldenCodes, 3, 630, 0, 1, 1); got != want {
			t.Errorf("%v: wrote, in pieces,\n%q, want\n%q", f, got, want)
		}
		got, err := Read(strings.NewReader(want), MaxCodebooks)
		if err != nil {
			t.Errorf("%v: %v", f, err)
			continue
		}
		expect := &Tokens{Meta: meta, Codebooks: 3, Samples: 630, Codes: goldenCodes}
		if f == NPY {
			expect.Meta, expect.Samples = Meta{}, -1
		}
		if !reflect.DeepEqual(got, expect) {
			t.Errorf("%v: read %+v, want %+v", f, got, expect)
		}
	}
}

func TestNoFrames(t *testing.T) {
	for _, f := range []Format{JSON, NPY, TSV} {
		got, err := Read(strings.NewReader(write(t, f, nil, 3, 0)), MaxCodebooks)
		if err != nil || got.Codebooks != 3 || got.Frames() != 0 {
			t.Errorf("%v: %+v, %v", f, got, err)
		}
	}
}

func TestFormatNames(t *testing.T) {
	for _, name := range FormatNames() {
		if f, err := ParseFormat(name); err != nil || f.String() != name {
			t.Errorf("ParseFormat(%q) = %v, %v", name, f, err)
		}
	}
	if _, err := ParseFormat("xml"); err == nil || !strings.Contains(err.Error(), "tsv, json, npy") {
		t.Errorf("xml: %v", err)
	}
	for _, codebooks := range []int{0, -1, MaxCodebooks + 1} {
		if _, err := NewWriter(io.Discard, TSV, meta, codebooks); err == nil {
			t.Errorf("%d codebooks: no error", codebooks)
		}
	}
}

// What other programs make of the formats is read as well.
func TestReadForeign(t *testing.T) {
	npy := func(version string, descr, order, shape, data string) string {
		dict := fmt.Sprintf("{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n", descr, order, shape)
		size := string([]byte{byte(len(dict)), 0})
		if version != "\x01\x00" {
			size += "\x00\x00"
		}
		return npyMagic + version + size + dict + data
	}
	for name, c := range map[string]struct {
		file      string
		codebooks int
		codes     []uint16
	}{
		"json: codes alone":             {`{"codes":[[1,2],[3,4]]}`, 2, []uint16{1, 2, 3, 4}},
		"json: sorted keys":             {` {"books": 1, "codes": [[5]], "extra": [{"a": [1]}, null, "]"], "quantiser": "rvq"}`, 1, []uint16{5}},
		"json: former spellings":        {`{"books": 1, "quantiser": "rvq", "codes": [[5]]}`, 1, []uint16{5}},
		"json: null in one spelling":    {`{"books": null, "codebooks": 1, "codes": [[5]]}`, 1, []uint16{5}},
		"json: codes without an object": {`[[7, 8]]`, 2, []uint16{7, 8}},
		"json: one codebook":            {`{"codes": [7, 8]}`, 1, []uint16{7, 8}},
		"json: byte order mark":         {"\xef\xbb\xbf{\"codes\":[[9]]}", 1, []uint16{9}},
		"json: the array alone":         {"\n[[1,2],[3,4]]\n", 2, []uint16{1, 2, 3, 4}},
		"json: one codebook, flat":      {`{"codes":[1,2]}`, 1, []uint16{1, 2}},
		"tsv: bare":                     {"1\t2\n3\t4\n", 2, []uint16{1, 2, 3, 4}},
		"tsv: aligned, DOS, no end":     {"\r\n   1 20\r\n 300  4\r\n\r\n5 6", 2, []uint16{1, 20, 300, 4, 5, 6}},
		"tsv: other comments":           {"# made by hand on Monday\n#\n#books\n8\n", 1, []uint16{8}},
		"npy: int64":                    {npy("\x01\x00", "<i8", "False", "(1, 2)", "\x05\x01\x00\x00\x00\x00\x00\x00\x06\x00\x00\x00\x00\x00\x00\x00"), 2, []uint16{261, 6}},
		"npy: int32, big-endian":        {npy("\x01\x00", ">i4", "False", "(1, 1)", "\x00\x00\x01\x05"), 1, []uint16{261}},
		"npy: uint8, one dimension":     {npy("\x01\x00", "|u1", "False", "(3,)", "\x00\x80\xff"), 1, []uint16{0, 128, 255}},
		"npy: Fortran order":            {npy("\x02\x00", "<u2", "True", "(2, 3)", "\x01\x00\x04\x00\x02\x00\x05\x00\x03\x00\x06\x00"), 3, []uint16{1, 2, 3, 4, 5, 6}},
		"npy: no frames, Fortran":       {npy("\x03\x00", "<u2", "True", "(0, 3)", ""), 3, nil},
		"tsv: one codebook":             {"# quantiser single\n# books 1\n# bits 15\n32767\n0\n", 1, []uint16{32767, 0}},
		"tsv: says what JSON does not":  {"# samples 5\n1\n", 1, []uint16{1}},
	} {
		got, err := Read(strings.NewReader(c.file), MaxCodebooks)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got.Codebooks != c.codebooks || len(got.Codes) != len(c.codes) || len(c.codes) > 0 && !reflect.DeepEqual(got.Codes, c.codes) {
			t.Errorf("%s: %d codebooks, %v", name, got.Codebooks, got.Codes)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	npy := strings.Replace
	for name, c := range map[string]struct{ file, want string }{
		"empty":                {"", "input is empty"},
		"blanks":               {" \n", "input is empty"},
		"something else":       {"LILT\x01\x00", "neither JSON, nor an .npy file"},
		"json: cut":            {golden[JSON][:164], "cut short"},
		"json: cut in codes":   {golden[JSON][:153], "cut short"},
		"json: cut in array":   {"[[1,2],[3", "cut short"},
		"json: no codes":       {`{"quantiser":"rvq"}`, `no "codes"`},
		"json: no array":       {`{"codes":7}`, "not an array of frames"},
		"json: twice":          {`{"codes":[[1]],"codes":[[1]]}`, "twice"},
		"json: both keys":      {`{"codes":[[1]],"books":1,"codebooks":1}`, "books and codebooks mean the same thing"},
		"json: bits twice":     {`{"bits":9,"codes":[[1]],"bits":12}`, "bits occurs twice"},
		"tsv: both keys":       {"# quantizer rvq\n# quantiser grvq\n1\n", "line 2: quantizer and quantiser mean the same thing"},
		"json: ragged":         {`{"codes":[[1,2],[3]]}`, "frame 1 has 1 codes, want 2"},
		"json: empty frame":    {`{"codes":[[]]}`, "frame 0 has 0 codes"},
		"json: nested":         {`{"codes":[[[1]]]}`, "frame 0, codebook 0: [ is not a code"},
		"json: negative":       {`{"codes":[[-1]]}`, "frame 0, codebook 0: -1 is not a code"},
		"json: too large":      {`{"codes":[[1,1],[1,65536]]}`, "frame 1, codebook 1: 65536 is not a code"},
		"json: fraction":       {`{"codes":[[1.5]]}`, "1.5 is not a code"},
		"json: null":           {`{"codes":[[null]]}`, "is not a code"},
		"json: string":         {`{"codes":[["1"]]}`, "is not a code"},
		"json: codebooks":      {`{"codes":[[1]],"books":2}`, "states 2 codebooks"},
		"json: many codebooks": {`{"books":33,"codes":[]}`, "books is"},
		"json: many bits":      {`{"bits":17,"codes":[]}`, "bits is"},
		"json: frames":         {`{"codes":[[1]],"frames":2}`, "states 2 frames, but has 1"},
		"json: samples":        {`{"codes":[[1]],"samples":-5}`, "samples is"},
		"json: wrong type":     {`{"codes":[[1]],"model":3}`, "model is 3: want a string"},
		"json: version":        {`{"lilt_tokens":2,"codes":[]}`, "lilt_tokens is"},
		"json: two objects":    {`{"codes":[[1]]}{}`, "after the end"},
		"json: syntax":         {`{"codes":[[1]],}`, "invalid character"},
		"json: transposed":     {`{"codes":[[` + strings.Repeat("1,", 40) + `1]]}`, "transpose"},
		"tsv: text":            {"1 world\n", `line 1: frame 0, codebook 1: "world" is not a code`},
		"tsv: ragged":          {"1\t2\n3\n", "line 2: frame 1 has 1 codes, want 2"},
		"tsv: too large":       {"65536\n", `"65536" is not a code`},
		"tsv: negative":        {"5\n-1\n", `line 2: frame 1, codebook 0: "-1" is not a code`},
		"tsv: codebooks":       {"# books 3\n1 2\n", "states 3 codebooks"},
		"tsv: frames":          {"# frames 3\n1 2\n", "states 3 frames"},
		"tsv: comment":         {"# samples many\n1\n", `line 1: samples is "many"`},
		"tsv: many codebooks":  {strings.Repeat("1 ", 33), "has 33 codes, want 1 to 32"},
		"tsv: long line":       {strings.Repeat("1 ", 40000), "longer than 65536 bytes"},
		"npy: cut in magic":    {golden[NPY][:7], "cut short"},
		"npy: cut in header":   {golden[NPY][:50], "cut short"},
		"npy: cut in data":     {golden[NPY][:len(golden[NPY])-1], "cut short: it has 5 of 6 elements"},
		"npy: wrong magic":     {"\x93NUMPI\x01\x00", "neither an .npy file"},
		"npy: version":         {npy(golden[NPY], "\x01\x00\x76", "\x04\x00\x76", 1), "version 4"},
		"npy: header size":     {"\x93NUMPY\x02\x00\xff\xff\xff\x7f", "claims 2147483647 bytes"},
		"npy: floats":          {npy(golden[NPY], "<u2", "<f4", 1), "want whole numbers"},
		"npy: record":          {npy(golden[NPY], "'<u2'", "[]   ", 1), "does not describe a plain array"},
		"npy: three":           {npy(golden[NPY], "(2, 3)", "(1,2,3)", 1), "3 dimensions"},
		"npy: scalar":          {npy(golden[NPY], "(2, 3)", "()    ", 1), "0 dimensions"},
		"npy: transposed":      {npy(golden[NPY], "(2, 3)", "(8,75)", 1), "transpose it"},
		"npy: gigantic":        {npy(golden[NPY], "(2, 3)", "(99999999999999999999,3)", 1), "the shape of the array"},
		"npy: large":           {npy(golden[NPY], "(2, 3)", "(9999999999,3)", 1), "claims 9999999999 frames"},
		"npy: negative values": {npy(golden[NPY], "<u2", "<i2", 1), "frame 1, codebook 1: -1 is not a code"},
	} {
		_, err := Read(strings.NewReader(c.file), MaxCodebooks)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: error %q, want one about %q", name, err, c.want)
		}
	}
}

func TestComplete(t *testing.T) {
	file := Tokens{Meta: Meta{Quantizer: "single", Bits: 12}}
	if err := file.Complete(Meta{Quantizer: "single", Model: "00112233445566ff", Hop: 320}); err != nil {
		t.Fatal(err)
	}
	if want := (Meta{Quantizer: "single", Bits: 12, Model: "00112233445566ff", Hop: 320}); file.Meta != want {
		t.Errorf("%+v, want %+v", file.Meta, want)
	}
	full := Tokens{Meta: meta}
	for _, other := range []Meta{{Quantizer: "grvq"}, {Bits: 10}, {Model: "8"}, {SampleRate: 16000}, {Hop: 160}} {
		if err := full.Complete(other); err == nil || full.Meta != meta {
			t.Errorf("%+v: %v, %+v", other, err, full.Meta)
		}
	}
}

func TestErrorsPassThrough(t *testing.T) {
	broken := errors.New("broken")
	if _, err := Read(io.MultiReader(strings.NewReader("1\n"), failing{broken}), MaxCodebooks); !errors.Is(err, broken) {
		t.Errorf("Read: %v", err)
	}
	for _, f := range []Format{JSON, NPY, TSV} {
		w, err := NewWriter(failing{broken}, f, meta, 1)
		if err == nil {
			w.WriteFrames([]uint16{1})
			err = w.Close(320)
		}
		if !errors.Is(err, broken) {
			t.Errorf("%v: %v", f, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error)  { return 0, f.err }
func (f failing) Write([]byte) (int, error) { return 0, f.err }

// Whatever can be read is written and read again without a change.
func FuzzRead(f *testing.F) {
	for _, file := range golden {
		f.Add([]byte(file))
	}
	f.Add([]byte(`{"codes":[[1]],"books":0,"x":[{}]}`))
	f.Add([]byte("# books 1\n1\n# samples -1"))
	f.Add([]byte(strings.Replace(strings.Replace(golden[NPY], "False", "True ", 1), "<u2", ">i2", 1)))
	f.Fuzz(func(t *testing.T, file []byte) {
		a, err := Read(bytes.NewReader(file), MaxCodebooks)
		if err != nil {
			return
		}
		if a.Codebooks == 0 {
			if len(a.Codes) > 0 {
				t.Fatalf("%d codes in frames of none", len(a.Codes))
			}
			return
		}
		if len(a.Codes)%a.Codebooks != 0 {
			t.Fatalf("%d codes, %d codebooks", len(a.Codes), a.Codebooks)
		}
		for _, format := range []Format{JSON, NPY, TSV} {
			b, err := Read(strings.NewReader(write(t, format, a.Codes, a.Codebooks, 0)), MaxCodebooks)
			if err != nil || b.Codebooks != a.Codebooks || len(b.Codes) != len(a.Codes) || len(a.Codes) > 0 && !reflect.DeepEqual(a.Codes, b.Codes) {
				t.Fatalf("%v: %v, %+v after %+v", format, err, b, a)
			}
		}
	})
}

func BenchmarkJSON(b *testing.B) {
	codes := make([]uint16, 75*60*8)
	for i := range codes {
		codes[i] = uint16(i * 7 % 1024)
	}
	file := write(b, JSON, codes, 8, 60*24000)
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			write(b, JSON, codes, 8, 60*24000)
		}
		b.ReportMetric(60/b.Elapsed().Seconds()*float64(b.N), "x-realtime")
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, err := Read(strings.NewReader(file), MaxCodebooks); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(60/b.Elapsed().Seconds()*float64(b.N), "x-realtime")
	})
}
