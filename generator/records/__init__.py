"""The schemas of companies and events, and the way from a file to a frozen, validated record."""
