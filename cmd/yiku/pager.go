package main

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// pagerFlag gives a command whose result may be long the flag that keeps it from
// being paged.
func (a *app) pagerFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&a.noPager, "no-pager", false, "print a long result without $PAGER, which shows it by the page on a terminal")
}

// paged shows a result through the pager where a person sees it: $PAGER, or less.
// An empty $PAGER and cat are none.
func (a *app) paged(show func() error) error {
	command, named := os.LookupEnv("PAGER")
	if !named {
		command = "less"
	}
	if a.screen.width == 0 || a.json || a.noPager || command == "" || command == "cat" {
		return show()
	}
	if err := a.out.Flush(); err != nil {
		return err
	}
	pager := exec.Command("sh", "-c", command)
	pager.Stdout, pager.Stderr = a.file, os.Stderr
	if os.Getenv("LESS") == "" {
		pager.Env = append(os.Environ(), "LESS=FRX") // ends where all fits on the screen, shows colours, leaves the text there
	}
	if _, err := exec.LookPath(command); err != nil && !named {
		return show()
	}
	pages, err := pager.StdinPipe()
	if err == nil {
		err = pager.Start()
	}
	if err != nil {
		return show()
	}
	signal.Ignore(os.Interrupt) // it is for the pager
	screen := a.out
	a.out = bufio.NewWriter(pages)
	err = show()
	if flushed := a.out.Flush(); err == nil && !errors.Is(flushed, syscall.EPIPE) { // whoever has seen enough quits
		err = flushed
	}
	if errors.Is(err, syscall.EPIPE) {
		err = nil
	}
	a.out = screen
	return errors.Join(err, pages.Close(), ended(pager.Wait()))
}

// ended forgets with what code a pager ended, which says nothing of the result.
func ended(err error) error {
	var code *exec.ExitError
	if errors.As(err, &code) {
		return nil
	}
	return err
}
