"""The program without a face: document, jobs, tiles, preview, display state."""
