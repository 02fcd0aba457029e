"""The engine's own tests; they bring their own little plans."""
