"""The only package that imports Qt; it never imports torch itself."""
