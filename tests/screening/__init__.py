"""Rules about submissions, and who owes what."""
