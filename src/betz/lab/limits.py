"""How much one page may ask for, and how long things are kept. Each limit is told in a sentence where it is met."""

from betz.durations import MOST_DAYS

# limits: of one message from a page (a patient with all lesions that one may have takes 3 kB), and of a word in it
MESSAGE_BYTES, NAME_LETTERS = 64 * 1024, 120
# limits: lesions of one patient; seeds; days: a century, as everywhere
LESIONS, SEED, DAYS = 40, 2**31 - 1, float(MOST_DAYS)
# limits: share of true cells: what one click may cost (0.1 is the built-in share, and what norms hold for begins there)
SCALES = (0.01, 0.2)
# limits: N, deg/s, motor thresholds: what a hand, a hammer and a stimulator do (exam.md 2 and 3)
NEWTONS, SPEEDS, STRENGTHS = (0.0, 150.0), (20.0, 400.0), (0.0, 10.0)
# limits: resting thresholds that a coil gives (as the protocol of the laboratory); % of the maximal force that is held;
# seconds that a needle stays, and that arms are held out
PULSES, PERCENT, SECONDS, HELD = (0.1, 3.0), 50.0, (1.0, 10.0), (5.0, 60.0)
# limits: pages at once; jobs of one page that wait; things that were done to one patient and are remembered
PAGES, WAITING, REMEMBERED = 200, 12, 200
# bookkeeping: bytes of answers that are kept for a page that lost its connection; seconds that its work goes on, and
# seconds after which a page that stays away is forgotten
KEPT_BYTES, WORK_S, AWAY_S = 2_000_000, 30.0, 900.0
# bookkeeping: bytes of circuits and runs, and of the states at their ends, that are kept for all pages together: fifty
# pages with ten people then take less than 2 GB (tests of speed in docs/lab.md)
SHELF_BYTES, ENDS_BYTES = 600_000_000, 150_000_000
# limits: examinations of one page that are kept, some 10 kB each when packed (bookkeeping)
RUNS = 20
# limits: of a live session: simulated ms, steps of a twentieth of a second that may wait, sessions of all pages
# together (a state of 5 MB each, and its circuit), and those of a page whose course of the hand its script still tells
LIVE_MS, LIVE_AHEAD, LIVE_ALL, LIVE_TOLD = 180_000, 4, 40, 5
