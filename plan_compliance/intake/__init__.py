"""Files → checked values. The only room that opens input files."""
