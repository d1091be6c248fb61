"""Reads tables of text out of the files that people keep lists in; nothing in them is trusted until it is cleaned."""
