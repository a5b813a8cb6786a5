"""JSON Schemas of the files that editors write, made from the shapes that read them."""
