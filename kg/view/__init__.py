"""The graph as one HTML file."""
