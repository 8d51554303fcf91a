#!/bin/sh
# Makes sure that a Chromium is there for the browser tests, or says the line that installs one.
set -eu
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core >/dev/null && exit 0
fi
if .venv/bin/playwright install chromium >/dev/null 2>&1; then exit 0; fi
echo "the browser tests need Chromium: sudo apt-get install chromium, or .venv/bin/playwright install chromium" >&2
exit 1
