"""All records as immutable summaries, with the facts derived from them and the look-ups that pages need."""
