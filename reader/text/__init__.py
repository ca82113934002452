"""Pure text machinery: the one door that foreign text passes."""
