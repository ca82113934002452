"""The Textual application: the only room that knows textual and rich."""
