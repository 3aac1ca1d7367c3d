"""The graph to a file; one module for each family of formats."""
