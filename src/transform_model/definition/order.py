"""Order in a directed graph of numbered nodes: generations, reach, rings.

Nodes are 0 … n - 1. ``dependents[i]`` lists the nodes that wait for node ``i``.

References
----------
.. [1] A. B. Kahn, "Topological sorting of large networks", Communications of the ACM 5 (1962),
       558-562. doi:10.1145/368996.369025
.. [2] R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1
       (1972), 146-160. doi:10.1137/0201010
"""

from collections.abc import Iterator, Sequence

Adjacency = Sequence[Sequence[int]]


def sort_generations(dependents: Adjacency) -> list[list[int]]:
    """Return nodes in generations: each node one later than the last of its prerequisites.

    Nodes of a ring, and those behind one, are in no generation.
    """
    waiting = [0] * len(dependents)
    for followers in dependents:
        for node in followers:
            waiting[node] += 1
    generation = [node for node, count in enumerate(waiting) if not count]
    generations = []
    while generation:
        generations.append(generation)
        following = []
        for node in generation:
            for dependent in dependents[node]:
                waiting[dependent] -= 1
                if not waiting[dependent]:
                    following.append(dependent)
        generation = sorted(following)
    return generations


def reach_from(start: int, adjacency: Adjacency) -> set[int]:
    """Return the nodes that can be reached from ``start``, itself only when it lies on a ring."""
    reached: set[int] = set()
    stack = [start]
    while stack:
        for node in adjacency[stack.pop()]:
            if node not in reached:
                reached.add(node)
                stack.append(node)
    return reached


def find_components(dependents: Adjacency) -> list[list[int]]:
    """Return the strongly connected components, those that wait for others first to last.

    A component of several nodes is made of rings; the first listed have no dependents outside.
    """
    return list(_Tarjan(dependents).components())


class _Tarjan:
    """One walk of Tarjan's algorithm, without recursion so that depth has no limit."""

    def __init__(self, dependents: Adjacency) -> None:
        self._dependents = dependents
        self._found_at = [0] * len(dependents)
        self._lowest = [0] * len(dependents)
        self._is_done = bytearray(len(dependents))
        self._open: list[int] = []
        self._count = 0

    def components(self) -> Iterator[list[int]]:
        for root in range(len(self._dependents)):
            if not self._found_at[root]:
                yield from self._walk(root)

    def _walk(self, root: int) -> Iterator[list[int]]:
        path = [(root, self._enter(root))]
        while path:
            node, followers = path[-1]
            entered = self._advance(node, followers)
            if entered is not None:
                path.append((entered, self._enter(entered)))
                continue
            path.pop()
            if path:
                parent = path[-1][0]
                self._lowest[parent] = min(self._lowest[parent], self._lowest[node])
            if self._lowest[node] == self._found_at[node]:
                yield self._close(node)

    def _enter(self, node: int) -> Iterator[int]:
        self._count += 1
        self._found_at[node] = self._lowest[node] = self._count
        self._open.append(node)
        return iter(self._dependents[node])

    def _advance(self, node: int, followers: Iterator[int]) -> int | None:
        for follower in followers:
            if not self._found_at[follower]:
                return follower
            if not self._is_done[follower]:
                self._lowest[node] = min(self._lowest[node], self._found_at[follower])
        return None

    def _close(self, node: int) -> list[int]:
        component = [self._open.pop()]
        while component[-1] != node:
            component.append(self._open.pop())
        component.reverse()
        for member in component:
            self._is_done[member] = 1
        return component
