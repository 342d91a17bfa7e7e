"""Draws static/icons/*.png from static/icon.svg with Chromium: `.venv/bin/python static/source/icons.py`."""

from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
ROUND = 'rx="12"'
# A phone cuts its own shape out of the last two, which fill their square.
ICONS = {"192": (192, True), "512": (512, True), "180": (180, False), "maskable-512": (512, False)}


def draw() -> None:
    """Draw each icon in its size."""
    svg = (STATIC / "icon.svg").read_text(encoding="utf-8")
    (STATIC / "icons").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, (size, rounded) in ICONS.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(
                f"<style>*{{margin:0}}svg{{display:block}}</style>{svg if rounded else svg.replace(ROUND, '')}"
            )
            page.screenshot(path=STATIC / "icons" / f"{name}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    draw()
