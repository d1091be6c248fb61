"""The findings about an input, and the reports that show them."""
