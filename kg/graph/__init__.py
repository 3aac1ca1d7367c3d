"""What stands between readers, store and answers."""
