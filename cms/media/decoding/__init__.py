"""Decode images in a child process with little memory, one at a time; the web server and the worker never decode."""
