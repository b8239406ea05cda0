"""The made tables of the shipped companies: `python -m params.made_data` writes them, the same bytes every time."""
