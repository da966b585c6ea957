"""The whole body: a skeleton of capsules in MuJoCo (the extra `mujoco`), moved by the muscles of Betz."""

from betz.body.whole.body import Part, WholeBody, whole_body
from betz.body.whole.replay import Film, replay

__all__ = ["Film", "Part", "WholeBody", "replay", "whole_body"]
