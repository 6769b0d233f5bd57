"""Who is who across reports: what is linked and why, what never is, and that a person's verdict holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.link.actors import clusters, same_actors
from whence.records import Actor, ActorType, Link


def actor(report: int, name: str, type: ActorType = "person", role: str = "", country: str | None = None) -> Actor:
    return Actor(f"r{report}", name, type, True, role, country)


def groups(*actors: Actor, verdicts: tuple[Link, ...] = ()) -> list[list[str]]:
    """Return the names of those who are the same, group by group."""
    found = clusters(actors, [*same_actors(actors), *verdicts])
    return [[f"{one.report} {one.name}" for one in group] for group in found]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (actor(1, "Edda Lorn"), actor(2, "Edda Lorn"), True),
        (actor(1, "Edda Lorn"), actor(2, "EDDA LORN"), True),
        (actor(1, "Edda M. Lorn"), actor(2, "Edda Lorn"), True),
        (actor(1, "Otto Marsh Jr."), actor(2, "Otto Marsh"), True),
        (actor(1, "José Ibáñez"), actor(2, "Jose Ibanez"), True),
        (actor(1, "Edda Lorn"), actor(2, "Lorn"), True),
        (actor(1, "Edda Lorn", role="mayor of Tarrow"), actor(2, "Lorn", role="Mayor"), True),
        (actor(1, "Edda Lorn", role="mayor"), actor(2, "Lorn", role="striker"), False),
        (actor(1, "Joseph Lorn", role="mayor"), actor(2, "Jos Lorn", role="Mayor"), True),
        (actor(1, "Joseph Lorn", role="mayor"), actor(2, "Bo Lorn", role="Mayor"), False),
        (actor(1, "Edda Lorn"), actor(2, "Edda Quist"), False),
        (actor(1, "Orla plc", "organisation"), actor(2, "Orla"), True),  # nobody else is called so
        (actor(1, "Orla plc", "organisation"), actor(2, "Orla", role="mayor"), False),
        (actor(1, "Orla plc", "organisation"), actor(2, "Ann Orla"), False),
        (actor(1, "Xi Jinping", country="CHN"), actor(2, "Xi", country="CHN"), True),
        (actor(1, "China", "government", country="CHN"), actor(2, "Beijing", "government", country="CHN"), True),
        (
            actor(1, "Chinese government", "government", country="CHN"),
            actor(2, "China", "government", country="CHN"),
            True,
        ),
        (actor(1, "Kremlin", "government", country="RUS"), actor(2, "Moscow", "government", country="RUS"), True),
        (
            actor(1, "Pentagon", "government", country="USA"),
            actor(2, "White House", "government", country="USA"),
            False,
        ),
        (
            actor(1, "China's Ministry of Foreign Affairs", "government", country="CHN"),
            actor(2, "Chinese Foreign Ministry", "government", country="CHN"),
            True,
        ),
        (
            actor(1, "Chinese Foreign Ministry", "government", country="CHN"),
            actor(2, "Russian Foreign Ministry", "government", country="RUS"),
            False,
        ),
        (actor(1, "Foreign Ministry", "government"), actor(2, "Foreign Ministry", "government"), False),
        (actor(1, "Bloomberg", "outlet"), actor(2, "Bloomberg News", "outlet"), True),
        (actor(1, "BBC", "outlet"), actor(2, "BBC Russian", "outlet"), True),
        (actor(1, "The Times", "outlet"), actor(2, "The New York Times", "outlet"), False),
        (actor(1, "Wendrell Hydro", "organisation"), actor(2, "Wendrell Hydro Inc", "organisation"), True),
        (Actor("r1", "officials", "anonymous", False), Actor("r2", "officials", "anonymous", False), False),
    ],
    ids=lambda value: f"{value.name} {value.role}" if isinstance(value, Actor) else str(value),
)
def test_who_is_the_same(left: Actor, right: Actor, same: bool) -> None:
    links = same_actors([left, right])
    assert bool(links) == same
    for link in links:
        assert (link.relation, link.left, link.right) == ("same-actor", right.id, left.id)
        assert 0.5 <= link.score < 1
        assert link.why


def test_a_surname_that_fits_two_is_nobodys_unless_the_role_tells() -> None:
    edda, bo = actor(1, "Edda Lorn", role="mayor"), actor(2, "Bo Lorn", role="striker")
    assert len(groups(edda, bo, actor(3, "Lorn"))) == 3
    assert groups(edda, bo, actor(3, "Lorn", role="Mayor")) == [["r1 Edda Lorn", "r3 Lorn"], ["r2 Bo Lorn"]]


def test_a_refusal_holds_in_reports_read_later() -> None:
    china, beijing = (actor(1, name, "government", country="CHN") for name in ("China", "Beijing"))
    later = [actor(2, name, "government", country="CHN") for name in ("Beijing", "China")]
    refusal = Link("same-actor", beijing.id, china.id, judged="no")
    assert len(groups(china, beijing, *later)) == 1
    assert groups(china, beijing, *later, verdicts=(refusal,)) == [
        ["r1 China", "r2 China"],
        ["r1 Beijing", "r2 Beijing"],
    ]


def test_what_a_person_says_is_the_same_is_the_same() -> None:
    one, other = actor(1, "Edda Lorn"), actor(2, "The Iron Mayor")
    assert len(groups(one, other)) == 2
    assert groups(one, other, verdicts=(Link("same-actor", other.id, one.id, judged="yes"),)) == [
        ["r1 Edda Lorn", "r2 The Iron Mayor"]
    ]


names = st.sampled_from(["Edda Lorn", "Lorn", "E. Lorn", "Bo Lorn", "Xi Jinping", "Xi", "Ünal", "x", "Lorn Jr."])
people = st.lists(
    st.builds(actor, st.integers(0, 3), names, role=st.sampled_from(["", "mayor", "striker"])), max_size=8
).map(lambda found: list({one.id: one for one in found}.values()))


@given(people, st.data())
def test_groups_hold_everyone_once_and_never_a_refused_pair(found: list[Actor], data: st.DataObject) -> None:
    ids = [one.id for one in found] or ["none"]
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=3))
    refused = [Link("same-actor", a, b, judged="no") for a, b in pairs if a != b]
    together = clusters(found, [*same_actors(found), *refused])
    assert sorted(one.id for group in together for one in group) == sorted(one.id for one in found)
    for group in together:
        held = {one.id for one in group}
        assert not any({link.left, link.right} <= held for link in refused)


@given(people)
def test_links_do_not_depend_on_anything_but_the_actors(found: list[Actor]) -> None:
    links = same_actors(found)
    assert links == same_actors(found)
    assert {link.left for link in links} | {link.right for link in links} <= {one.id for one in found}
    assert len({link.id for link in links}) == len(links)
