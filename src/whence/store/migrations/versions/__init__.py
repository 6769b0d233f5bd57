"""One file a schema, in order; a migration that has been released is never edited."""
