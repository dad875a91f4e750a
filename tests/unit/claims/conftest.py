"""What tests of the register start from: the claims of the published report, and what their checks may read."""

import pytest

from cnpg_analysis.claims.inputs import Records, records
from cnpg_analysis.claims.register import Claim, claims
from cnpg_analysis.study import Study


@pytest.fixture(scope="session")
def held(published_study: Study) -> Records:
    return records(published_study)


@pytest.fixture(scope="session")
def by_id(published_study: Study) -> dict[str, Claim]:
    return {claim.claim_id: claim for claim in claims(published_study)}
