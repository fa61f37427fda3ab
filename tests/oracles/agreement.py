"""Generates cases of several people marking units, with the figures that other programs give for them.

    python3 -m venv venv && venv/bin/pip install -r tests/oracles/requirements.txt
    venv/bin/python tests/oracles/agreement.py > crates/annotation/tests/oracles/agreement.jsonl

crates/annotation/tests/agreement.rs compares them with Pressmark's own. The data are random, from a fixed seed. Where two
programs compute one figure, they are compared with each other here first.

With files as arguments, each group of them (groups apart by "--") is one real case instead: brat's .ann files of one text,
or a table of annotator, label, begin, end. The test reads such cases from the file that PRESSMARK_ORACLE_CASES names. Units
that overlap an earlier one of the same person are left out, because the other programs can't have them.
"""

import itertools
import json
import math
import random
import sys
import warnings

import krippendorff
import numpy
from nervaluate import Evaluator
from nltk.metrics.agreement import AnnotationTask
from seqeval.metrics import f1_score
from seqeval.scheme import IOB2
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import fleiss_kappa

warnings.filterwarnings("ignore")
CASES = 240


def units(rng, length, categories):
    """Units that one person marks: in order, without overlap."""
    found, at = [], 0
    while at < length:
        at += rng.randint(0, 6)
        end = at + rng.randint(1, 5)
        if end > length:
            break
        found.append([at, end, rng.randint(1, categories)])
        at = end
    return found


def like(rng, others, length, categories):
    """Units that resemble those of another person."""
    found, at = [], 0
    for start, end, category in others:
        if rng.random() < 0.15:
            continue
        if rng.random() < 0.25:
            start, end = start + rng.randint(-1, 1), end + rng.randint(-1, 1)
        if rng.random() < 0.2:
            category = rng.randint(1, categories)
        start = max(start, at)
        if start < end <= length:
            found.append([start, end, category])
            at = end
    return found


def codes(marked, length):
    row = [0] * length
    for start, end, category in marked:
        row[start:end] = [category] * (end - start)
    return row


def iob(marked, length):
    row = ["O"] * length
    for start, end, category in marked:
        row[start] = f"B-C{category}"
        row[start + 1 : end] = [f"I-C{category}"] * (end - start - 1)
    return row


def strict(a, b, length):
    """F1 of the same units: seqeval's strict mode, and nervaluate's."""
    if not a and not b:
        return None
    figure = f1_score([iob(a, length)], [iob(b, length)], mode="strict", scheme=IOB2) if a and b else 0.0
    if a and b:
        tags = sorted({f"C{unit[2]}" for unit in a + b})
        result = Evaluator([iob(a, length)], [iob(b, length)], tags=tags, loader="list").evaluate()
        assert math.isclose(result["overall"]["strict"].f1, figure, abs_tol=1e-9)
    return figure


def overlap(a, b):
    """F1 of units that share something with one of the same category, by the definition."""
    if not a and not b:
        return None
    found = lambda one, other: sum(
        any(u[2] == v[2] and u[0] < v[1] and v[0] < u[1] for v in other) for u in one
    )
    one = found(a, b) / len(a) if a else 0.0
    other = found(b, a) / len(b) if b else 0.0
    return 2 * one * other / (one + other) if one + other else 0.0


def boundary_overlap(a, b, length):
    """The same whatever the category, from nervaluate's partial matches, where every unit overlaps at most one of the other."""
    touching = lambda u, other: [v for v in other if u[0] < v[1] and v[0] < u[1]]
    if not a or not b or any(len(touching(u, b)) > 1 for u in a) or any(len(touching(v, a)) > 1 for v in b):
        return None
    plain = lambda marked: iob([[start, end, 1] for start, end, _ in marked], length)
    partial = Evaluator([plain(a)], [plain(b)], tags=["C1"], loader="list").evaluate()["overall"]["partial"]
    matched = partial.correct + partial.partial
    return 2 * matched / (partial.possible + partial.actual)


def observed_u(people, length, category):
    total = 0
    for one, other in itertools.permutations(people, 2):
        for start, end, _ in (u for u in one if u[2] == category):
            over = [v for v in other if v[2] == category and v[0] < end and start < v[1]]
            for from_, to, _ in over:
                # Each pair is seen from both sides.
                total += (start - from_) ** 2 + (end - to) ** 2
            if not over:
                # A unit in a gap is a pair too, and counts for both orders.
                total += 2 * (end - start) ** 2
    return total / (len(people) * (len(people) - 1) * length**2)


