"""Rules about submissions. What intake refuses is refused there; the rules that only warn are still to come."""
