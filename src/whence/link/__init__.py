"""Across reports, as pure functions of records: which reports, statements and actors belong together."""
