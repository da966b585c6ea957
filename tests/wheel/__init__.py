"""The wheel as a stranger gets it: built, installed into an empty environment, and used there without the source."""
