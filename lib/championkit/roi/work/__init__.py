"""What an hour of work costs its employer."""
