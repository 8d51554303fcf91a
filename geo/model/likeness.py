"""What a reader by likeness has learnt from annotated reports: weights of features, as data."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """Weights of a multinomial logistic regression for claims, and of a binary one for the sides of claims.

    `answers` are the kinds of claim and "none"; `features` has a weight for each of them by feature, the empty one
    being the bias; `sides` has one weight by feature. A claim is read where its chance is `least` or more, and
    what a pattern reads is not believed where it is below `doubt`.
    """

    answers: tuple[str, ...]
    features: Mapping[str, tuple[float, ...]]
    sides: Mapping[str, float]
    least: float
    doubt: float = 0.0
