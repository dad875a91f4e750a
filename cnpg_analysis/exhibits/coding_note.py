"""What stands beside every table of codes: who coded, that it was one reading, and what mentions do not say."""

ONE_READING = (
    "Coded for this compendium by one reader, from the printed passages alone. It is one reading; another reader may "
    "place some of it elsewhere."
)
AGREED_READING = (
    "Listed for this compendium from the printed text by two readers apart from each other, who settled where they "
    "differed. Words and codes are one agreed reading, not the report's own."
)
MENTIONS = (
    "A mention says that the report tells of something. It is not a measure of performance: what is not told may have "
    "happened all the same."
)
