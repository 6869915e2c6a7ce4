module picket

go 1.26

require (
	github.com/cockroachdb/datadriven v1.0.3
	github.com/golang/geo v0.0.0-20260818125358-b200a1149890
	github.com/klauspost/compress v1.20.3
	github.com/pmezard/go-difflib v1.0.0
	go.uber.org/goleak v1.3.0
	pgregory.net/rapid v1.3.0
)
