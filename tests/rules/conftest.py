"""Made-up days and cases take as long as they take on a busy machine."""

from hypothesis import settings


settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
