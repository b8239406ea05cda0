"""How sure the business case is, and what it turns on."""
