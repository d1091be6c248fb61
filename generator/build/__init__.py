"""Builds the site: loads what changed, plans, makes what depends on it, and puts the result in place whole."""
