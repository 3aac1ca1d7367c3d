"""What is wrong in a graph, or worth a second look: shapes in SHACL, and rules in SPARQL."""
