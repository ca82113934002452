"""One headless command a file."""
