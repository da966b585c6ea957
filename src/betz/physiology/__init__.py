"""Equations and their numbers, one element a file."""
