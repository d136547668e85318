// Command codec turns speech into small .lilt files and tokens, and back. codec --help tells what it can do.
package main

import "lilt/cmd/internal/console"

func main() { console.Main(newApp()) }
