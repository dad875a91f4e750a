"""Scripts that make and describe the environment; run from the clone, never installed."""
