"""Which open cases tell one problem: groups in which every case is like another one, both ways.

The work grows with the number of cases and not with its square: only cases that share rare words are compared.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from rca.complaints.rules.similar import LEAST_TERMS, Told, lift, rarity, words_share

TOGETHER = 0.15
"""From which likeness on, the smaller of both ways, two cases stand in one group. Measured in the tests."""

IN_GENERAL = 0.08
"""How alike more than half of all pairs across two groups are, where the groups are one."""

CORE = 6
"""By so many of its cases, those that grew together first, a group is compared with another."""

LEAST, MOST = 3, 30
"""Two may be chance; what more than thirty have in common is a topic rather than a problem."""

MARKS, CROWD = 16, 40
"""By how many of its rarest words a case is found, and how many cases a word may find."""

COMPARED = 12
"""With how many cases, those that share most marks, one is compared in full."""


@dataclass(frozen=True)
class Group:
    """Places of cases that tell one problem, in their order, and the keys of words most of them say."""

    members: tuple[int, ...]
    shared: tuple[str, ...]


@dataclass
class _Forest:
    """Cases that grew together so far. What was told apart never grows together again."""

    score: Callable[[int, int], float]
    apart: Mapping[int, Collection[int]]
    of: dict[int, list[int]] = field(default_factory=dict)

    def join(self, one: int, other: int) -> None:
        first, second = self.of.get(one, [one]), self.of.get(other, [other])
        if first is not second and len(first) + len(second) <= MOST and self._fit(first, second):
            joined = [*first, *second]
            self.of.update(dict.fromkeys(joined, joined))

    def _fit(self, first: Sequence[int], second: Sequence[int]) -> bool:
        """Whether two groups are one: nothing stands apart, and more than half of the pairs across are alike.

        Else one case between two problems would make one of both.
        """
        if any(not set(second).isdisjoint(self.apart[case]) for case in first if case in self.apart):
            return False
        first, second = first[:CORE], second[:CORE]
        alike = sum(self.score(one, other) >= IN_GENERAL for one in first for other in second)
        return 2 * alike > len(first) * len(second)

    def trees(self) -> list[list[int]]:
        return [sorted(tree) for tree in {id(tree): tree for tree in self.of.values()}.values() if len(tree) >= LEAST]


def groups(cases: Sequence[Told], apart: Collection[tuple[int, int]] = ()) -> list[Group]:
    """The groups among these cases, the largest first. `apart` are pairs of places somebody said are not the same."""
    held = Counter(key for case in cases for key in case.terms)
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in apart:
        beside[one].add(other)
        beside[other].add(one)
    score = _scorer(cases, held)
    forest = _Forest(score, beside)
    pairs = ((score(one, other), one, other) for one, other in _to_compare(cases, held))
    for alike, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if alike >= TOGETHER:
            forest.join(one, other)
    found = [Group(tuple(tree), _said_by_most(cases, tree, held)) for tree in forest.trees()]
    return sorted(found, key=lambda group: (-len(group.members), group.members))


def _scorer(cases: Sequence[Told], held: Mapping[str, int]) -> Callable[[int, int], float]:
    """How alike two cases are: the smaller of both ways. Each pair is compared once.

    The mean of both ways, by which similar cases are shown, was tried on both halves of the labelled sample and put no
    more cases into the right group at any threshold of the same purity, so this one stays.
    """
    sets = [frozenset(case.terms) for case in cases]
    weigh = {key: rarity(len(cases), number) for key, number in held.items()}
    whole = [sum(weigh[key] for key in own) for own in sets]

    @cache
    def score(one: int, other: int) -> float:
        shared = sets[one] & sets[other]
        if len(shared) < LEAST_TERMS:
            return 0.0
        common, (own, theirs) = sum(weigh[key] for key in shared), (len(sets[one]), len(sets[other]))
        share = min(words_share(common, whole[one], own, theirs), words_share(common, whole[other], theirs, own))
        return min(1.0, share * lift(cases[one], cases[other]))

    return lambda one, other: score(min(one, other), max(one, other))


def _to_compare(cases: Sequence[Told], held: Mapping[str, int]) -> set[tuple[int, int]]:
    """The pairs that share most rare words."""
    marked: dict[str, list[int]] = defaultdict(list)
    for place, case in enumerate(cases):
        rare = sorted((key for key in case.terms if 2 <= held[key] <= CROWD), key=lambda key: (held[key], key))
        for key in rare[:MARKS]:
            marked[key].append(place)
    common: dict[int, Counter[int]] = defaultdict(Counter)
    for places in marked.values():
        for one, other in combinations(places, 2):
            common[one][other] += 1
            common[other][one] += 1
    return {(min(one, other), max(one, other)) for one, others in common.items()
            for other, _ in sorted(others.items(), key=lambda item: (-item[1], item[0]))[:COMPARED]}


def _said_by_most(cases: Sequence[Told], members: Sequence[int], held: Mapping[str, int]) -> tuple[str, ...]:
    said = Counter(key for place in members for key in cases[place].terms)
    most = [key for key, count in said.items() if 2 * count >= len(members)]
    return tuple(sorted(most, key=lambda key: (-said[key] * rarity(len(cases), held[key]), key)))
