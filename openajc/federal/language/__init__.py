"""The language in which edit checks are written: small enough for an analyst to read, strict enough to trust."""
