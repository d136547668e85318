package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"lilt/assets"
	"lilt/container"
	"lilt/container/entropy"
)

// The files of a model that entropy coding needs: its priors, and the tables that they must have been fitted to.
const (
	priorsFile = "priors.bin"
	tablesFile = "quantizers.safetensors"
)

// noEntropyFlag is for all commands that write .lilt files.
func noEntropyFlag() cli.Flag {
	return &cli.BoolFlag{Name: "no-entropy", Usage: "write the codes plainly: a larger file, that any program can read"}
}

// errNoPriors says that there is nothing to code with.
var errNoPriors = errors.New("this model has no priors for entropy coding that fit it; python -m train.priors makes them")

// openCoder returns the coder that the model of the flags has for codes like these, or errNoPriors.
func openCoder(c *cli.Context, h container.Header) (*entropy.Coder, error) {
	folder := assets.Codec()
	if h.Quantiser == container.Single {
		folder = assets.Single()
	}
	if dir := c.String("model"); dir != "" {
		folder = os.DirFS(dir)
	}
	data, err := fs.ReadFile(folder, priorsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNoPriors
	}
	if err != nil {
		return nil, err
	}
	priors, err := entropy.Parse(data)
	if err != nil {
		return nil, err
	}
	tables, err := fs.ReadFile(folder, tablesFile)
	if err != nil {
		return nil, err
	}
	if !priors.Fit(tables) {
		return nil, errNoPriors
	}
	return priors.Coder(uint8(h.Quantiser), h.Books, h.Bits)
}

// newLiltWriter writes codes of the flags' model, entropy-coded if that model has priors and the flags do not say otherwise.
func newLiltWriter(c *cli.Context, to io.Writer, h container.Header) (*container.Writer, error) {
	if c.Bool("no-entropy") {
		return container.NewWriter(to, h)
	}
	coder, err := openCoder(c, h)
	switch {
	case errors.Is(err, errNoPriors):
		return container.NewWriter(to, h)
	case err != nil:
		return nil, err
	}
	return container.NewCodedWriter(to, h, coder)
}

// useCoder gives a reader what it needs for entropy-coded payloads, which only the model that made the codes has.
func useCoder(c *cli.Context, r *container.Reader) error {
	h := r.Header()
	if !h.Coded {
		return nil
	}
	model, _, err := openModelOf(c, h)
	if err != nil {
		return fmt.Errorf("it is entropy-coded: %w", err)
	}
	defer model.Close()
	coder, err := openCoder(c, h)
	if err != nil {
		return fmt.Errorf("it is entropy-coded: %w", err)
	}
	r.UseCoder(coder)
	return nil
}
