"""What people ask, as functions from a graph to frozen rows."""
