#!/usr/bin/env python3
"""Holds out a tenth of each group of an extended XYZ file, by chance.

split.py IN.extxyz SEED OUT  writes OUT-train.extxyz and OUT-test.extxyz. Of a group of n structures
max(1, round(n / 10)) are held out, of a group of one none.
"""

import random
import re
import sys


def structures(path):
    """Returns (group, text) of each structure."""
    with open(path, encoding="utf-8") as lines:
        while (count := lines.readline()).strip():
            comment = lines.readline()
            atoms = [lines.readline() for _ in range(int(count))]
            group = re.search(r'\bgid="?([^"\s]+)', comment).group(1)
            yield group, count + comment + "".join(atoms)


def main():
    path, seed, out = sys.argv[1:]
    all_of_them = list(structures(path))
    by_group = {}
    for index, (group, _) in enumerate(all_of_them):
        by_group.setdefault(group, []).append(index)
    chance = random.Random(int(seed))
    held_out = set()
    for group in sorted(by_group):
        members = by_group[group]
        if len(members) > 1:
            held_out.update(chance.sample(members, max(1, round(len(members) / 10))))
    for part, test in (("train", False), ("test", True)):
        with open(f"{out}-{part}.extxyz", "w", encoding="utf-8") as file:
            file.writelines(
                text for index, (_, text) in enumerate(all_of_them) if (index in held_out) == test)
    print(len(all_of_them) - len(held_out), "structures for the fit,", len(held_out), "held out")


main()
