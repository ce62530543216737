"""Checking a file on Spark: the same expressions select the failing rows, and the same code words the report."""
