"""Process recordings with ffmpeg in a sandbox: makes files, writes no row."""
