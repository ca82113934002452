"""What tests share: builders and paths, nothing that asserts."""
