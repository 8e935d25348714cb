"""A sentence to the kinds of fact that it states. Pure."""
