"""The whole body: a skeleton of capsules in MuJoCo (the extra `mujoco`), moved by the muscles of Betz."""

from betz.body.whole.body import Part, WholeBody, whole_body

__all__ = ["Part", "WholeBody", "whole_body"]
