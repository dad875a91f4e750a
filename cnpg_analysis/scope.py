"""What the project checks and what it does not, in the words that every page with a verdict says near its top."""

SELF_CHECK = "This checks whether the report agrees with itself, not whether involvement improved care."
