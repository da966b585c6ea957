"""Progressive degeneration: weakness grows over months to its full extent (Charcot 1874)."""


from betz.model import Model
from betz.pathology import Lesion
from helpers import patient, without
from helpers.scenes import pull

NAME = "degeneration"
ILL = Lesion("nerve_tibial", side="left", fraction=0.9, kind="degeneration")


def course(model):
    return [pull(patient(model, lesions=ILL, days=d), "soleus", trials=1) for d in (0, 60, 120, 180)]


def test_force_falls_month_by_month():
    force = course(Model())
    assert force[0] > force[1] > force[2] > force[3]
    assert force[0] == pull(None, "soleus", trials=1)  # nothing is lost on the first day


def test_the_course_is_that_of_its_time():
    slow = Model().change({"degeneration.takes": 1000})
    assert course(slow)[3] > 1.2 * course(Model())[3]


def test_off_there_is_no_progress():
    force = course(without(NAME))
    assert force[3] == force[0]
