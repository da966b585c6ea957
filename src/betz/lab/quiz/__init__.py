"""A hidden lesion to be found: what is asked, what an answer is worth, and which findings spoke for and against it.

Nothing here knows a sign of any lesion: what speaks for an answer is read from charts that the simulation made.
"""
