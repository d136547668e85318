package console

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// OutDirFlag is for commands that can convert many files in one run.
func OutDirFlag() cli.Flag {
	return &cli.StringFlag{Name: "out-dir", Usage: "convert any number of files, or folders with everything in them, and write the results to the folder `DIR`", TakesFile: true}
}

// job is the conversion of one file.
type job struct {
	in, out string
	err     error // why it cannot be converted
}

// Batch converts all inputs to files of the same name with another extension, in the folder that OutDirFlag names. A folder stands for the files in it
// and its subfolders that have one of the wanted extensions, which keep their relative paths. A file that fails does not prevent the conversion of the others;
// Batch then reports how many were converted, or returns an error if any failed.
func Batch(c *cli.Context, con *Console, wanted []string, extension string, convert func(in, out string) error) error {
	if err := checkBatch(c); err != nil {
		return err
	}
	dir := c.String("out-dir")
	jobs, err := batchJobs(c.Args().Slice(), dir, wanted, extension)
	if err != nil {
		return err
	}
	failed := 0
	for _, j := range jobs {
		if err := c.Context.Err(); err != nil {
			return err
		}
		err := j.err
		if err == nil {
			err = os.MkdirAll(filepath.Dir(j.out), 0o777)
		}
		if err == nil {
			err = CheckOutput(c, j.in, j.out, extension)
		}
		if err == nil {
			err = convert(j.in, j.out)
		}
		con.Stop()
		if err != nil && c.Context.Err() != nil {
			return err
		}
		if err != nil {
			failed++
			con.Error(nameInput(j.in, err))
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d files failed", failed, len(jobs))
	}
	files := "files"
	if len(jobs) == 1 {
		files = "file"
	}
	con.Note("%d %s written to %s", len(jobs), files, dir)
	return nil
}

// checkBatch checks the arguments of Batch that need no file to be opened.
func checkBatch(c *cli.Context) error {
	if !c.Args().Present() {
		return Usage("%s requires files or folders to convert; see %s %s --help", c.Command.Name, c.App.Name, c.Command.Name)
	}
	if c.String("out-dir") == "" {
		return Usage("--out-dir requires a folder")
	}
	if slices.Contains(c.Args().Slice(), "-") {
		return Usage("--out-dir does not apply to standard input, which has no name")
	}
	return nil
}

// nameInput makes an error name its input unless it does so already.
func nameInput(in string, err error) error {
	if strings.Contains(err.Error(), in) {
		return err
	}
	return About(in, err)
}

// batchJobs lists the conversions, in the order of the inputs.
func batchJobs(inputs []string, dir string, wanted []string, extension string) ([]job, error) {
	var jobs []job
	add := func(in, below string) {
		jobs = append(jobs, job{in: in, out: filepath.Join(dir, strings.TrimSuffix(below, filepath.Ext(below))+extension)})
	}
	for _, in := range inputs {
		info, err := os.Stat(in)
		if err != nil {
			jobs = append(jobs, job{in: in, err: err})
			continue
		}
		if !info.IsDir() {
			add(in, filepath.Base(in))
			continue
		}
		found := len(jobs)
		err = filepath.WalkDir(in, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				jobs = append(jobs, job{in: path, err: err})
				return nil
			}
			if entry.Type().IsRegular() && slices.Contains(wanted, strings.ToLower(filepath.Ext(path))) && !strings.HasPrefix(entry.Name(), ".") {
				below, err := filepath.Rel(in, path)
				if err != nil {
					return err
				}
				add(path, below)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if len(jobs) == found {
			jobs = append(jobs, job{in: in, err: errors.New("it contains no files that this command can convert")})
		}
	}
	first := map[string]string{}
	for i, j := range jobs {
		if j.err != nil {
			continue
		}
		if other, taken := first[j.out]; taken {
			jobs[i].err = fmt.Errorf("its output would be %s, which is also the output for %s", j.out, other)
			continue
		}
		first[j.out] = j.in
	}
	return jobs, nil
}
