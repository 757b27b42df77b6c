"""One module per target format; each turns pruned content into a stream of bytes."""
