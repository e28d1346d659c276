"""Tables of practices: any data frame in, scores out as the same kind of frame."""
