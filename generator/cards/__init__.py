"""Pictures that show a page wherever its address is shared: drawn at build time, with the site's own fonts."""
