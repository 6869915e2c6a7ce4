// Command picket runs a node, a demonstration, and the tools around them: see picket help.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// Exit codes.
const (
	exitOK    = 0
	exitError = 1 // nothing was done, or not to its end
	exitBad   = 3 // done, but some of the input was bad
)

// program is one run of the command: what main wires and a test replaces.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	ctx            context.Context
}

// cli is the whole command line.
type cli struct {
	Demo    demoCmd    `cmd:"" help:"Run the exercise SOUTHERN LANTERN on this machine."`
	Run     runCmd     `cmd:"" help:"Run a node from its node.yaml."`
	Decode  decodeCmd  `cmd:"" help:"Show every message of a recording as a line of JSON."`
	Encode  encodeCmd  `cmd:"" help:"Turn decode's lines of ASTERIX back into bytes."`
	Replay  replayCmd  `cmd:"" help:"Run a journal again and print the hash of all outcomes."`
	Invite  inviteCmd  `cmd:"" help:"Write the file by which a partner comes to trust this node."`
	Join    joinCmd    `cmd:"" help:"Trust the partner that wrote an invitation."`
	Revoke  revokeCmd  `cmd:"" help:"Trust a partner no more, and end the link."`
	Token   tokenCmd   `cmd:"" help:"Give people names: make, list and revoke their tokens."`
	Journal journalCmd `cmd:"" help:"Look after a journal."`
	Track   trackCmd   `cmd:"" help:"Track a scenario's detections and say how fast."`
	Score   scoreCmd   `cmd:"" help:"Score tracks against a scenario's truth: GOSPA and SIAP."`
	Version versionCmd `cmd:"" help:"Print the version."`
	Help    helpCmd    `cmd:"" help:"Show this page."`
}

type helpCmd struct{}

type versionCmd struct{}

func (versionCmd) Run(p *program) error {
	fmt.Fprintln(p.stdout, "picket", version())
	return nil
}

// exit carries a code past an error that was already told.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := &program{os.Stdin, os.Stdout, os.Stderr, ctx}
	os.Exit(p.main(os.Args[1:]))
}

// main does one command line and gives the exit code. Every error is one line that says what to do.
func (p *program) main(args []string) int {
	if len(args) == 0 || args[0] == "help" {
		args = []string{"--help"}
	}
	var c cli
	code := -1
	k, err := kong.New(&c, kong.Name("picket"), kong.Writers(p.stdout, p.stderr), kong.Bind(p),
		kong.Description("Surveillance and warning for nations that keep their own sensors and secrets."),
		kong.Exit(func(n int) { code = n }), kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}))
	if err != nil {
		panic(err) // the table above is wrong
	}
	ctx, err := k.Parse(args)
	if code >= 0 {
		return code
	}
	if err != nil {
		fmt.Fprintf(p.stderr, "picket: %v: picket help lists the commands\n", err)
		return exitError
	}
	return p.finish(ctx.Run())
}

func (p *program) finish(err error) int {
	var code exit
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &code):
		return int(code)
	}
	fmt.Fprintf(p.stderr, "picket: %v\n", err)
	return exitError
}
