"""Live sessions: a hand on one joint of a patient who goes on meanwhile."""
