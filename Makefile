.DEFAULT_GOAL := help
.PHONY: help run test test-wing mutate backup restore bench elasticsearch screenshots messages

help: ## ce menu
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

run: ## prépare et lance le site (PORT=8000)
	@bin/run

test: ## installe ce qu'il faut aux essais, puis vérifie tout
	@bin/check

test-wing: ## les essais d'une aile, en secondes (WING=community/members)
	@bin/check --only "$(WING)"

mutate: ## cherche ce qu'aucun essai ne remarque, à la main (TARGETS="audiences memory")
	@bin/mutate $(TARGETS)

bench: ## mesure les vitesses, à la main
	@bin/bench

elasticsearch: ## lance un Elasticsearch d'essai sur cette machine et dit son adresse
	@bin/elasticsearch start

screenshots: ## photographie les pages principales dans .local/screenshots
	@bin/screenshots

messages: ## extrait les textes à traduire et compile le français
	@bin/messages

backup: ## sauvegarde la base et les fichiers en une archive, pendant que le site tourne
	@bin/backup

restore: ## remet le site comme dans l'archive (FILE=…), le site arrêté
	@bin/restore "$(FILE)"
