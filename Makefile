# The first two commands on a fresh machine: make run, make test.

.PHONY: run test bench soak sanitize build packages format lint clean

GLANEUR = .build/release/glaneur
DATABASE = seeds.sqlite
SECONDS_OF_FUZZING = 600

run: build ## Build for release, ingest seeds/ and show the facts found
	$(GLANEUR) ingest seeds --db $(DATABASE)
	$(GLANEUR) query --db $(DATABASE) --format table

test: packages ## Run all tests
	swift test

bench: packages ## Measure every stage beside ICU's own word iteration; ARTICLES=folder reads your own articles
	swift run --package-path Benchmarks --configuration release Benchmark stages $(ARTICLES)

soak: packages ## Run the long forms of tests: kills, faults, ten minutes of fuzzing for each reader (hours in all)
	GLANEUR_SOAK=1 GLANEUR_SOAK_SECONDS=$(SECONDS_OF_FUZZING) swift test --filter 'KillTests|FaultTests|FuzzTests'

# The test library itself leaks a few bytes. Tests that kill the program or fail its calls need it as users run it, without a sanitizer in between.
sanitize: packages ## Run the tests under the address sanitizer and the thread sanitizer
	for sanitizer in address thread; do \
	  ASAN_OPTIONS=detect_leaks=0 swift test --sanitize $$sanitizer --scratch-path .build/$$sanitizer --skip 'KillTests|FaultTests' || exit 1; \
	done

build: packages ## Build for release
	swift build --configuration release --product glaneur --static-swift-stdlib

packages: ## Install the Debian packages that are missing
	@scripts/install-packages

format: ## Format the Swift code in place
	swift format --in-place --recursive Benchmarks Sources Tests Package.swift

lint: ## Check formatting, style and undeclared imports
	swift format lint --strict --recursive Benchmarks Sources Tests Package.swift
	swift build --explicit-target-dependency-import-check error

clean: ## Remove what was built
	rm -rf .build $(DATABASE)