def expected_u(people, length, category):
    """Krippendorff 2004, by its formula, gap by gap."""
    lengths, gaps = [], []
    for marked in people:
        at = 0
        for start, end, _ in [u for u in marked if u[2] == category] + [[length, length, 0]]:
            if start > at:
                gaps.append(start - at)
            if end > start:
                lengths.append(end - start)
            at = end
    total = 0.0
    for own in lengths:
        total += (len(lengths) - 1) / 3 * (2 * own**3 - 3 * own**2 + own)
        total += own**2 * sum(gap - own + 1 for gap in gaps if gap >= own)
    room = len(people) * length
    return 2 / length * total / (room * (room - 1) - sum(own * (own - 1) for own in lengths))


def alpha_u(people, length):
    categories = sorted({unit[2] for marked in people for unit in marked})
    expected = sum(expected_u(people, length, category) for category in categories)
    if not expected:
        return None
    return 1 - sum(observed_u(people, length, category) for category in categories) / expected


def real(files):
    """A case from files of real annotators."""
    people = {}
    for file in files:
        for line in open(file, encoding="utf-8"):
            if file.endswith(".ann"):
                fields = line.rstrip("\n").split("\t")
                if fields[0][:1] == "T" and ";" not in fields[1]:
                    label, start, end = fields[1].split()
                    people.setdefault(file, []).append((int(start), int(end), label))
            else:
                who, label, start, end = line.strip().split(",")
                people.setdefault(who, []).append((int(start), int(end), label))
    labels = sorted({unit[2] for marked in people.values() for unit in marked})
    rows = []
    for marked in people.values():
        row, at = [], 0
        for start, end, label in sorted(marked):
            if start >= at:
                row.append([start, end, labels.index(label) + 1])
                at = end
        rows.append(row)
    return figures(random.Random(1), rows, max(row[-1][1] for row in rows if row), len(labels))


def case(rng):
    length, categories = rng.randint(10, 60), rng.randint(1, 4)
    people = [units(rng, length, categories)]
    for _ in range(rng.randint(1, 4)):
        people.append(
            like(rng, people[0], length, categories) if rng.random() < 0.7 else units(rng, length, categories)
        )
    return figures(rng, people, length, categories)


def figures(rng, people, length, categories):
    rows = [codes(marked, length) for marked in people]
    pairs = list(itertools.combinations(range(len(people)), 2))
    varied = len({code for row in rows for code in row}) > 1
    task = AnnotationTask(
        data=[(f"{n}", f"{item}", code) for n, row in enumerate(rows) for item, code in enumerate(row)]
    )
    cohen = []
    for a, b in pairs:
        if len(set(rows[a]) | set(rows[b])) > 1:
            figure = cohen_kappa_score(rows[a], rows[b])
            assert math.isclose(figure, task.kappa_pairwise(f"{a}", f"{b}"), abs_tol=1e-9)
            cohen.append(figure)
        else:
            cohen.append(None)
    table = numpy.array([[column.count(code) for code in range(categories + 1)] for column in zip(*rows)])
    alpha = krippendorff.alpha(reliability_data=rows, level_of_measurement="nominal") if varied else None
    if varied:
        assert math.isclose(alpha, task.alpha(), abs_tol=1e-9)
    # The same with some judgements left out, each row by itself.
    holes = [[None if rng.random() < 0.2 else code for code in row] for row in rows]
    shared = [column for column in zip(*holes) if sum(code is not None for code in column) > 1]
    if len({code for column in shared for code in column if code is not None}) > 1:
        gaps = [[numpy.nan if code is None else code for code in row] for row in holes]
        missing = krippendorff.alpha(reliability_data=gaps, level_of_measurement="nominal")
    else:
        missing = None
    return {
        "length": length,
        "people": people,
        "cohen": cohen,
        "fleiss": fleiss_kappa(table) if varied else None,
        "alpha": alpha,
        "holes": ["".join("-" if code is None else chr(48 + code) for code in row) for row in holes],
        "alphaHoles": missing,
        "exact": [strict(people[a], people[b], length) for a, b in pairs],
        "overlap": [overlap(people[a], people[b]) for a, b in pairs],
        "boundaryOverlap": [boundary_overlap(people[a], people[b], length) for a, b in pairs],
        "alphaU": alpha_u(people, length),
    }


def rounded(value):
    if isinstance(value, dict):
        return {name: rounded(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [rounded(inner) for inner in value]
    return round(float(value), 6) if isinstance(value, (float, numpy.floating)) else value


if __name__ == "__main__":
    if sys.argv[1:]:
        groups = [list(group) for last, group in itertools.groupby(sys.argv[1:], lambda word: word == "--") if not last]
        cases = [real(group) for group in groups]
    else:
        rng = random.Random(1995)
        cases = [case(rng) for _ in range(CASES)]
    for one in cases:
        print(json.dumps(rounded(one), separators=(",", ":")))
