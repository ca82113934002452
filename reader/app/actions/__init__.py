"""What every command does, one group of verbs a file."""
