"""Files in and out. A file is written whole or not at all; a wrong path gives one sentence."""

from betz.io.charts import check_chart, save_chart
from betz.io.files import check_apart, check_writable, path_of, read_arrays, read_text, write_arrays, write_whole
from betz.io.formats import check_picture, check_suffix, read, save, save_picture
from betz.io.neo import to_neo
from betz.io.nwb import read_nwb, write_nwb
from betz.io.small_file import read_small

__all__ = [
    "check_apart", "check_chart", "check_picture", "check_suffix", "check_writable", "path_of", "read", "read_arrays",
    "read_nwb", "read_small", "read_text", "save", "save_chart", "save_picture", "to_neo", "write_arrays", "write_nwb",
    "write_whole",
]
