"""`betz cite`: where every number comes from."""

from __future__ import annotations

from betz.cli.common import SHIPPED, STDOUT, JsonFile, Made, check_json, model_of
from betz.cli.outputs import as_json, check_files, finish
from betz.cli.page import tell


def cite(*, made: Made = SHIPPED, json_file: JsonFile = None) -> None:
    """Say of every number of the model what it has looked at, and name the sources of the tables."""
    check_files({"--json": json_file}, made=made)
    check_json(json_file)
    model = model_of(made)

    import betz

    found = betz.cite(model)
    finish(as_json("sources", json_file, found.to_json), lambda: json_file == STDOUT or tell(found.text()))
