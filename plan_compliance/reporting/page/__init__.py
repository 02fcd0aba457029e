"""The review as one page of HTML: the findings as JSON, and the plain scripts and styles that show them."""
