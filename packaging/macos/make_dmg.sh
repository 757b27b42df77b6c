#!/usr/bin/env bash
# The disk image for macOS, from dist/Prunescope.app, which
# `python3 packaging/dev.py bundle` has built on a Mac.
# Written for macOS' CI; it has not run there yet. Signing is left to who releases.
set -eu
cd "$(dirname "$0")/../.."
version=$(.venv/bin/python -c 'import prunescope; print(prunescope.__version__)')
staging=$(mktemp -d)
trap 'rm -r "$staging"' EXIT
cp -R dist/Prunescope.app "$staging/"
ln -s /Applications "$staging/Applications"
hdiutil create -volname Prunescope -srcfolder "$staging" -format UDZO -ov \
  "dist/prunescope-$version-macos-$(uname -m).dmg"
