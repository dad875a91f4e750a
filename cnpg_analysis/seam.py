"""The seam between notebooks and pages: the type under which an exhibit's description travels in a notebook."""

MIME_TYPE = "application/vnd.cnpg.exhibit+json"
SCHEMA = 1
"""Version of the description; a reader refuses any other."""
LAST_PLACE = 9
"""The place in a summary of a sentence that asks for none: after those that do."""
