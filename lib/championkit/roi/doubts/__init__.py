"""What a critical reader would ask of the business case."""
