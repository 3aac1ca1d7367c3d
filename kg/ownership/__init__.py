"""Who owns, who controls and who is linked: arrays and columns of stakes in, answers out.

Nothing here knows of RDF, stores or names. Parties are whole numbers; who asks keeps what
they stand for. Shares (what one earns) and votes (what one decides) are two graphs that
are never mixed.
"""
