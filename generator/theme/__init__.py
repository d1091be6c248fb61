"""All that knows the host's theme: its pages as shells to fill, and our styles and scripts in place of its own."""
