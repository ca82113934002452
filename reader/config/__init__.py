"""The configuration: its schema, its defaults and its reading."""
