"""What each code means, for editors: a text in both languages, an example that fails and one that passes."""

from generator.explanations.explanation import Edit, Example, Explanation, read_explanations, readable_snippet

__all__ = ["Edit", "Example", "Explanation", "read_explanations", "readable_snippet"]
