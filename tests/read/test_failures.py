"""Attempts, and the next sentence that tells how they went."""

import pytest
from marked import told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rebels attacked [Qamhana] at dawn. The assault was beaten back by noon.", ["government repels Qamhana"]),
        ("The army attacked [Suran]. The rebels say they beat the attack off.", ["rebel repels Suran claimed"]),
        ("The SDF attacked [Khasham]. The army said the assault failed.", ["government repels Khasham claimed"]),
        ("Rebels tried to storm [Qamhana]. They were driven back with losses.", ["government repels Qamhana"]),
        ("Rebels attacked [Qamhana] on Monday.", []),
        ("Rebels attacked [Qamhana] on Monday. Fighting is continuing.", []),
        ("Rebels attacked [Qamhana]. The attack succeeded.", []),
        ("Rebels attacked [Qamhana]. The army denied that it had been driven back.", []),
        ("Rebels attacked [Qamhana]. The army was driven back with losses.", []),
        ("Aid workers tried to reach [Suran]. They were turned back at a checkpoint.", []),
        ("An attempt to mediate in [Qamhana] failed.", []),
    ],
)
def test_an_attempt_is_a_claim_only_once_it_is_told_to_have_failed(text, wanted):
    assert told(text) == wanted
