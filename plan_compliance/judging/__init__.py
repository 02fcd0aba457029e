"""Plans × observations → findings. Knows no file and no format."""
