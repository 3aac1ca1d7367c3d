"""How the model is written as RDF and read back."""
