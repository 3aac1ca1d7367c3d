"""Quads in and out, on disk, in memory or over SPARQL."""
