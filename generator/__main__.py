"""Lets `python -m generator` do what `makeitinla` does."""

from generator.cli.main import run

if __name__ == "__main__":
    run()
