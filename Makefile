# The first two commands on a fresh machine: make run, make test.

.PHONY: run test build packages format lint clean

GLANEUR = .build/release/glaneur
DATABASE = seeds.sqlite

run: build ## Build for release, ingest seeds/ and show the facts found
	$(GLANEUR) ingest seeds --db $(DATABASE)
	$(GLANEUR) query --db $(DATABASE) --format table

test: packages ## Run all tests
	swift test

build: packages ## Build for release
	swift build --configuration release --product glaneur

packages: ## Install the Debian packages that are missing
	@scripts/install-packages

format: ## Format the Swift code in place
	swift format --in-place --recursive Sources Tests Package.swift

lint: ## Check formatting, style and undeclared imports
	swift format lint --strict --recursive Sources Tests Package.swift
	swift build --explicit-target-dependency-import-check error

clean: ## Remove what was built
	rm -rf .build $(DATABASE)
