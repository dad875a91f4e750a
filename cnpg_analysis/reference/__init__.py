"""The committed outputs of the published study: rebuilt, compared and refreshed."""
