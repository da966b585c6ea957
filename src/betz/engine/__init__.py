"""Loops over cells and time: plain arrays, windows of 1 ms, no anatomical word."""
