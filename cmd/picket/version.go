package main

import "runtime/debug"

// release is set by the build: -ldflags "-X main.release=1.2.3".
var release string

func version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				return "devel " + s.Value[:min(12, len(s.Value))]
			}
		}
	}
	return "devel"
}
