from __future__ import annotations

import pytest
from rdflib import Literal, URIRef

from kg.errors import ReadOnly
from kg.namespaces import ID, KG
from kg.store.local import LocalStore
from kg.store.view import as_rdflib

DATA = f'<{ID}meta> <{KG}owns> <{ID}scale-ai> <http://x/g> .\n<{ID}meta> <{KG}name> "Meta" <http://x/h> .\n'


def test_rdflib_reads_the_store_in_place() -> None:
    store = LocalStore.memory()
    store.bulk_file(DATA.encode())
    view = as_rdflib(store)
    assert len(view) == 2
    assert list(view.objects(URIRef(ID + "meta"), URIRef(KG + "owns"))) == [URIRef(ID + "scale-ai")]
    assert [str(row[0]) for row in view.query("SELECT ?n { ?x kg:name ?n }")] == ["Meta"]  # type: ignore[index]
    assert len(view.graph(URIRef("http://x/g"))) == 1
    assert view.qname(KG + "owns") == "kg:owns"


def test_nothing_can_be_written_through_it() -> None:
    store = LocalStore.memory()
    view = as_rdflib(store)
    triple = (URIRef("http://x/s"), URIRef("http://x/p"), Literal("x"))
    for write in (
        lambda: view.add(triple),
        lambda: view.remove(triple),
        lambda: view.update("INSERT DATA { <http://x/s> <http://x/p> 1 }"),
        lambda: view.parse(data="<http://x/s> <http://x/p> 1 .", format="turtle"),
        lambda: view.graph(URIRef("http://x/new")).add(triple),
        lambda: view.remove_graph(URIRef("http://x/new")),
    ):
        with pytest.raises(ReadOnly, match="read-only"):
            write()
    assert len(store) == 0
    assert store.graphs() == []
