"""A document as received -> its stored copy and the skeleton of an annotated article; no disk, no clock."""
