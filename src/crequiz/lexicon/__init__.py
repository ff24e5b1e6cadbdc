"""What words and numbers mean, whatever card they stand in. Imports nothing else of crequiz."""
