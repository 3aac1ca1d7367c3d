"""A file in, claims out; one module for each format."""
