"""Reports: facts in, rows out. Pure: what a row looks like is `render`'s business."""
