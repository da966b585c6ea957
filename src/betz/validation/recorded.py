"""Rows that are one number of one recording: id -> (protocol, name in its summary, factor, full scale)."""

from betz import laboratory as lab

FDI, BICEPS, TA, SOLEUS = "first_dorsal_interosseous", "biceps_brachii", "tibialis_anterior", "soleus"
QUADRICEPS, HAMSTRINGS, ADM, AH = "rectus_femoris", "biceps_femoris", "abductor_digiti_minimi", "abductor_hallucis"

TAP_N = 40.0  # N: a normal blow (bench.csv BX033 35-40 N), which indents the tendon by the 3-5 mm of R01 (BX035)
H = lab.HReflex(SOLEUS)
H_TRAIN = lab.HReflexTrain(SOLEUS, rates=(0.1, 1.0, 5.0, 10.0))
F_HAND = lab.FWave(ADM, alone=True)
F_FOOT = lab.FWave(AH, alone=True)
MVC_BICEPS, MVC_SOLEUS, MVC_QUADRICEPS = lab.Contraction(BICEPS), lab.Contraction(SOLEUS), lab.Contraction(QUADRICEPS)
RAMP_FDI = lab.Contraction(FDI, percent=100.0, ramp_s=10.0, hold_s=1.0)
HOLD_FDI = lab.Contraction(FDI, percent=30.0, ramp_s=4.0, hold_s=8.0, alone=True)
HALF_FDI = lab.Contraction(FDI, percent=50.0, ramp_s=3.0, hold_s=8.0)
TRIANGLE_BICEPS = lab.Contraction(BICEPS, percent=25.0, ramp_s=8.0, hold_s=0.0, after_s=5.0)
TRIANGLE_TA = lab.Contraction(TA, percent=25.0, ramp_s=8.0, hold_s=0.0, after_s=5.0)
TRAIN_FDI, TRAIN_TA = lab.NerveTrain(FDI), lab.NerveTrain(TA)
# C17-C20 and C27 state strengths over the active threshold, 0.8 of the resting one (Rossini 2015 guidelines, GK)
AMT_150 = 1.5 * 0.8
MEP_HAND, MEP_LEG = (lab.MotorEvokedPotential(m, strength=AMT_150) for m in (FDI, TA))
STRETCH_ELBOW = lab.PassiveStretch(BICEPS, alone=True)

RECORDED = {
    "MU18": (RAMP_FDI, "last_recruited", 1.0, False),
    "MU20": (lab.Contraction(TA, percent=100.0, ramp_s=10.0, hold_s=1.0), "first_rate", 1.0, False),
    "MU21": (MVC_BICEPS, "mean_rate", 1.0, False),
    "MU22": (MVC_SOLEUS, "mean_rate", 1.0, False),
    "MU23": (HALF_FDI, "onion_slope", 1.0, False),
    "MU30": (TRIANGLE_BICEPS, "delta_f", 1.0, False),
    "MU33": (TRIANGLE_BICEPS, "firing_after", 1.0, False),
    "MU34": (TRIANGLE_TA, "delta_f", 1.0, False),
    "F01": (HOLD_FDI, "force_cv", 1.0, True),
    "F03": (MVC_QUADRICEPS, "force_cv", 1.0, False),
    "F06": (MVC_QUADRICEPS, "mvc", 1.0, False),
    "F07": (lab.Contraction(HAMSTRINGS), "mvc", 1.0, False),
    "F09": (MVC_BICEPS, "mvc", 1.0, False),
    "F10": (lab.Contraction(TA), "mvc", 1.0, False),
    "F12": (lab.VoluntaryActivation(BICEPS), "voluntary_activation", 1.0, False),
    "F17": (TRAIN_TA, "twitch_tetanus", 1.0, False),
    "F18": (TRAIN_FDI, "half_torque_rate", 1.0, False),
    "R01": (lab.TendonTap(BICEPS, newtons=TAP_N), "latency", 1.0, False),
    "R02": (lab.TendonTap("triceps_brachii", newtons=TAP_N), "latency", 1.0, False),
    "R03": (lab.TendonTap(QUADRICEPS, newtons=TAP_N), "latency", 1.0, False),
    "R04": (lab.TendonTap(SOLEUS, newtons=TAP_N), "latency", 1.0, False),
    # the tap of the others: half of it, for a chin, is not answered by most people of full scale (Fitzek 2001: robust)
    "R08": (lab.TendonTap("masseter", newtons=TAP_N), "latency", 1.0, False),
    "R09": (H, "h_latency", 1.0, False),
    "R10": (lab.HReflex("flexor_carpi_radialis"), "h_latency", 1.0, False),
    "R12": (H, "h_m_ratio", 1.0, False),
    "R15": (H_TRAIN, "h_1_hz", 1.0, False),
    "R16": (H_TRAIN, "h_10_hz", 1.0, False),
    "R18": (lab.HReflexConditioning(SOLEUS, by="stretch", intervals_ms=(2000.0,), trials=12), "mean", 1.0, False),
    "R27": (lab.HReflexConditioning(SOLEUS, by="vibration", intervals_ms=(0.0,)), "mean", 0.01, False),
    "R29": (F_HAND, "persistence", 1.0, True),
    "R30": (F_HAND, "minimum_latency", 1.0, True),
    "R31": (F_FOOT, "minimum_latency", 1.0, True),
    "R32": (F_HAND, "chronodispersion", 1.0, True),
    "R33": (F_HAND, "mean_size", 1.0, True),
    "R43": (STRETCH_ELBOW, "threshold", 1.0, True),
    "R47": (lab.Pendulum(QUADRICEPS), "relaxation_index", 1.0, False),
    "C17": (MEP_HAND, "latency", 1.0, False),
    "C18": (MEP_LEG, "latency", 1.0, False),
    "C19": (MEP_HAND, "cmct", 1.0, False),
    "C20": (MEP_LEG, "cmct", 1.0, False),
    "C27": (lab.MotorEvokedPotential(FDI, strength=AMT_150, background=20.0), "silent_period", 1.0, False),
}
