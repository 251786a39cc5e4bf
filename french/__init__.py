"""The French language, without Django: typography, grammar, folding, and the analyser of search."""
