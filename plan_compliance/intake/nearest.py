"""The known word that somebody probably meant."""

import unicodedata
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from plan_compliance.texts.words import WORDS

LIKENESS = 0.65


def nearest(found: str, known: Iterable[str]) -> str:
    """The word of ``known`` most like ``found``, whatever its case, width and hyphens; empty when none is near."""
    by_fold = {_fold(word): word for word in known}
    close = get_close_matches(_fold(found), by_fold, n=1, cutoff=LIKENESS)
    return by_fold[close[0]] if close else ""


def _fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().lower().replace("-", "_").replace(" ", "_")


def nearest_word(found: str, known: Collection[str]) -> str:
    """Like :func:`nearest`, and a Chinese label of the closed lists (约束性) finds its word (binding)."""
    labelled = (key.partition(".")[2] for key, (zh, _) in WORDS.items() if zh == found)
    return next((word for word in labelled if word in known), "") or nearest(found, known)
