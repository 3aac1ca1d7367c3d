"""What can be worked out of a whole graph at once, for queries to join on."""
