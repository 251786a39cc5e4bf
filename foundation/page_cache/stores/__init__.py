"""Where pages are kept: files of this machine, a shared server, or nowhere."""
