# The commands of the repository; what they do is in setup/devenv.
PYTHON ?= python3
DEVENV = $(PYTHON) setup/devenv

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint format clean bench replay score update-i18n newdb

help: ## list the commands
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14

demo: ## create the demo database and run today's follow-up in it
	@$(DEVENV) demo

serve: ## open the demo database in a browser, mails caught (PORT=, DB=)
	@$(DEVENV) serve $(if $(PORT),--port $(PORT)) $(if $(DB),--database $(DB))

test: ## run every check
	@$(DEVENV) test

lint: ## check style, manifests, translations and the rules of the repository
	@$(DEVENV) lint

format: ## rewrite the files the way lint wants them
	@$(DEVENV) format

bench: ## measure the daily run (SIZE=20000 overdue items)
	@$(DEVENV) bench --size $(or $(SIZE),20000)

replay: ## replay a ledger (LEDGER=path FROM=date TO=date)
	@$(DEVENV) replay --ledger "$(LEDGER)" --from "$(FROM)" --to "$(TO)"

score: ## measure how well payments are predicted (LEDGER=path CUT=date)
	@$(DEVENV) score --ledger "$(LEDGER)" --cut "$(CUT)"

update-i18n: ## export the .pot files and merge them into fr.po
	@$(DEVENV) update-i18n

newdb: ## create an empty database with the French base (NAME=)
	@$(DEVENV) newdb "$(NAME)"

clean: ## stop what the tool started and remove .devenv with its databases
	@$(DEVENV) clean
