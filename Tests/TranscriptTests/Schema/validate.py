"""Says of each line of standard input, a JSON value, what is wrong with it by a schema: nothing, or one line.

Usage: python3 validate.py SCHEMA <values
"""

import json
import sys

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for line in sys.stdin:
        error = best_match(validator.iter_errors(json.loads(line)))
        if error is None:
            print()
            continue
        path = "/".join(str(part) for part in error.absolute_path)
        print(f"{path}: {error.message}".replace("\n", " ")[:300])


main()
