"""The register of claims: what the published report says, worked out or compared again, and what became of each."""
