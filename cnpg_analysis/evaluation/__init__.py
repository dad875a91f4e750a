"""One module per question: tables in, results out, no files and no pictures."""
