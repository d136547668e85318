package console

import (
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/codec"
)

// RuntimeFlag is for all commands that run models.
func RuntimeFlag() cli.Flag {
	return &cli.StringFlag{Name: "runtime", Usage: "use the ONNX Runtime library in `FILE`", TakesFile: true}
}

// UseRuntime loads the library that RuntimeFlag names, if any.
func UseRuntime(c *cli.Context) error {
	if path := c.String("runtime"); path != "" {
		return lilt.UseRuntime(path)
	}
	return nil
}

// Folder returns the folder of a model that a flag names, nil for "".
func Folder(dir string) fs.FS {
	if dir == "" {
		return nil
	}
	return os.DirFS(dir)
}

// OpenCodec opens the codec in the folder dir, or for "" the built-in one that has that quantizer.
func OpenCodec(c *cli.Context, dir string, q codec.Quantizer) (*codec.Model, error) {
	if err := UseRuntime(c); err != nil {
		return nil, err
	}
	if dir != "" {
		return codec.Open(os.DirFS(dir), codec.Options{Name: dir})
	}
	return codec.For(q)
}
