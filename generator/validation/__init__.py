"""The markup of built pages, ours or anybody's, held against what those who collect fact checks expect.

It reads files and knows nothing of a project: a newsroom can use it alone.
"""
