"""From the records of a graph to the stakes that ``kg.ownership`` counts with, and back."""
