"""The command `ask`: what is printed where, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

CHAIRED = """\
Kasutani Toshihide · IP5 heads of office meeting 2021

“The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO.”
  2021-ip5-joint-statement, characters 368 to 443

ip5kg query chairs --param meeting=id:meeting/ip5-heads-2021
"""


def test_the_answer_comes_with_its_sentence_and_its_command(ask: Run) -> None:
    result = ask("ask", "Who chaired the 2021 IP5 heads meeting?")
    assert (result.exit_code, result.stdout, result.stderr) == (0, CHAIRED, "")


def test_words_need_no_quotes(ask: Run) -> None:
    assert ask("ask", "Who", "chaired", "the", "2021", "IP5", "heads", "meeting?").stdout == CHAIRED


def test_yes_is_said_first_and_no_is_never_said(ask: Run) -> None:
    yes = ask("ask", "Did Kasutani Toshihide chair the 2021 meeting?")
    assert (yes.exit_code, yes.stdout.splitlines()[0]) == (0, "Yes, it is told:")
    nobody = ask("ask", "Did Andrei Iancu chair the 2021 meeting?")
    assert (nobody.exit_code, nobody.stdout.splitlines()[0]) == (1, "No statement says so.")


def test_rows_that_were_kept_are_told(ask: Run) -> None:
    lines = ask("ask", "What did the EPO adopt in 2021?").stdout.splitlines()
    assert lines[-3:] == [
        "ip5kg query office-actions --param office=id:office/epo",
        "  rows kept: rung is adopt",
        "  rows kept: date in 2021",
    ]


def test_not_sure_shows_the_nearest_three_on_standard_error(ask: Run) -> None:
    result = ask("ask", "Who chaired the Wakanda meeting in 2021?")
    assert (result.exit_code, result.stdout) == (1, "")
    lines = result.stderr.splitlines()
    assert lines[:4] == [
        "not sure: “Wakanda” is not understood here",
        "the nearest questions:",
        "  Who chaired which meeting, and for which office?",
        "    ip5kg query chairs --param year=2021",
    ]
    assert len(lines) == 2 + 3 * 2


def test_what_is_near_nothing_says_where_to_look(ask: Run) -> None:
    assert ask("ask", "hello").stderr.splitlines() == [
        "not sure: no word of it tells what is asked for; “hello” is not understood here",
        "no question is near; list them: ip5kg queries",
    ]


def test_not_sure_shows_where_to_read_on_what_was_named(ask: Run) -> None:
    last = ask("ask", "What is the IP5?").stderr.splitlines()[-1]
    assert last == "all that is told of IP5: ip5kg show id:forum/ip5"
    assert ask(*last.split()[-3:][1:]).stdout.startswith("IP5\n")


def test_quiet_is_silent_where_it_is_not_sure(ask: Run) -> None:
    result = ask("ask", "hello", "--quiet")
    assert (result.exit_code, result.output) == (1, "")


def test_why_tells_what_each_word_was_taken_for(ask: Run) -> None:
    shown = ask("ask", "Who chaired the 2021 IP5 heads meeting?", "--why").stdout
    assert "chairs  score 13\n" in shown
    assert "  “chaired” is a sign of chairs\n" in shown
    assert "  “2021, IP5, heads” is meeting=id:meeting/ip5-heads-2021\n" in shown
    assert "  missing: “chaired” is not understood here\n" in shown


def test_so_many_sentences_are_shown_as_are_wanted(ask: Run) -> None:
    question = "What has been said about user engagement?"
    one, every = ask("ask", question, "--sentences", 1).stdout, ask("ask", question, "--sentences", 0).stdout
    assert one.count("characters") == 1
    assert "more sentences: 2 (--sentences 0 shows all)\n" in one
    assert every.count("characters") == 3


def test_json_holds_the_same(ask: Run, tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    result = ask("ask", "Who chaired the 2021 meeting?", "--format", "json", "--output", file)
    assert (result.exit_code, result.output) == (0, "")
    told = json.loads(file.read_text("utf-8"))
    assert (told["sure"], told["answers"]) == (True, ["Kasutani Toshihide"])
    assert told["reading"]["command"] == "ip5kg query chairs --param year=2021"
    unsure = ask("ask", "hello", "--format", "json")
    assert unsure.exit_code == 1
    assert json.loads(unsure.stdout)["sure"] is False


def test_an_empty_question_is_told_in_one_line(ask: Run) -> None:
    result = ask("ask", " ")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("ip5kg: no question; ask, for instance")
