"""Take pictures of a built map in a headless Chromium: `screenshot.py maps/index.html docs/img/map.png [FRAGMENT]`."""

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def main() -> int:
    """Write the picture; return 1 where the page says an error on its console."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("page", type=Path)
    options.add_argument("picture", type=Path)
    options.add_argument("fragment", nargs="?", default="")
    options.add_argument("--width", type=int, default=1440)
    options.add_argument("--height", type=int, default=900)
    options.add_argument("--scale", type=float, default=1)
    options.add_argument("--dark", action="store_true")
    options.add_argument("--script", default="", help="JavaScript to run before the picture is taken")
    asked = options.parse_args()
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    errors: list[str] = []
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=found, args=list(QUIET))
        page = browser.new_page(
            viewport={"width": asked.width, "height": asked.height},
            device_scale_factor=asked.scale,
            color_scheme="dark" if asked.dark else "light",
            locale="en-GB",
        )
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{asked.page.resolve().as_uri()}#{asked.fragment.removeprefix('#')}")
        page.wait_for_selector("html.ready", timeout=20_000)
        if asked.script:
            page.evaluate(asked.script)
        page.wait_for_timeout(700)
        asked.picture.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(asked.picture))
        browser.close()
    print(*errors, sep="\n", file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
