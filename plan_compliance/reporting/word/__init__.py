"""The review as a Word document, drawn up by python-docx (extra ``[word]``)."""
