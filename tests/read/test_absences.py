"""Who is said not to be, or no longer to be, somewhere; old pictures; what nobody has done; what would follow."""

import pytest
from marked import told

_BOTH = ("captures Saraqib historical", "captures Morek historical", "holds Saraqib", "holds Morek")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("There are no rebels in [sy-hama].", "rebel captures sy-hama denied"),  # the baseline has it with the state
        ("There are no rebels left in [sy-hama].", "government loses sy-hama"),
        ("There are no soldiers in [sy-hama].", "rebel loses sy-hama"),
        ("The army was still in [Suran] this morning. It no longer is.", "government holds Suran; rebel loses Suran"),
        ("The rebels held [Suran] until noon. They no longer do.", "rebel holds Suran; government loses Suran"),
        ("No one from our side has entered [Mhardeh], a rebel commander said.", "rebel captures Mhardeh part denied"),
        ("Not one of the rebels has entered [Mhardeh], the priest said.", "rebel captures Mhardeh part denied"),
        ("Pictures alleged to show rebels in [Masyaf] were taken years ago.", "rebel captures Masyaf part denied"),
        ("The fall of [Homs], should it occur, would cut the coast off.", "rebel captures Homs planned"),
        ("No one will be harmed when the rebels enter [Mhardeh].", "rebel captures Mhardeh planned"),
        ("When the rebels entered [Hama], no one was harmed.", "rebel captures Hama"),
        ("Army units recovered several localities in [Hama province].", ""),
        ("[Suran] had fallen on Monday, as had [Morek].", "rebel captures Suran; rebel captures Morek"),
        ("Rebels took [Suran] and, residents said, [Morek].", "rebel captures Suran; rebel captures Morek"),
        (
            "The army controls [Saraqib] and [Morek], both of which it captured in 2020.",
            "; ".join(f"government {done}" for done in _BOTH),
        ),
    ],
)
def test_what_is_not_so_or_not_yet(text: str, claims: str) -> None:
    assert sorted(told(text)) == sorted(filter(None, claims.split("; ")))
