"""Made-up PIRL files: realistic, valid by construction, with errors on request."""

from openajc.federal.generate.rows import generate_rows


__all__ = ["generate_rows"]
