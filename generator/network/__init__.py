"""The only rooms that use the network: links checked, copies found and kept."""
