package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/codec"
	"lilt/tokens"
)

// shellScripts have a shell ask this program, with completionRequest behind the words of the line up to the cursor, what
// may stand at the cursor. Where nothing is offered the shells go on to file names.
var shellScripts = map[string]string{
	"bash": `# Put this into ~/.bashrc:  source <(codec completion bash)
_codec() {
    local cur="${COMP_WORDS[COMP_CWORD]}"
    COMPREPLY=($(compgen -W "$("${COMP_WORDS[@]:0:COMP_CWORD}" "$cur" ` + completionRequest + ` 2>/dev/null)" -- "$cur"))
}
complete -o bashdefault -o default -F _codec codec
`,
	"zsh": `#compdef codec
# Put this into ~/.zshrc, after compinit:  source <(codec completion zsh)
_codec() {
    local -a offers
    offers=("${(@f)$("${(@)words[1,CURRENT]}" ` + completionRequest + ` 2>/dev/null)}")
    if [[ -n "$offers" ]]; then
        compadd -a offers
    else
        _files
    fi
}
compdef _codec codec
`,
	"fish": `# Put this into a file:  codec completion fish > ~/.config/fish/completions/codec.fish
function __codec_offers
    set -l words (commandline -opc)
    set -l cur (commandline -ct)
    $words "$cur" ` + completionRequest + ` 2>/dev/null
end
complete -c codec -a '(__codec_offers)'
`,
}

func completionCommand() *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print the script that has a shell complete commands and flags",
		ArgsUsage: "bash|zsh|fish",
		Description: "For this session:  source <(codec completion bash), or zsh; codec completion fish | source\n" +
			"The first line of each script says how to keep it.",
		Action: func(c *cli.Context) error {
			script, known := shellScripts[c.Args().First()]
			if !known || c.NArg() != 1 {
				return usage("completion needs the name of one shell: bash, zsh or fish")
			}
			_, err := io.WriteString(c.App.Writer, script)
			return err
		},
	}
}

// offerWords is how a command answers a completionRequest: the values that the flag before the cursor may have, or the
// flags that are still possible. cli's own way does not look at values, and takes the flag before the cursor for one that is
// being typed.
func offerWords(c *cli.Context) {
	line := os.Args[1 : len(os.Args)-1] // of the program, the words up to the cursor
	if len(line) < 2 {
		return
	}
	typed, word := line[:len(line)-1], line[len(line)-1]
	if slices.Contains(typed, "--") {
		return // flags have ended
	}
	before := typed[len(typed)-1]
	if takesValue := valueFlags(c.Command); isFlag(before) && takesValue[strings.TrimLeft(before, "-")] {
		for _, value := range flagValues(c.Command.Name, strings.TrimLeft(before, "-")) {
			fmt.Fprintln(c.App.Writer, value)
		}
		return
	}
	if !strings.HasPrefix(word, "-") {
		if c.Command.Name == "completion" {
			fmt.Fprintln(c.App.Writer, "bash\nzsh\nfish")
		}
		return
	}
	for _, flag := range c.Command.Flags {
		names := flag.Names()
		if !slices.ContainsFunc(names, func(name string) bool {
			return slices.Contains(typed, "-"+name) || slices.Contains(typed, "--"+name)
		}) {
			fmt.Fprintln(c.App.Writer, "--"+names[0])
		}
	}
}

// flagValues lists the values of a flag that has only so many.
func flagValues(command, flag string) []string {
	switch {
	case flag == "quantiser" || flag == "q":
		names := make([]string, 0, len(codec.Kinds()))
		for _, kind := range codec.Kinds() {
			names = append(names, kind.String())
		}
		return names
	case flag == "format" && command == "decode":
		return encodingNames()
	case flag == "format":
		return tokens.FormatNames()
	}
	return nil
}
