"""One module per container; numpy and the standard library only, never torch."""
