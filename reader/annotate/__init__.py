"""Text to quotes, speakers and entities: pure and library-free."""
