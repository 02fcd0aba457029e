"""What helps to write plans: skeletons, tables taken over from CSV, and one order of keys for every file."""
