"""The settings, by subject; `site` puts them together, `testing` is `site` as the tests want it."""
