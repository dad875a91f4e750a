"""What pages say near their top: what is checked and what is not, what numbers rest on, and that data are made up."""

SYNTHETIC = (
    "Synthetic data. Nothing on this page is about real people or real groups: the data were made up to try the "
    "method out."
)
OWN_RECORDS = (
    "Every number comes from the study's own records. That something has changed is what people said, not what was "
    "measured."
)
SELF_CHECK = "This checks whether the report agrees with itself, not whether involvement improved care."
