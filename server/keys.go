package server

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ReadKeys reads API keys for [Options.Keys], one a line. Blank lines and lines that begin with # are ignored. A file without keys is an
// error: a server that is meant to require a key must not serve without one.
func ReadKeys(r io.Reader) (keys []string, err error) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if key := strings.TrimSpace(lines.Text()); key != "" && !strings.HasPrefix(key, "#") {
			keys = append(keys, key)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("server: API keys: %w", err)
	}
	if len(keys) == 0 {
		return nil, errors.New("server: there are no API keys in it; write one a line")
	}
	return keys, nil
}
