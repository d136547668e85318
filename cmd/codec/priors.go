package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/container"
)

// noEntropyFlag is for all commands that write .lilt files.
func noEntropyFlag() cli.Flag {
	return &cli.BoolFlag{Name: "no-entropy", Usage: "write the codes plainly: a larger file, that any program can read"}
}

// newLiltWriter writes codes that have that header, entropy-coded if the flags do not say otherwise and their model is at hand
// and has priors.
func newLiltWriter(c *cli.Context, to io.Writer, h container.Header) (*container.Writer, error) {
	if c.Bool("no-entropy") {
		return container.NewWriter(to, h)
	}
	model, setting, err := openModelOf(c, h)
	if errors.Is(err, errNotAtHand) {
		return container.NewWriter(to, h)
	}
	if err != nil {
		return nil, err
	}
	defer model.Close()
	return console.NewWriter(to, model, h, setting)
}

// useCoder gives a reader what it needs for entropy-coded payloads, which only the model that made the codes has.
func useCoder(c *cli.Context, r *container.Reader) error {
	h := r.Header()
	if !h.Coded {
		return nil
	}
	model, setting, err := openModelOf(c, h)
	if err != nil {
		return fmt.Errorf("it is entropy-coded: %w", err)
	}
	defer model.Close()
	coder, err := model.Coder(setting)
	if err != nil {
		return fmt.Errorf("it is entropy-coded: %w", err)
	}
	r.UseCoder(coder)
	return nil
}
