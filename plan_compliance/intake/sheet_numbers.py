"""The numbers of a sheet, which are doubles, as text."""

from decimal import Decimal


def number_text(value: float, times: int = 1) -> str:
    """All digits of a number, without exponent and without the noise that a sheet puts behind the fifteenth."""
    exact = Decimal(f"{value:.15g}") * times
    digits = f"{exact:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


class NumberTexts(dict[float, str]):
    """Numbers → their texts, each made when it is first met."""

    def __missing__(self, number: float) -> str:
        """The text of a number that was not met before."""
        text = number_text(number)
        if number:  # -0.0 and 0.0 are one key
            self[number] = text
        return text
