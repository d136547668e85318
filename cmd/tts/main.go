// Command tts speaks English text. tts --help tells what it can do.
package main

import "lilt/cmd/internal/console"

func main() { console.Main(newApp()) }
