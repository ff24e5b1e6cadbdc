"""Quantities, intervals and routes of two texts compared."""

from itertools import pairwise

from crequiz.study.marking.comparison import Collecting
from crequiz.study.marking.quantities import Finding, Likeness, Quantity, compare
from crequiz.study.marking.units import Unit


class Measuring(Collecting):
    """Compares what is measured."""

    def _quantities(self) -> None:
        expected, typed, _, _ = self._numbers
        self._weight += 6.0 * len(expected)
        free = list(range(len(typed)))
        places: list[tuple[Unit, int]] = []
        for ours in expected:
            best, place = self._best(ours, typed, free)
            if place is None:
                self._faults.append("a quantity is missing")
                continue
            free.remove(place)
            places.append((ours.unit, place))
            if best.likeness is Likeness.WRONG:
                self._against(best.why)
                continue
            self._found += 6.0
            if best.likeness is Likeness.PARTLY:
                self._faults.append(best.why)
        for place in free:
            if not any(
                compare(given, typed[place]).likeness is Likeness.RIGHT for given in self._around.question.quantities
            ):
                self._faults.append("a quantity that is not asked for")
                self._surplus_quantities.append(typed[place])
                self._extra.append("a quantity")
        same_unit = ((one, other) for one, other in pairwise(places) if one[0].dimension == other[0].dimension)
        if any(one[1] > other[1] for one, other in same_unit):
            self._against("the quantities are in another order")

    def _best(self, ours: Quantity, typed: list[Quantity], free: list[int]) -> tuple[Finding, int | None]:
        best, place = Finding(Likeness.WRONG, "another number"), None
        for index in free:
            finding = compare(ours, typed[index], self._around.implied)
            if place is None or finding.likeness > best.likeness:
                best, place = finding, index
        return best, place

    def _intervals(self) -> None:
        ours, theirs = list(self._expected.intervals), list(self._typed.intervals)
        self._weight += 2.0 * len(ours)
        for interval in list(ours):
            if interval in theirs:
                theirs.remove(interval)
                ours.remove(interval)
                self._found += 2.0
        given = self._around.schedule.intervals
        theirs = [interval for interval in theirs if interval not in given]
        if ours and theirs:
            inside = len(ours[0]) == 2 and len(theirs[0]) == 1 and ours[0][0] <= theirs[0][0] <= ours[0][1]
            if inside:
                self._found += 2.0
                self._faults.append("one point of the interval's range")
            else:
                self._against("another interval")
        elif ours and any(quantity.unit.dimension == "time" for quantity in self._surplus_quantities):
            self._against("another interval")
        elif ours and not all(interval in given for interval in ours):
            self._faults.append("the interval is missing")
        elif theirs:
            self._faults.append("an interval that is not asked for")

    def _routes(self) -> None:
        if self._numbers[3] and not self._typed.tokens and not self._expected.routes:
            return
        ours, theirs = set(self._expected.routes), set(self._typed.routes)
        self._weight += 1.0 * len(ours)
        self._found += 1.0 * len(ours & theirs)
        given = set(self._around.schedule.routes)
        if ours and theirs and not ours & theirs:
            self._against("another route")
        elif theirs - ours - given:
            if ours:
                self._against("another route")
            elif not self._expected.quantities:
                self._extra.append("route")
        elif (ours - theirs if theirs else ours - given) and not (self._around.route_optional and not theirs):
            self._faults.append("the route is missing")
