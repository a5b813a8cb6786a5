"""The records of the field, frozen, without input or output. One noun a module."""
