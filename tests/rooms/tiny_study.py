"""A study file that is done in seconds, in parts that tests put together or spoil."""

PEOPLE = "[people]\nnumber = 3\nscale = 0.02\ntwin = true\nage = { low = 50, high = 80 }\n"
LESION = (
    "[[lesion]]\nname = 'pyramid'\nsites = ['medullary_pyramid']\nside = 'either'\n"
    "fraction = { low = 0.2, high = 0.9 }\n"
)
TIMES = "[times]\ndays = [7, '90 days']\n"
TEST = "[[test]]\nprotocol = 'TendonTap'\n"
WHOLE = f"name = 'Taps'\n{PEOPLE}{LESION}{TIMES}{TEST}"


def study(**parts: str) -> str:
    """The text of the study with other parts: name, people, lesion, times, test, and more at the end."""
    own = {"name": "name = 'Taps'", "people": PEOPLE, "lesion": LESION, "times": TIMES, "test": TEST, "more": ""}
    return "\n".join((own | parts).values())
