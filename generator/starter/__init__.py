"""A newsroom's own site: what it is made of, and which part of it is Belegt's.

`files/` holds what lies nowhere else: `both/` is copied, `de/` and `en/` are filled in with the newsroom's answers; in
its names `dot-` stands for the dot of a hidden file. Theme, templates and locked requirements are this repository's own
and come into the wheel when it is built (`pyproject.toml`).
"""
