"""Bytes to feeds, entries and article files."""
