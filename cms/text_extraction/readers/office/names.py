"""Short names for the XML names of office documents, the same for the Strict and the Transitional kind."""

from collections.abc import Mapping

_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_OOXML}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OOXML}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_OOXML}presentationml/2006/main": "p",
    f"{_STRICT}presentationml/main": "p",
    f"{_OOXML}spreadsheetml/2006/main": "x",
    f"{_STRICT}spreadsheetml/main": "x",
    f"{_OOXML}package/2006/relationships": "rel",
    f"{_OOXML}markup-compatibility/2006": "mc",
    **{
        f"{_ODF}{name}:1.0": name
        for name in ("office", "text", "drawing", "presentation", "style", "table", "manifest")
    },
}
# A hostile document may have any number of names.
_MEMORY = 5_000
_short: dict[str, str] = {}


def short(name: str) -> str:
    """Return "w:t" for a name as expat gives it, "namespace t"; the local name alone in an unknown namespace."""
    known = _short.get(name)
    if known is None:
        if len(_short) >= _MEMORY:
            _short.clear()
        namespace, _, local = name.rpartition(" ")
        prefix = _PREFIXES.get(namespace)
        known = _short[name] = f"{prefix}:{local}" if prefix else local
    return known


def attribute(attributes: Mapping[str, str], local: str) -> str:
    """Return the value of an attribute by its local name, "" without it."""
    if local in attributes:
        return attributes[local]
    return next((value for name, value in attributes.items() if name.endswith(f" {local}")), "")


def is_on(value: str) -> bool:
    """Return whether a property that is there is on: without a value it is."""
    return value not in ("0", "false", "off", "none")
