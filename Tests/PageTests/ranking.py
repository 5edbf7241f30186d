"""The ranking of a page computed a second time, from the numbers in the page and nothing else."""

import csv
import math


def decided(ranking):
    return [criterion["weight"] for criterion in ranking["criteria"]]


def weights_of(points):
    total = 0.0
    for value in points:
        total += value
    return [value / total for value in points]


def order(ranking, weights):
    """Places as (code, rank, tied, score, first in its group): sums in the order of the criteria, runs of near scores tied."""
    members = ranking["members"]
    scores = []
    for member in members:
        score = 0.0
        for weight, share in zip(weights, member["shares"]):
            score += weight * share
        scores.append(score)
    falling = sorted(range(len(members)), key=lambda member: (-scores[member], member))
    ties = []
    for member in falling:
        if ties and scores[ties[-1][-1]] - scores[member] <= ranking["tolerance"]:
            ties[-1].append(member)
        else:
            ties.append([member])
    places, groups = [], set()
    for tie in ties:
        rank = len(places) + 1
        for member in sorted(tie):
            group = members[member]["group"]
            places.append((members[member]["code"], rank, len(tie) > 1, scores[member],
                           group is not None and group not in groups))
            groups.add(group)
    return places


def fixed(value, decimals, language):
    """A number as the program prints it: halves away from zero."""
    digits = str(math.floor(value * 10 ** decimals + 0.5)).rjust(decimals + 1, "0")
    return digits[:-decimals] + ("," if language == "vi" else ".") + digits[-decimals:]


def printed(path):
    """Ranks and scores by code from the program's ranking table as CSV; communes that are not ranked have none."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        lines = file.read().split("\n\n")[0].splitlines()
    rows = list(csv.DictReader(lines))
    return {row["code"]: (int(row["rank"]), float(row["score"])) for row in rows if row.get("rank", "").isdigit()}
