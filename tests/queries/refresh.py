"""Show how the answers differ from expected/; write them and docs/competency-questions.md anew.

Run by hand (``uv run python tests/queries/refresh.py``) after the extraction has changed; check each
difference against the two texts before committing it. What wrong-yet.yaml lists is left alone.
"""

import difflib
import runpy
import sys
from pathlib import Path

import yaml

import ip5kg
from ip5kg.queries.saved import run

HERE = Path(__file__).parent
QUESTIONS = HERE.parents[1] / "docs" / "competency-questions.md"


def main() -> None:
    cases = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
    wrong = yaml.safe_load((HERE / "wrong-yet.yaml").read_text("utf-8")) or {}
    with ip5kg.build(validate=False) as graph:
        for query, by_name in cases.items():
            for name, parameters in by_name.items():
                if name in wrong:
                    continue
                _refresh(HERE / "expected" / f"{name}.tsv", run(graph.store, query, parameters).to_tsv())
    QUESTIONS.write_text(runpy.run_path(str(HERE / "page.py"))["page"](), "utf-8")


def _refresh(file: Path, answer: str) -> None:
    before = file.read_text("utf-8") if file.exists() else ""
    if before != answer:
        lines = difflib.unified_diff(
            before.splitlines(), answer.splitlines(), file.name, file.name, "", "", 0, ""
        )
        sys.stdout.write("\n".join(lines) + "\n")
        file.write_text(answer, "utf-8")


if __name__ == "__main__":
    main()
