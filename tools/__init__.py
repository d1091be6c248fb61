"""What is run by hand once in a while, and never by a build."""
