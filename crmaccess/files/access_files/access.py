"""The access file: all about a company's access but passwords, in one TOML text. `access_format` describes it."""

from crmaccess.files.access_files.reading import Heard, from_toml, heard, located, system_named_in
from crmaccess.files.access_files.writing import to_toml
from crmaccess.files.source import text_of_file

__all__ = ["Heard", "from_toml", "heard", "located", "system_named_in", "text_of_file", "to_toml"]
