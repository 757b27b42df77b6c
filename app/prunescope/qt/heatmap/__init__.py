"""The heatmap: tiles at the right level of detail, rulers, colours, read-out."""
