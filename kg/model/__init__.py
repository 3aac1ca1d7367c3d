"""Plain frozen values: claims, records, sources, and the rule that resolves them."""
