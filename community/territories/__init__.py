"""The wing of territories: communes, intercommunalités, départements and régions of France, with their codes."""
