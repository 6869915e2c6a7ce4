module picket

go 1.26

require (
	github.com/cockroachdb/datadriven v1.0.3
	github.com/golang/geo v0.0.0-20260818125358-b200a1149890
)

require github.com/pmezard/go-difflib v1.0.0 // indirect
