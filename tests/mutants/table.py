"""The mutants: name, what is changed, how, and the tests (not the golden run) that must catch it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from tests.mutants import wrongs
from tests.mutants.how import Change, cells, off, swap, turned, values

from betz.mechanisms import shipped

M, L = "tests/mechanisms/test_{}.py::{}", "tests/laws/test_{}.py::{}"


@dataclass(frozen=True)
class Mutant:
    """One mutation and the ids of the tests that must catch it; waits_for: what must exist before it can be run."""

    name: str
    what: str
    apply: Change
    tests: tuple[str, ...]
    waits_for: str = ""


def m(name: str, *tests: str) -> tuple[str, ...]:
    """Ids of tests of a mechanism."""
    return tuple(M.format(name, t) for t in tests)


def law(name: str, *tests: str) -> tuple[str, ...]:
    """Ids of tests of a law."""
    return tuple(L.format(name, t) for t in tests)


# mechanism -> test that fails when it is off
OFF = {
    "afterhyperpolarisation": "test_a_steadily_driven_cell_discharges_at_a_human_rate",
    "autogenic_inhibition": "test_force_makes_ib_interneurons_fire",
    "blink_reflex": "test_a_volley_of_the_skin_lifts_pontine_cells_over_their_threshold",
    "common_drive": "test_two_muscles_share_the_rhythm_and_the_drift_of_their_hemisphere",
    "cortical_silence": "test_the_muscle_falls_silent_and_comes_back",
    "corticobulbar_drive": "test_effort_closes_the_jaw_and_without_it_nothing_does",
    "corticoreticular_control": "test_capsules_take_the_inhibitory_medullary_cells_and_spare_the_pontine_ones",
    "corticospinal_drive": "test_off_an_effort_of_tibialis_anterior_gives_nearly_no_force",
    "crossed_extension": "test_the_other_leg_is_extended",
    "delayed_depolarisation": "test_delayed_depolarisation_of_a_rested_cell_makes_a_doublet",
    "demyelination": "test_a_nerve_conducts_slower_and_some_fibres_not_at_all",
    "descending_tone": "test_extensors_are_pushed_and_pulled_and_flexors_are_not",
    "disuse_depolarisation": "test_it_grows_over_weeks",
    "fasciculation": "test_an_ill_nerve_makes_its_muscle_twitch_after_weeks",
    "fibre_atrophy": "test_a_denervated_muscle_wastes_month_by_month",
    "flexor_reflex": "test_without_the_pyramid_a_stroke_lifts_the_toe",
    "fusimotor_drive": "test_gamma_cells_work_with_alpha",
    "group_ii_excitation": "test_secondary_endings_excite_their_muscle_directly",
    "ia_growth": "test_it_grows_over_weeks",
    "individual_variation": "test_people_differ_around_the_reference_adult",
    "initial_burst": "test_a_blow_on_the_tendon_is_answered_at_once",
    "inward_current_return": "test_it_is_lost_at_first_and_returns_over_months",
    "magnetic_stimulation": "test_the_response_grows_with_the_pulse_and_takes_its_time",
    "monosynaptic_reflex": "test_a_volley_is_answered_after_one_synapse",
    "motor_axon": "test_the_trunk_alone_holds_a_second_impulse",
    "motor_unit_sprouting": "test_force_comes_back_in_part_over_months",
    "muscle_fibre": "test_fibres_alone_answer_again_after_some_milliseconds",
    "neuromuscular_junction": "test_a_train_of_impulses_wears_out_an_end_plate_without_reserve_and_no_healthy_one",
    "persistent_inward_current": "test_it_amplifies_and_outlasts",
    "plantar_reflex": "test_a_stroke_bends_the_toe_and_not_without_the_path",
    "propriospinal_relay": "test_the_cells_fire_in_effort",
    "reciprocal_inhibition": "test_antagonists_that_pull_together_hold_each_other_back",
    "recurrent_inhibition": "test_renshaw_cells_follow_their_motoneurons",
    "relative_refractoriness": "test_relative_refractoriness_keeps_doublets_apart",
    "reticulospinal_drive": "test_after_a_cut_pyramid_the_rest_of_the_force_is_reticulospinal",
    "rubrospinal_drive": "test_where_the_tract_is_longer_it_excites_flexors_of_the_wrist",
    "spinal_shock": "test_the_tendon_jerk_is_lost_and_comes_back",
    "spindle": "test_the_gains_of_the_model_lie_between_those_of_man_and_cat",
    "synaptic_noise": "test_it_has_its_size_and_its_time_constant",
    "tectospinal_drive": "test_it_reaches_the_neck_and_nothing_else",
    "tendon_organ": "test_the_rate_goes_with_the_logarithm_of_force",
    "tendon_tap": "test_a_harder_tap_gives_a_larger_jerk",
    "vestibulospinal_drive": "test_extensors_are_excited_and_flexors_are_not",
}
# mechanism -> (rows to turn, test that fails)
TURNED = {
    "autogenic_inhibition": (("ibin_mn",), "test_they_hold_their_own_muscle_back"),
    "blink_reflex": (("blinkin_mn",), "test_a_volley_of_the_skin_lifts_pontine_cells_over_their_threshold"),
    "corticobulbar_drive": ((), "test_effort_closes_the_jaw_and_without_it_nothing_does"),
    "corticospinal_drive": ((), "test_more_command_more_force"),
    "crossed_extension": ((), "test_the_other_leg_is_extended"),
    "flexor_reflex": (("frain_flexor",), "test_without_the_pyramid_a_stroke_lifts_the_toe"),
    "fusimotor_drive": (("cst_gamma", "rst_pont_gamma"), "test_gamma_cells_work_with_alpha"),
    "group_ii_excitation": (("ii_mn_direct",), "test_secondary_endings_excite_their_muscle_directly"),
    "monosynaptic_reflex": ((), "test_a_volley_is_answered_after_one_synapse"),
    "plantar_reflex": (("cutin_toe_flexor",), "test_a_stroke_bends_the_toe_and_not_without_the_path"),
    "propriospinal_relay": (("pn_mn",), "test_they_excite_the_motoneurons_of_the_arm"),
    "reciprocal_inhibition": (("iain_mn",), "test_antagonists_that_pull_together_hold_each_other_back"),
    "recurrent_inhibition": (("renshaw_mn",), "test_they_hold_the_pool_back"),
    "reticulospinal_drive": (("rst_med_mn_inh",), "test_medullary_inhibition_holds_the_stretch_reflex_down"),
    "rubrospinal_drive": ((), "test_where_the_tract_is_longer_it_excites_flexors_of_the_wrist"),
    "tectospinal_drive": ((), "test_it_excites_and_turned_it_inhibits"),
    "vestibulospinal_drive": (("vst_mn_ext",), "test_extensors_are_excited_and_flexors_are_not"),
}
GATE = "betz.mechanisms.group_ii_excitation:GroupIIExcitation.gate"
RAPHE = "betz.mechanisms.flexor_reflex:FlexorReflex.gate"
OTHERS = [
    Mutant("presynaptic inhibition off", "no PAD gain", off("presynaptic_inhibition"),
           law("reflex_gain", "test_presynaptic_inhibition_lowers_the_h_reflex")),
    Mutant("post-activation depression off", "terminals never tire", off("post_activation_depression"),
           law("reflex_gain", "test_a_second_volley_a_second_later_is_answered_less")),
    Mutant("presynaptic inhibition turned", "PAD opens the terminal", values("presynaptic_inhibition", gain=-0.36),
           law("reflex_gain", "test_presynaptic_inhibition_lowers_the_h_reflex")),
    Mutant("sprouting turned", "survivors lose fibres", values("motor_unit_sprouting", slope=-0.53),
           m("motor_unit_sprouting", "test_force_comes_back_in_part_over_months")),
    Mutant("disuse turned", "lost drive hyperpolarises", values("disuse_depolarisation", bias=-0.6),
           m("disuse_depolarisation", "test_it_makes_motoneurons_discharge_and_reflexes_brisk")),
    Mutant("shock turned", "lost tone lowers the threshold", values("spinal_shock", threshold=-14.0),
           m("spinal_shock", "test_the_tendon_jerk_is_lost_and_comes_back")),
    Mutant("growth without an arc", "Ia synapses grow whatever is left", wrongs.growth_without_an_arc,
           m("ia_growth", "test_what_grows_goes_with_what_is_left_of_the_arc")),
    Mutant("flexor network not shocked", "its cells hear all", values("spinal_shock", interneurons=0.0),
           m("spinal_shock", "test_flexor_reflex_cells_are_deaf_at_first")),
    Mutant("inward current turned", "a dendritic shunt", values("persistent_inward_current", strength=-0.45),
           m("persistent_inward_current", "test_it_amplifies_and_outlasts")),
    Mutant("monoamines the same at rest", "effort brings none", values("persistent_inward_current", in_effort=1.0),
           m("persistent_inward_current_step", "test_monoamines_grow_with_effort_as_raphe_cells_do",
             "test_a_cell_amplifies_less_at_rest_than_in_effort")),
    Mutant("gamma cells silent at rest", "no rest drive", values("fusimotor_drive", drive_static=0, drive_dynamic=0),
           m("fusimotor_drive", "test_gamma_cells_fire_at_rest")
           + m("fusimotor_drive", "test_a_run_begins_with_the_fusimotor_rates_that_it_keeps_at_rest")),
    Mutant("group II cells silent", "no rest drive", values("group_ii_excitation", rest_drive=0, ii_iiin=0.15),
           m("group_ii_excitation", "test_group_ii_interneurons_fire_in_a_stretch")),
    Mutant("Ib cells silent", "no rest drive", values("autogenic_inhibition", rest_drive=0, ib_ibin=0.3),
           m("autogenic_inhibition", "test_the_rate_of_ib_interneurons_in_a_maximal_effort")),
    Mutant("group II gate off", "no noradrenaline", swap(GATE, lambda old: lambda self, lost: 1.0 + 0.0 * lost),
           m("group_ii_excitation", "test_the_locus_coeruleus_holds_the_interneurons_down")),
    Mutant("serotonin gate off", "no raphe on flexor cells", swap(RAPHE, lambda old: lambda self, lost: 1.0),
           m("flexor_reflex", "test_serotonin_holds_the_network_down")),
    Mutant("monoamine loss off", "a cut cord takes no monoamines",
           swap("betz.pathology.losses:monoamines_lost", lambda old: lambda nodes, *a: np.zeros(len(nodes.mn_pool))),
           m("group_ii_excitation", "test_the_locus_coeruleus_holds_the_interneurons_down")),
    Mutant("shock by lost drive", "adaptation takes drive for tone",
           swap("betz.pathology.losses:losses", lambda old: lambda *a: (old(*a)[0],) * 2),
           m("inward_current_return", "test_a_stroke_leaves_it_alone")),
    Mutant("antagonist swapped", "antagonist and synergist change places", wrongs.swap_relations,
           m("reciprocal_inhibition", "test_only_antagonists_are_inhibited")
           + m("monosynaptic_reflex", "test_synergists_are_reached_and_antagonists_are_not")),
    Mutant("pool on the other side", "cells of L built on R",
           swap("betz.pathway.pools:build", lambda old: lambda person, muscle, side: old(person, muscle, 1 - side)),
           law("symmetry",
               "test_weakness_is_on_the_side_that_anatomy_says[medullary_pyramid-tibialis_anterior-False]")),
    Mutant("lesion on the other side", "left means right",
           swap("betz.pathology.lesion:Lesion.sides",
                lambda old: lambda self: {"left": (1,), "right": (0,), "both": (0, 1)}[self.side]),
           law("symmetry",
               "test_weakness_is_on_the_side_that_anatomy_says[nerve_common_peroneal-tibialis_anterior-True]")),
    Mutant("no crossing", "the lateral corticospinal tract stays on its side",
           cells("tracts", "lateral_corticospinal", crossed_fraction="0"),
           m("magnetic_stimulation", "test_the_other_hemisphere_is_heard_most")),
    Mutant("all cross", "the upper face from one hemisphere", wrongs.upper_face_crossed,
           m("corticobulbar_drive",
             "test_one_hemisphere_moves_the_upper_face_of_both_sides_and_the_lower_of_the_other")),
    Mutant("velocity doubled", "all fibres twice as fast",
           swap("betz.pathway.person:Person.speed", lambda old: property(lambda self: 2.0 * old.fget(self))),
           m("magnetic_stimulation", "test_the_response_grows_with_the_pulse_and_takes_its_time")
           + m("monosynaptic_reflex", "test_a_volley_is_answered_after_one_synapse")),
    Mutant("plaque slows the whole axon", "delay added to the axon, not to its stretch", wrongs.slow_everywhere,
           m("demyelination", "test_a_plaque_at_t10_slows_the_leg_and_not_the_hand")),
    Mutant("bench tells the story", "recordings keep their story",
           swap("betz.patient.recording:recording",
                lambda old: lambda *what, told=True, **more: old(*what, told=True, **more)),
           law("bench", "test_a_recording_of_the_bench_tells_no_story")),
    Mutant("bench is the patient", "an examiner gets the patient",
           swap("betz.patient.patient:Patient.bench", lambda old: lambda self: self),
           law("bench", "test_a_bench_answers_and_is_seen_and_that_is_all")),
    Mutant("noise knows the lesion", "lesions are part of the address of the noise", wrongs.noise_of_lesions,
           law("lesions", "test_a_lesion_elsewhere_leaves_the_run_as_it_was")),
    Mutant("noise knows what comes", "a run has the noise of what is done from its start",
           swap("betz.stimulus.form:begins", lambda old: lambda run: 0.0),
           law("what_is_to_come", "test_what_is_done_later_changes_nothing_before[tap]")),
    Mutant("thresholds over survivors", "a lesion changes the thresholds of the rest", wrongs.thresholds_of_survivors,
           law("lesions", "test_survivors_keep_their_thresholds_to_a_shock")),
    Mutant("lesions have an order", "turns are counted as told", wrongs.lesions_as_told,
           law("lesions", "test_the_order_of_lesions_does_not_matter")),
    Mutant("lesion redraws", "places of nerve fibres drawn by the extent", wrongs.places_by_extent,
           law("lesions", "test_a_larger_lesion_takes_those_that_a_smaller_one_took_and_more")),
    Mutant("noise by text", "addresses from repr", swap("betz.engine.address:canonical", lambda old: wrongs.by_text),
           law("meaning", "test_addresses_tell_meanings_apart")),
    Mutant("position instead of name", "keys by place in the circuit", wrongs.keys_by_position,
           law("identity", "test_another_muscle_changes_no_cell_and_no_synapse")),
    Mutant("a row not wired", "renshaw_iain gives nothing", values("recurrent_inhibition", renshaw_iain=0.0),
           law("rows", "test_a_row_gives_synapses[renshaw_iain]")),
    Mutant("an anatomical row not wired", "iain_iain gives nothing", wrongs.no_opposites,
           law("rows", "test_a_row_gives_synapses[iain_iain]")),
    Mutant("a silent class", "nothing excites Renshaw cells", values("recurrent_inhibition", mn_renshaw=0.0),
           law("rates", "test_a_class_of_cells_fires_in_some_condition[renshaw]")),
    Mutant("upper motor neuron on muscle", "a projection of axons on motor units", wrongs.axon_on_muscle,
           law("no_umn_on_muscle", "test_no_axon_ends_on_a_motor_unit[ankle]")),
    Mutant("run of another condition", "the cache forgets the condition", wrongs.one_run_for_all,
           law("runs", "test_another_condition_model_trial_or_person_is_another_run")),
    Mutant("looking changes the run", "asking for the truth is another trial", wrongs.truth_is_a_trial,
           law("runs", "test_looking_at_more_changes_nothing")),
    Mutant("in-degree without bound", "a cell keeps all inputs", wrongs.no_bound,
           law("scale", "test_a_motoneuron_keeps_no_more_axons_than_in_life",
               "test_no_cell_has_more_inputs_of_a_row_than_in_life[1.0]")),
    Mutant("noise of the company", "muscles are part of the address of the noise", wrongs.noise_of("muscles"),
           law("identity", "test_an_open_loop_run_is_the_same_beside_an_unrelated_muscle")),
    Mutant("noise of the time to come", "how long one looks is part of the address of the noise",
           wrongs.noise_of("duration_ms"), law("runs", "test_looking_on_changes_nothing_that_was")),
    Mutant("points instead of a line", "a course keeps points that change nothing",
           swap("betz.stimulus.course:bends", lambda old: lambda points: points),
           law("one_course", "test_more_points_of_one_line_are_one_stimulus",
               "test_two_ways_of_saying_it_are_one_stimulus_with_one_noise")),
    Mutant("lines of floats", "points are on a line where floats say so", wrongs.lines_of_floats,
           law("one_course", "test_two_ways_of_saying_it_are_one_stimulus_with_one_noise[decimals on one line]")),
    Mutant("nearly a line", "points near a line are left out", wrongs.nearly_a_line,
           law("one_course", "test_another_line_is_another_stimulus")),
    Mutant("nothing is something", "a stimulus keeps what does nothing",
           swap("betz.stimulus.form:one_form", lambda old: lambda run: {}),
           law("one_course", "test_efforts_of_one_muscle_are_the_largest_at_each_moment")),
    Mutant("gate cells excite", "the gate of the flexor reflex turned", turned("flexor_reflex", "fragate_frain"),
           m("flexor_reflex", "test_cortex_holds_it_through_the_gate_cells")),
    Mutant("pontine cells need cortex", "the capsule takes all of the brain stem",
           values("corticoreticular_control", pontine=0.9),
           m("corticoreticular_control",
             "test_capsules_take_the_inhibitory_medullary_cells_and_spare_the_pontine_ones")),
    Mutant("sizes in reverse", "small motoneurons have the low resistance",
           swap("betz.mechanisms.size_law:SizeLaw.resistance",
                lambda old: lambda self, x, ratio=None: old(self, 1.0 - np.asarray(x, float), ratio)),
           m("size_law", "test_small_units_come_first")),
    Mutant("shock thresholds in reverse", "small axons reached first", values("electrical_stimulation", size_slope=-1),
           m("electrical_stimulation", "test_large_units_are_reached_first")),
    Mutant("H with M", "Ia as deaf as motor axons", values("electrical_stimulation", ia=1.0, ib=1.2),
           m("electrical_stimulation", "test_h_comes_at_currents_that_give_no_m")),
    Mutant("group II as fast as Ia", "one velocity for all", values("afferent_fibres", ii_share=1.0),
           m("afferent_fibres", "test_the_order_of_the_kinds")),
    Mutant("all axons at once", "no recruitment of axons", values("descending_axons", threshold_spread=0.0),
           m("descending_axons", "test_axons_are_recruited_one_after_another")),
    Mutant("degeneration at once", "no course of months", values("degeneration", takes=1e-9),
           m("degeneration", "test_force_falls_month_by_month")),
    Mutant("resting axons all tonic", "fast axons fire at rest", values("descending_axons", rest_rate=30.0),
           m("descending_axons", "test_fast_corticospinal_axons_rest_and_slow_ones_are_tonic")),
    Mutant("f_wave off", "mechanism taken away", off("f_wave"),
           m("motor_axon", "test_some_impulses_turn_round_in_health")),
    Mutant("refractoriness off", "a unit answers every impulse",
           off("motor_axon", "neuromuscular_junction", "muscle_fibre"),
           m("motor_axon", "test_twenty_shocks_a_millisecond_apart_do_not_fire_an_axon_at_1000_per_second")),
    Mutant("large fibres are slow", "conduction along muscle fibres falls with the size of the unit",
           values("muscle_fibre", slow=4.8, fast=2.6),
           m("muscle_fibre", "test_larger_units_conduct_faster_as_they_twitch_stronger")),
    Mutant("end plates always ready", "the junction has no refractory time",
           values("neuromuscular_junction", refractory=0.0),
           m("neuromuscular_junction", "test_a_unit_answers_two_impulses_when_they_are_some_milliseconds_apart")),
    Mutant("end plates gain by use", "an impulse leaves more transmitter", values("neuromuscular_junction", used=-0.02),
           m("neuromuscular_junction",
             "test_a_train_of_impulses_wears_out_an_end_plate_without_reserve_and_no_healthy_one")),
    Mutant("initial burst turned", "the start of a stretch silences", values("initial_burst", gain=-1.6),
           m("initial_burst", "test_a_blow_on_the_tendon_is_answered_at_once")),
    # `without` leaves these mechanisms as they are, for without them there is no cell and no muscle
    Mutant("motoneurons always ready", "the cell has no refractory time", values("motoneuron", refractory=0.0),
           m("motoneuron", "test_two_spikes_are_never_closer_than_the_refractory_time")),
    Mutant("dendrite never charged", "what lasts is not saturated", values("motoneuron", tau_dendrite=1e6),
           m("motoneuron", "test_inputs_that_last_saturate")),
    Mutant("dendrite charged at once", "a volley is saturated as what lasts", values("motoneuron", tau_dendrite=2.0),
           m("motoneuron", "test_a_volley_does_not_saturate")),
    Mutant("motoneuron turned", "inhibition excites", values("motoneuron", reversal_inh=1.07),
           m("motoneuron", "test_inhibition_lowers_the_rate")),
    Mutant("interneuron off", "no input brings a cell to its threshold", values("interneuron", threshold=1e9),
           m("interneuron", "test_a_volley_of_a_nerve_fires_ia_interneurons")),
    Mutant("interneuron turned", "inhibition excites", values("interneuron", reversal_inh=16.0),
           m("interneuron", "test_excitation_fires_and_inhibition_holds")),
    Mutant("muscle off", "the same force at any length and speed, none at rest", wrongs.forces_of_a_motor,
           m("muscle", "test_a_joint_has_an_angle_of_most_force",
             "test_a_muscle_pulls_less_while_it_shortens_and_more_while_it_is_stretched",
             "test_a_stretched_fibre_pulls_without_activation")),
    Mutant("muscle turned", "a stretched muscle gives way",
           values("muscle", fv_slow_a0=4.7, fv_slow_a1=-8.41, fv_slow_a2=5.34, fv_fast_a0=1.53),
           m("muscle", "test_a_muscle_pulls_less_while_it_shortens_and_more_while_it_is_stretched")),
    Mutant("musculotendon off", "a tendon that gives nothing and fascicles that see all",
           values("musculotendon", tendon_strain=3e-4, fascicle_share=1.0),
           m("musculotendon", "test_fibres_of_a_muscle_with_a_long_tendon_shorten_more",
             "test_fascicles_see_a_part_of_what_a_turn_of_the_joint_does[soleus--5.0-10.0]")),
    Mutant("musculotendon turned", "a turn lengthens what it should shorten",
           values("musculotendon", fascicle_share=-0.6),
           m("musculotendon", "test_fascicles_see_a_part_of_what_a_turn_of_the_joint_does[soleus--5.0-10.0]",
             "test_fascicles_see_a_part_of_what_a_turn_of_the_joint_does[tibialis_anterior--15.0--30.0]")),
    Mutant("twitch off", "impulses give no force", values("twitch", half=1e9),
           m("twitch", "test_a_twitch_is_a_small_part_of_a_tetanus_and_takes_its_time",
             "test_half_of_the_tetanic_force_comes_at_about_a_dozen_impulses_a_second")),
    Mutant("twitches alike", "all units of a pool are equally strong",
           swap("betz.mechanisms.twitch:Twitch.shares", lambda old: lambda self, x, span=None: old(self, x, 1.0)),
           m("twitch", "test_the_largest_units_are_strong_and_fast")),
    Mutant("twitch turned", "strong units are slow", values("twitch", time_spread=-0.33),
           m("twitch", "test_the_largest_units_are_strong_and_fast")),
]  # fmt: skip

MUTANTS: tuple[Mutant, ...] = (
    *(Mutant(f"{n} off", "mechanism taken away", off(n), m(n, t)) for n, t in OFF.items()),
    *(Mutant(f"{n} turned", f"sign of {', '.join(r) or 'all its rows'} turned", turned(n, *r), m(n, t))
      for n, (r, t) in TURNED.items()),
    *OTHERS,
)  # fmt: skip


def mechanisms_spoken_of() -> set[str]:
    """Mechanisms that some mutant takes away, turns or changes."""
    from tests.mutants.how import SPOKEN

    return SPOKEN & set(shipped())
