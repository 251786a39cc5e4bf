"""Extract the text of office documents: zip archives of XML, parsed as a stream.

Nothing is unpacked and no tree is built. What is read is what a reader of the document sees: its final text, without
what was struck out, moved away, hidden, or said in comments and speaker notes.
"""
