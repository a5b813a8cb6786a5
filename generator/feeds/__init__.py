"""What readers can subscribe to: the checks, whole and by subject, and their corrections, as Atom and JSON Feed."""
