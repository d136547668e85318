// Package page writes the results of a benchmark to a folder: the report as JSON, plots as PNG and SVG, and everything, with
// recordings to listen to and their spectrograms, as one self-contained HTML page.
//
// A [Listening] collects the recordings while [bench.Run] makes them; [Write] writes the folder afterwards:
//
//	index.html               the page
//	report.json              the report, as codec bench --json prints it
//	plots/NAME.png, .svg     the plots
package page

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"strings"

	"lilt/cmd/internal/bench"
	"lilt/internal/atomicfile"
)

//go:embed page.html
var pageText string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"number":  func(format string, s bench.Score) string { return s.Text(format) },
	"percent": func(share float64) string { return fmt.Sprintf("%.1f", 100*share) },
	"inc":     func(i int) int { return i + 1 },
	"kilo":    func(bits float64) string { return fmt.Sprintf("%.2f", bits/1000) },
}).Parse(pageText))

// figure is a chart on the page.
type figure struct {
	Title string
	PNG   template.URL
	Broad bool // over the full width of the page
	Width int  // in CSS pixels
}

// Write writes the folder, which need not exist. The listening may be nil. Errors are those of the file system, and the
// first that the listening encountered.
func Write(dir string, report *bench.Report, listening *Listening) error {
	if listening == nil {
		listening = &Listening{}
	}
	if listening.err != nil {
		return listening.err
	}
	plots := filepath.Join(dir, "plots")
	if err := os.MkdirAll(plots, 0o777); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	text, err := json.MarshalIndent(report, "", "  ")
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	if err := write(filepath.Join(dir, "report.json"), append(text, '\n')); err != nil {
		return err
	}
	var figures []figure
	for _, c := range charts(report) {
		png, svg, err := c.render()
		if err != nil {
			return fmt.Errorf("bench: plot %s: %w", c.name, err)
		}
		if err := write(filepath.Join(plots, c.name+".png"), png); err != nil {
			return err
		}
		if err := write(filepath.Join(plots, c.name+".svg"), svg); err != nil {
			return err
		}
		figures = append(figures, figure{c.title, dataURI("image/png", png), c.name == "codebooks", int(c.width.Dots(96))})
	}
	var names []string
	for _, m := range report.Models {
		names = append(names, m.Name)
	}
	var page bytes.Buffer
	err = pageTemplate.Execute(&page, struct {
		*bench.Report
		ModelNames string
		Figures    []figure
		Listening  *Listening
		MaxClip    int
	}{report, strings.Join(names, " and "), figures, listening, bench.MaxClipSeconds})
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return write(filepath.Join(dir, "index.html"), page.Bytes())
}

func write(path string, content []byte) error {
	file, err := atomicfile.Create(path)
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	defer file.Abort()
	if _, err := file.Write(content); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	if err := file.Close(); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return nil
}
