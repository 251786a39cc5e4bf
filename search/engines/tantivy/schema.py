"""The tantivy schema. Terms arrive analysed, split at spaces; of texts, only what results show is stored."""

import tantivy

from search import facets
from search.documents.sorts import NUMBERS
from search.documents.sources import sort_names
from search.engines.fields import POSITIONED, UNPOSITIONED, counted_field, facet_field
from search.engines.tantivy.ordering import number_field

TERMS = "terms"
EXACT = "raw"
# What scores are weighed by: see `writing.weighing`.
BOOST = "boost"


def schema() -> tantivy.Schema:
    """Return the fields, one for each registered facet included."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name=EXACT, index_option="basic")
    builder.add_text_field("parent", tokenizer_name=EXACT, index_option="basic")
    builder.add_text_field("acl", tokenizer_name=EXACT, index_option="basic")
    for name in POSITIONED:
        builder.add_text_field(name, tokenizer_name=TERMS, index_option="position")
    for name in UNPOSITIONED:
        builder.add_text_field(name, tokenizer_name=TERMS, index_option="freq")
    for name in facets.names():
        builder.add_text_field(facet_field(name), tokenizer_name=EXACT, index_option="basic")
        builder.add_text_field(counted_field(name), tokenizer_name=EXACT, index_option="basic", fast=True)
    for name in sort_names():
        for rank in range(NUMBERS):
            builder.add_integer_field(number_field(name, rank), indexed=True, fast=True)
    builder.add_text_field("vocabulary", tokenizer_name=TERMS, index_option="basic")
    builder.add_integer_field("published", indexed=True, fast=True)
    builder.add_float_field(BOOST, fast=True)
    builder.add_bytes_field("signature", stored=True)
    builder.add_bytes_field("hit", stored=True)
    builder.add_text_field("fingerprint", stored=True, tokenizer_name=EXACT, index_option="basic")
    return builder.build()


def opened(directory: str) -> tantivy.Index:
    """Open the index in `directory`, made when there is none. Raises `ValueError` when it is corrupt or different."""
    index = tantivy.Index(schema(), path=directory)
    index.register_tokenizer(TERMS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.config_reader("manual")
    return index
