"""Times builds of believable records side by side with other generators, and holds the figures against our budgets."""
