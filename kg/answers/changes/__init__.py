"""What changed between two graphs, or between two moments of one."""
