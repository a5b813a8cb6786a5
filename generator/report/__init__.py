"""Problems told: to people in blocks, to GitHub in commands, to programs in JSON and SARIF."""

from generator.report.text import count, one_line, report_text

__all__ = ["count", "one_line", "report_text"]
