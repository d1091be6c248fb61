"""The static directory generator: YAML records in, a searchable site and located diagnostics out."""

__version__ = "0.1.0"
