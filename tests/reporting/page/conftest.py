"""A page opened in the system's browser and watched: what it complains of or asks a network for fails the test."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from plan_compliance.reporting.page.document import review_page
from plan_compliance.reporting.review.value import Review

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")

Opener = Callable[..., Page]


def found_browser() -> str | None:
    """The first browser that this machine has."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    program = found_browser()
    if program is None:
        pytest.skip(f"no browser found (looked for {', '.join(BROWSERS)})")
    with sync_playwright() as driver:
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        launched = driver.chromium.launch(executable_path=program, args=arguments)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Review], Path]:
    """Write a review's page once however often it is opened."""
    folder, known = tmp_path_factory.mktemp("pages"), dict[int, tuple[Review, Path]]()

    def write(review: Review) -> Path:
        if id(review) not in known:
            file = folder / f"{len(known)}.html"
            file.write_bytes(review_page(review))
            known[id(review)] = (review, file)
        return known[id(review)][1]

    return write


@pytest.fixture
def opened(browser: Browser, written: Callable[[Review], Path]) -> Iterator[Opener]:
    """Open a review at an address within it; after the test nothing may have gone wrong in it."""
    wrong: list[str] = []
    contexts = []

    def open_page(review: Review, address: str = "", **more: Any) -> Page:  # noqa: ANN401
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **more})
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        file = written(review).as_uri()
        page.on("console", lambda said: wrong.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: wrong.extend([asked.url] * (not asked.url.startswith((file, "blob:")))))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.goto(f"{file}{address}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
