"""Does a person's spelling mean a figure of the text?"""

from plan_compliance.intake.text_figures import Figure, evened, find_figures


def means(written: str, figure: Figure) -> bool:
    """Whether ``written`` is the text's figure: the same numbers, and one spelling the beginning of the other."""
    return evened(written) == figure.written or any(
        one.values == figure.values and _is_beginning(one.written, figure.written) for one in find_figures(written)
    )


def _is_beginning(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
