"""Judge district plans: what was promised, what was reported, what was kept."""
