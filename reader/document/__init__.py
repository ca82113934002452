"""HTML or text to Document."""
