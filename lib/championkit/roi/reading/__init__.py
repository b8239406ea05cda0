"""The tables of the business case, and what is wrong with them."""
