"""`betz cite`: where every number comes from."""

from __future__ import annotations

from betz.cli.common import SHIPPED, STDOUT, JsonFile, Made, check_json, model_of, write_json
from betz.cli.outputs import check_files
from betz.cli.page import tell


def cite(*, made: Made = SHIPPED, json_file: JsonFile = None) -> None:
    """Say of every number of the model what it has looked at, and name the sources of the tables."""
    check_files({"--json": json_file}, made=made)
    check_json(json_file)
    model = model_of(made)

    import betz

    found = betz.cite(model)
    write_json(json_file, found.to_json())
    if json_file != STDOUT:
        tell(found.text())
