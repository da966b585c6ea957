"""Declared mutations of physiology and anatomy, each with the named tests that must catch it."""
