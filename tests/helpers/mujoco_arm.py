"""An arm of Betz built a second time, as a body of MuJoCo: what its dynamics are compared with."""

import numpy as np

from betz.body.arm import Arm

STEPS = 5  # of MuJoCo in a window of 1 ms


def mjcf(own: Arm, side: str, tissue: bool) -> str:
    """The model as text; side: "L" is the mirror image in the first axis, so that turns about the others go backwards.

    tissue: with the passive stiffness and damping of the joints.
    """
    c, mirrored = own.chain, -1.0 if side == "L" else 1.0

    def hinge(i):
        axis = np.zeros(3)
        axis[c.axis[i]] = 1.0 if c.axis[i] == 0 else mirrored
        words = f'axis="{axis[0]} {axis[1]} {axis[2]}"'
        if tissue:
            rest = np.degrees(c.rest[i])
            words += f' stiffness="{c.stiffness[i]}" damping="{c.damping[i]}" springref="{rest}"'
        return f'<joint name="{own.joints[i]}" type="hinge" {words}/>'

    def link(i, inside=""):
        at, com, inertia = (" ".join(map(repr, map(float, x))) for x in (c.offset[i], c.com[i], c.inertia[i]))
        inertial = f'<inertial pos="{com}" mass="{float(c.mass[i])!r}" diaginertia="{inertia}"/>'
        hinges = "".join(map(hinge, range(3) if i == 2 else [i]))
        return f'<body pos="{at}">{hinges}{inertial}{inside}</body>'

    option = f'<option gravity="0 0 {c.gravity}" timestep="{0.001 / STEPS}" integrator="RK4"/>'
    return f"<mujoco>{option}<worldbody>{link(2, link(3, link(4)))}</worldbody></mujoco>"


class MujocoArm:
    """A Body whose skeleton is MuJoCo's; muscles pull on the moment arms of the arm of Betz."""

    def __init__(self, mujoco, own: Arm, side: str = "R", tissue: bool = True) -> None:
        self.own, self._mujoco = own, mujoco
        self._model = mujoco.MjModel.from_xml_string(mjcf(own, side, tissue))
        self._data = mujoco.MjData(self._model)
        self._data.qpos[:] = own.pose.q
        self.muscles, self.joints = own.muscles, own.joints

    @property
    def angles(self):
        return np.array(self._data.qpos)

    def lengths(self):
        self.own.pose.q[:] = self.angles
        return self.own.lengths()

    def torques(self, forces):
        self.own.pose.q[:] = self.angles
        return self.own.torques(forces)

    def step(self, torques):
        self._data.qfrc_applied[:] = torques
        for _ in range(STEPS):
            self._mujoco.mj_step(self._model, self._data)
