"""Anatomy and physiology wired into the circuits of one healthy person."""
