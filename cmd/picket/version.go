package main

import "runtime/debug"

// tag is set by the build: -ldflags "-X main.tag=1.2.3".
var tag string

func version() string {
	if tag != "" {
		return tag
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
