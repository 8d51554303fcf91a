"""What a build says it was made of."""

import json

from make import make_build, make_report
from sample import sample_build

from geo.model.claim import Leftover
from geo.publish.manifest import manifest


def test_inputs_are_listed_in_order_with_their_hashes():
    found = manifest(make_build(), inputs={"b.txt": "22", "a.txt": "11"}, parameters={"on": None})
    assert found["inputs"] == [{"path": "a.txt", "sha256": "11"}, {"path": "b.txt", "sha256": "22"}]
    assert found["parameters"] == {"on": None}


def test_what_was_dropped_is_counted_by_stage_and_reason():
    report = make_report()
    left = (Leftover("read", "planned", report.ref), Leftover("resolve", "no such place"), Leftover("read", "planned"))
    found = manifest(make_build([report], leftovers=left), inputs={}, parameters={})
    assert found["dropped"] == [
        {"stage": "read", "reason": "planned", "n": 2},
        {"stage": "resolve", "reason": "no such place", "n": 1},
    ]


def test_it_is_plain_data_and_the_same_twice():
    one, two = (manifest(sample_build(), inputs={}, parameters={}) for _ in range(2))
    assert json.dumps(one) == json.dumps(two)
    assert one["counts"]["claims"] == len(sample_build().claims)
    assert one["versions"]["folium"]
    assert one["demo"] is True
