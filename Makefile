# Picket. `make run` and `make test` do all the set-up they need.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
GO ?= go
UI := web/ui
BIN := bin/picket
UI_SOURCES := $(shell find $(UI)/src $(UI)/index.html $(UI)/package.json $(UI)/package-lock.json $(UI)/*.ts -type f 2>/dev/null) text/en.json text/ja.json
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

# The address of the first screen; make run HTTP=127.0.0.1:9081 takes another.
HTTP ?= 127.0.0.1:8081

.PHONY: run build test needs check unit screen quick bench bench-parts bench-peers night shots clean

run: build
	./$(BIN) demo --http $(HTTP)

build: web/dist/index.html
	@command -v $(GO) >/dev/null || { echo "make: Go is missing: install Go 1.26 or newer (go.dev/dl), or name it in GO=/path/to/go"; exit 1; }
	@[ -e $(BIN) ] || echo "compiling picket: about a minute the first time"
	$(GO) build -o $(BIN) ./cmd/picket

# The screen's packages, fetched once for each package-lock.json.
$(UI)/node_modules/.fetched: $(UI)/package-lock.json
	@command -v npm >/dev/null || { echo "make: npm is missing: install Node.js 20 or newer"; exit 1; }
	@echo "fetching the screen's packages, once"
	cd $(UI) && npm ci --no-audit --no-fund --loglevel=error
	touch $@

web/dist/index.html: $(UI)/node_modules/.fetched $(UI_SOURCES)
	cd $(UI) && npm run --silent build
	touch web/dist/.gitkeep $@

# What is missing is said before anything long begins; each part says at the end how long it took.
test: needs
	@scripts/parts.sh check unit screen
	@cat artifacts/summary.txt artifacts/parts.txt

needs:
	@command -v $(GO) >/dev/null || { echo "make: Go is missing: install Go 1.26 or newer (go.dev/dl), or name it in GO=/path/to/go"; exit 1; }
	@command -v npm >/dev/null || { echo "make: npm is missing: install Node.js 20 or newer"; exit 1; }
	@scripts/chromium.sh

# Without a git repository, as from a source archive, every Go file is looked at.
GO_FILES = { git ls-files '*.go' 2>/dev/null || find . -name '*.go' -not -path '*/node_modules/*'; }

check: $(UI)/node_modules/.fetched
	@bad=$$($(GO_FILES) | xargs -r gofmt -l); [ -z "$$bad" ] || { echo "gofmt would change:"; echo "$$bad"; exit 1; }
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...
	cd $(UI) && npm run --silent check

# The inner loop, under a minute on a warm machine: vet, the packages that changed since the last commit, the core's stories.
quick:
	scripts/quick.sh

# Go's tests and the screen's own; what could not run is listed at the end with its reason.
unit: $(UI)/node_modules/.fetched
	@mkdir -p artifacts
	@echo "Go's tests: the first packages are compiled for a minute or two before anything is said"
	$(GO) test -timeout 40m -json ./... | $(GO) run ./internal/tally | tee artifacts/summary.txt
	cd $(UI) && npm test --silent

# The real binary in a real browser.
screen: build
	scripts/chromium.sh
	cd $(UI) && PICKET_BIN=$(CURDIR)/$(BIN) PICKET_CHROMIUM=$$(../../scripts/chromium.sh --name) npm run --silent e2e

# README's figures, in some five minutes; bench-parts adds what each package measures of itself.
bench: build
	scripts/chromium.sh
	$(GO) run ./internal/bench -bin $(BIN)
	$(GO) test -count=1 -run 'TestDoubleCounting|TestNearlyCentral' -v ./fuse

bench-parts:
	$(GO) test -run '^$$' -bench . -benchtime 1s ./geo ./wire/... ./track ./release ./journal ./node ./picture
	$(GO) test -run '^$$' -bench Tick -benchtime 10x ./fuse

# Every fuzz target for NIGHT=20m, properties with CHECKS=20000, the tests that are long.
night: web/dist/index.html
	scripts/night.sh

# The README's picture, from the real binary: look at artifacts/shot.png before it becomes docs/screen.png.
shots: build
	scripts/chromium.sh
	cd $(UI) && PICKET_BIN=$(CURDIR)/$(BIN) node test/shots.mjs

# Stone Soup and Picket in turn on the same scenarios, about an hour. SEEDS=1 is quick; ONLY=S1 runs the scenarios whose names match;
# WORK=folder keeps what was run.
SEEDS ?= 5
FIRST ?= 101
bench-peers:
	$(GO) build -o $(BIN) ./cmd/picket
	python=$$(scripts/peers/venv.sh) && $(GO) run ./internal/comparison -python $$python -picket $(BIN) -seeds $(SEEDS) -first $(FIRST) $(if $(WORK),-work $(WORK)) $(if $(ONLY),-only '$(ONLY)')

clean:
	rm -rf bin artifacts $(UI)/node_modules
	find web/dist -mindepth 1 ! -name .gitkeep -delete
