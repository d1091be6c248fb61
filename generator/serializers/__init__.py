"""File syntaxes that others read: nothing here knows of companies or events."""
