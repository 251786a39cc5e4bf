"""How the site is run: for demonstration (the default), development, production or tests."""

from config.env import BASE_DIR, read

MODE = read("MODE")
IS_PRODUCTION = MODE == "production"
IS_DEMONSTRATION = MODE in ("demonstration", "development")
DEBUG = MODE == "development"
DATA_DIR = read("DATA_DIR")

__all__ = ["BASE_DIR", "DATA_DIR", "DEBUG", "IS_DEMONSTRATION", "IS_PRODUCTION", "MODE"]
