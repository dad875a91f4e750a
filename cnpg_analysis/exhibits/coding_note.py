"""What stands beside every table of codes: who coded, that it was one reading, and what mentions do not say."""

from cnpg_analysis.study.reading import Study

ONE_READING = (
    "This is one reading: one reader coded it for this compendium, from the printed passages alone, and another may "
    "place some of it elsewhere."
)
AGREED_READING = (
    "Two readers listed these for this compendium, each alone and from the printed text, and settled where they "
    "differed. Words and codes are their agreed reading, not the report's own."
)
# Who coded a study of one's own is known to those who hold it.
OWN_READING = "Codes are a reading of what was told; another reader may place some of it elsewhere."
MENTIONS = (
    "A mention says that something is told. It is not a measure of performance: what is not told may have happened all "
    "the same."
)


def one_reading(study: Study) -> str:
    """Answer whose reading the codes of one reader are."""
    return ONE_READING if study.published else OWN_READING


def agreed_reading(study: Study) -> str:
    """Answer whose reading the codes are that readers agreed on."""
    return AGREED_READING if study.published else OWN_READING
