"""Files of labels: what they hold, and one clear line for each mistake in them."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ip5kg.errors import GoldError
from ip5kg.evaluation.gold import Gold, GoldMeeting, read_gold

M = '{"key": "m", "level": "heads", '

# Content of `a.gold.json` → what is said of it after the name of the file.
MISTAKES = {
    "": ": not JSON (Expecting value, line 1, column 1); mend it there",
    '{"roles": [}': ": not JSON (Expecting value, line 1, column 12); mend it there",
    "[]": ": not an object; labels are {…} with keys such as meetings, entities",
    '{"meeting": []}': ": no key 'meeting' in this format; did you mean 'meetings'?",
    '{"x": []}': ": no key 'x' in this format; there are acts, entities, figures, meetings, members,",
    '{"acts": {}}': ", acts: {} is no list; write [row, …]",
    '{"meetings": [["m"]]}': ", meetings, row 1: ['m'] is no object; write {…}",
    '{"meetings": [{"level": "heads"}]}': ", meetings, row 1, key: None is no text; give one",
    '{"meetings": [{"key": "m"}]}': ", meetings, row 1, level: None is none of heads, deputy-heads,",
    '{"meetings": [{"key": "m", "level": "summit"}]}': ", level: 'summit' is none of heads, deputy-heads,",
    f'{{"meetings": [{M}"venue": []}}]}}': ", meetings, row 1: no key 'venue' in this format; there are end,",
    f'{{"meetings": [{M}"place": []}}]}}': ", meetings, row 1: no key 'place' in this format; did you mean",
    f'{{"meetings": [{M}"start": "4 June"}}]}}': ', start: \'4 June\' is no date; write "2021", "2021-06"',
    f'{{"meetings": [{M}"end": 2014}}]}}': ", meetings, row 1, end: 2014 is no date; write",
    f'{{"meetings": [{M}"ordinal": "7"}}]}}': ", ordinal: '7' is no whole number; write 7, not a text",
    f'{{"meetings": [{M}"year": true}}]}}': ", year: True is no whole number; write 7",
    f'{{"meetings": [{M}"mode": "phone"}}]}}': ", mode: 'phone' is none of in-person, online, hybrid",
    f'{{"meetings": [{M}"places": ["Busan", []]}}]}}': ", row 1, places, value 2: [] is no name; give",
    f'{{"meetings": [{M}"places": "Busan"}}]}}': ", places: 'Busan' is no list of names; give [[",
    f'{{"meetings": [{M}"forum": 5}}]}}': ', meetings, row 1, forum: 5 is no name; give ["name",',
    f'{{"meetings": [{M}"forum": null}}, {M}"year": 2014}}]}}': ", meetings: two have the key 'm'; give each",
    '{"roles": [["m", "chair", ["Kim"]]]}': ", roles, row 1, value 1: 'm' is none of the meetings",
    f'{{"meetings": [{M}"year": 1}}], "roles": [["m", "boss", ["K"]]]}}': ", value 2: 'boss' is none of",
    '{"roles": [["m", "chair"]]}': ", roles, row 1: ['m', 'chair'] is no list of 3 values; write [value, …]",
    '{"posts": [["Kim"]]}': ", posts, row 1: ['Kim'] is no list of 2 to 3 values",
    '{"members": [["JPO", null]]}': ", members, row 1, value 2: None is no name; give",
    '{"entities": [["office", ["JPO"]], ["firm", ["X"]]]}': ", entities, row 2, value 1: 'firm' is none of",
    '{"entities": [["office", ["JPO", 5]]]}': ", entities, row 1, value 2: ['JPO', 5] is no name",
    '{"acts": [["vote", ["PPH"]]]}': ", acts, row 1, value 1: 'vote' is none of discuss, acknowledge,",
    '{"acts": [["agree", ["PPH"], 5]]}': ", acts, row 1, value 3: 5 is no name",
    '{"figures": [["many", "percent"]]}': ", figures, row 1, value 1: 'many' is no number; write the value",
    '{"negative": "no"}': ", negative: 'no' is wrong; write true or false",
    f'{{"negative": true, "meetings": [{M}"year": 2014}}]}}': ": negative, yet with meetings; correct one",
}


def _read(folder: Path, content: str | bytes) -> Gold:
    path = folder / "a.gold.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (gold,) = read_gold(path)
    return gold


@pytest.mark.parametrize("content", MISTAKES)
def test_a_mistake_is_told_in_one_line_with_its_place(content: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError) as caught:
        _read(tmp_path, content)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'a.gold.json'}")
    assert MISTAKES[content] in message
    assert "\n" not in message


def test_a_wrong_value_is_quoted_no_longer_than_a_line(tmp_path: Path) -> None:
    with pytest.raises(GoldError) as caught:
        _read(tmp_path, '{"acts": "' + "x" * 1000 + '"}')
    assert len(str(caught.value)) < len(str(tmp_path)) + 120


def test_what_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"not UTF-8 text \(byte 2\); save it as UTF-8"):
        _read(tmp_path, '{"\xe9"}'.encode("latin-1"))
    with pytest.raises(GoldError, match="nested too deeply"):
        _read(tmp_path, "[" * 200_000)


def test_a_file_or_folder_that_is_not_there_or_bears_another_name(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no labels in it; name them after the texts, as <id>"):
        read_gold(tmp_path)
    with pytest.raises(GoldError, match="no such file or folder; check the path"):
        read_gold(tmp_path / "a.gold.json")
    (tmp_path / "a.json").write_text("{}")
    with pytest.raises(GoldError, match=r"a\.json: not a file of labels; name it after its text"):
        read_gold(tmp_path / "a.json")


def test_all_keys_may_be_left_out_and_names_be_given_alone(tmp_path: Path) -> None:
    content = """{"meetings": [{"key": "m", "level": "heads"}], "entities": [["office", "JPO"]],
        "roles": [["m", "host", "JPO"]], "figures": [[85.5]], "acts": [["agree", ["PPH", "Highway"]]]}"""
    assert _read(tmp_path, content) == Gold(
        "a",
        meetings=(GoldMeeting("m", "heads", "held"),),
        roles=(("m", "host", ("JPO",)),),
        entities=(("office", ("JPO",)),),
        actions=(("agree", ("PPH", "Highway")),),
        figures=(("85.5", ""),),
    )
    assert _read(tmp_path, "\ufeff{}") == Gold("a")


def test_a_folder_is_read_in_the_order_of_identifiers(tmp_path: Path) -> None:
    for name in ("b", "a.2", "a"):
        (tmp_path / f"{name}.gold.json").write_text("{}")
    (tmp_path / "notes.json").write_text("not labels")
    assert [gold.identifier for gold in read_gold(tmp_path)] == ["a", "a.2", "b"]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
)


@settings(deadline=None, derandomize=True)
@given(st.sampled_from(["meetings", "roles", "posts", "entities", "acts", "figures", "negative"]), _JSON)
def test_whatever_a_file_holds_is_read_or_refused(key: str, value: object) -> None:
    with TemporaryDirectory() as folder:
        said = _refusal(Path(folder), json.dumps({key: value}))
        assert said is None or (said.startswith(folder) and "\n" not in said)


def _refusal(folder: Path, content: str) -> str | None:
    try:
        _read(folder, content)
    except GoldError as error:
        return str(error)
    return None
