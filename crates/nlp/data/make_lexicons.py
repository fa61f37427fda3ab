#!/usr/bin/env python3
"""make_lexicons.py GAZETTEERS CORPORA: writes the derived word lists of this folder (see README.md here).

GAZETTEERS holds the raw lists that README.md names; CORPORA holds the training corpora (news-entities, gmb-raw,
pressmark-articles), of which only the case of words and the names that the news repeats are counted.
"""
import collections, csv, json, os, re, sys, unicodedata

RAW, CORPORA = sys.argv[1:3]
HERE = os.path.dirname(os.path.abspath(__file__))


def fold(word):
    """Lower case without accents, as the engine looks words up."""
    word = word.replace("’", "'").replace("ø", "o").replace("Ø", "o").replace("ł", "l").replace("Ł", "l").replace("ß", "ss")
    word = word.replace("æ", "ae").replace("Æ", "ae").replace("đ", "d").replace("Đ", "d").replace("ı", "i").replace("ð", "d").replace("þ", "th")
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", word).strip().lower()


def plain(word):
    return bool(re.fullmatch(r"[a-z0-9][a-z0-9 .,'&!+-]*", word)) and any(c.isalpha() for c in word)


def load(name):
    return json.load(open(os.path.join(RAW, "misc-cc0", name), encoding="utf-8"))


def rows(name):
    return csv.DictReader(open(os.path.join(RAW, name), encoding="utf-8-sig"))


def write(name, header, entries):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as out:
        for line in header.strip().split("\n"):
            out.write("# " + line + "\n")
        out.write("# Made by make_lexicons.py.\n")
        for word in sorted(entries):
            out.write(word + "\t" + " ".join(sorted(entries[word])) + "\n")


# Words of the training corpora that occur in lower case, and how words are written inside sentences.
lower, capital = collections.Counter(), collections.Counter()
for path in ("gmb-raw/sentences.jsonl", "news-entities/train.jsonl", "pressmark-articles/train.jsonl"):
    for line in open(os.path.join(CORPORA, path), encoding="utf-8"):
        for sentence in re.split(r"(?<=[.!?:”\"])\s+|\n", json.loads(line)["text"]):
            words = re.findall(r"[A-Za-z][A-Za-z'’-]*", sentence)
            for i, word in enumerate(words):
                if word.islower():
                    lower[fold(word)] += 1
                elif i > 0:
                    capital[fold(word)] += 1
common = {w: {"common"} for w, n in lower.items() if n >= 3 and n * 20 > capital[w] and (len(w) > 1 or w in "ai") and plain(w)}
for word in common:
    if lower[word] > capital[word]:
        common[word] = {"common", "mostly"}
write("common-words.txt", """Words that news writes in lower case, so that a capital at the start of a sentence or in a headline says little.
Source: counted in the raw text of the training corpora (Voice of America by way of the Groningen Meaning Bank, public domain; articles written for this project, CC0). Licence: CC0.
Classes: common (seen in lower case three times or more), mostly (more often than with a capital inside a sentence)""", common)

# Given names.
given = collections.defaultdict(set)
for row in rows("popular-forenames-by-country.csv"):
    for part in (row["Romanized Name"], row["Localized Name"]):
        if plain(fold(part)) and row["Gender"] in "MF":
            given[fold(part)].add(row["Gender"].lower())
weight = collections.Counter()
for row in rows("us-census-1990-first-names.csv"):
    if float(row["frequency"]) >= 0.004:
        weight[fold(row["name"]), row["gender"][0]] += float(row["frequency"])
for (name, gender), n in weight.items():
    if n >= 0.1 * weight[name, "f" if gender == "m" else "m"]:
        given[name].add(gender)
for file, key, gender in (("norwayFirstNamesBoys.json", "firstnames_boys_norwegian", "m"), ("norwayFirstNamesGirls.json", "firstnames_girls_norwegian", "f"),
                          ("spanishFirstNames.json", "firstNames", ""), ("firstNames.json", "firstNames", "")):
    for name in load(file)[key]:
        if plain(fold(name)):
            given[fold(name)] |= {gender} - {""}
block = {"name": {}}
for line in open(os.path.join(RAW, "us-legislators-current.yaml"), encoding="utf-8"):
    m = re.match(r"    (first|gender): '?([^'\n]+)'?$", line)
    if m and m[1] == "first":
        first = fold(m[2])
    elif m and plain(first) and " " not in first and len(first) > 2:
        given[first].add(m[2].lower())
write("given-names.txt", """Given names of many countries, with the gender of those who bear them.
Sources: sigpwned/popular-names-by-country-dataset (CC0); US Census Bureau 1990 (public domain); dariusk/corpora (CC0); unitedstates/congress-legislators (CC0). Licence: CC0.
Classes: given, with m, f, both or neither""", {name: {"given"} | genders for name, genders in given.items() if len(name) > 1})

# Surnames: the more frequent half of the census list covers 85 % of its people.
surnames = set()
for line in open(os.path.join(RAW, "us-census-1990-surnames.txt"), encoding="utf-8"):
    name, _, _, rank = line.split()
    if int(rank) <= 16000:
        surnames.add(fold(name))
for row in rows("popular-surnames-by-country.csv"):
    for part in (row["Romanized Name"], row["Localized Name"]):
        if plain(fold(part)):
            surnames.add(fold(part))
for file, key in (("norwayLastNames.json", "lastnames_norwegian"), ("spanishLastNames.json", "lastNames"), ("lastNames.json", "lastNames")):
    surnames |= {fold(name) for name in load(file)[key] if plain(fold(name))}
for line in open(os.path.join(RAW, "us-legislators-current.yaml"), encoding="utf-8"):
    m = re.match(r"    last: '?([^'\n]+)'?$", line)
    if m and plain(fold(m[1])):
        surnames.add(fold(m[1]))
write("surnames.txt", """Surnames of many countries.
Sources: US Census Bureau 1990, the 16 000 most frequent (public domain); sigpwned/popular-names-by-country-dataset (CC0); dariusk/corpora (CC0); unitedstates/congress-legislators (CC0). Licence: CC0.
Class: surname""", {name: {"surname"} for name in surnames if len(name) > 1})

# Occupations of one word that are nobody's name.
occupations = {fold(name).split(" ")[-1] for name in load("occupations.json")["occupations"]}
occupations = {name for name in occupations if plain(name) and name not in surnames and name not in given and len(name) > 4 and name.endswith(("er", "or", "ist", "ian", "man", "ant", "ent", "ic", "eer", "ess", "et"))}
write("occupations.txt", """Occupations, which stand before or beside a person's name.
Source: dariusk/corpora (CC0). Licence: CC0.
Class: role""", {name: {"role"} for name in occupations})

# Countries and capitals.
places = collections.defaultdict(set)
for row in rows("country-codes.csv"):
    for key in ("official_name_en", "UNTERM English Short", "CLDR display name"):
        name = fold(re.sub(r"\s*\(.*?\)", "", row[key] or ""))
        name = re.sub(r"^the ", "", name)
        if plain(name) and "," not in name and len(name) > 2:
            places[name] |= {"gpe", "strong", "country"}
    for code in (row["IOC"] or "").split(","):
        if len(fold(code)) == 3 and lower[fold(code)] < 3:
            places[fold(code)] |= {"gpe", "caps"}
    name = fold(row["Capital"] or "")
    if plain(name) and len(name) > 2:
        places[name] |= {"gpe", "strong"}
for entry in load("countries_with_capitals.json")["countries"]:
    for name in (entry["name"], entry.get("capital") or ""):
        if plain(fold(name)):
            places[fold(name)] |= {"gpe", "strong"}
write("countries.txt", """Countries and their capitals; the codes of the International Olympic Committee.
Sources: datasets/country-codes (PDDL); dariusk/corpora (CC0). Licence: PDDL.
Classes: gpe; strong; country; caps (only in capital letters)""", places)

# Cities and first-level subdivisions. Words of faith are written with a capital too and are no towns in news.
FAITH = {"god", "allah", "jesus", "christ", "satan", "lord", "mary", "buddha", "krishna", "shiva", "easter", "christmas"}
cities = collections.defaultdict(set)
for row in rows("world-cities.csv"):
    for key in ("name", "subcountry"):
        name = fold(row[key] or "")
        bare = re.sub(r"^(?:provincia de|province of|region of|estado de) | (?:province|oblast|oblast'|governorate|region|county|district|prefecture|state|sheng|department|city)$", "", name)
        for form in {name, bare}:
            if plain(form) and len(form) > 2 and form.count(" ") < 4 and "," not in form:
                # A town that is a common word of English, or a very common given name, is no evidence by itself.
                if form not in FAITH and (" " in form or lower[form] < 20):
                    cities[form].add("gpe")
for entry in load("us_cities.json")["cities"]:
    name = fold(entry["city"])
    if entry["population"] > 250000 and plain(name):
        cities[name] |= {"gpe"}
for name in load("english_towns_cities.json")["towns"] + load("english_towns_cities.json")["cities"]:
    if plain(fold(name)) and lower[fold(name)] < 20:
        cities[fold(name)].add("gpe")
for region in load("japanese_prefectures.json")["regions"]:
    for name in [region["region"], *region["prefectures"]]:
        cities[fold(name)].add("gpe")
write("cities.txt", """Cities above 15 000 people and first-level subdivisions of countries.
Sources: datasets/world-cities, derived from GeoNames (https://www.geonames.org), licensed under Creative Commons Attribution 4.0 (CC BY 4.0), changed: folded to plain letters, pruned; dariusk/corpora (CC0). Licence: CC BY 4.0.
Class: gpe""", {n: c for n, c in cities.items() if n not in places})

# Organisations, waters, stadiums.
orgs = collections.defaultdict(set)
ENDING = re.compile(r"(?:,? (?:inc|corp|corporation|co|company|companies|ltd|limited|plc|n\.v|s\.a|ag|holdings?|group|the)\.?)+$")


def company(name, short=True):
    name = fold(re.sub(r"\s*\(.*?\)", "", name)).replace(",", "").rstrip(".")
    forms = {name}
    if short:
        forms.add(ENDING.sub("", name))
    for form in forms:
        form = re.sub(r"^the ", "", form)
        if plain(form) and len(form) > 2 and (" " in form or lower[form] == 0 and form not in surnames and form not in given and form not in cities):
            orgs[form].add("org")


for row in rows("sp500-companies.csv"):
    company(row["Security"])
for name in load("fortune500.json")["companies"]:
    company(name)
for name in load("newspapers.json")["newspapers"]:
    company(name, False)
for name in load("charities.json").get("charities", []) or []:
    company(name if isinstance(name, str) else name.get("name", ""), False)
for name in load("us_federal_agencies.json")["agencies"]:
    company(name, False)
for folder, _, files in os.walk(os.path.join(RAW, "misc-cc0", "groups")):
    for file in sorted(files):
        if file.startswith("designated"):
            for name in json.load(open(os.path.join(folder, file), encoding="utf-8")):
                company(name, False)
for file, key in (("nfl_teams.json", "nfl_teams"), ("nba_teams.json", "nba_teams"), ("mlb_teams.json", "mlb_teams"), ("nhl_teams.json", "nhl_teams"),
                  ("epl_teams.json", "epl_teams"), ("laliga_teams.json", "laLiga_teams"), ("serieA.json", "serieA_teams")):
    for team in load(file).get(key) or next(v for v in load(file).values() if isinstance(v, list)):
        name, place = fold(team["name"]), fold(team.get("city", ""))
        if " " in name:
            orgs[name].add("org")
            nick = name.split()[-1] if not name.endswith(" sox") else ""
            if len(nick) > 3 and lower[nick] < 20 and nick not in cities and nick not in surnames and key[:1] in "nm":
                orgs[nick].add("org")
        if team.get("stadium") and plain(fold(team["stadium"])) and " " in team["stadium"]:
            orgs[fold(team["stadium"])].add("facility")
for entry in load("rivers.json")["rivers"]:
    name = fold(entry["name"])
    if plain(name) and lower[name] == 0 and name not in cities and name not in given and name not in surnames and " " not in name:
        orgs[name].add("loc")
    if plain(name):
        orgs[name + " river"].add("loc")
waters = load("oceans.json")
for entry in waters["oceans"] + waters["seas"]:
    name = fold(entry["name"])
    if plain(name):
        orgs[name if " " in name else name + " ocean"].add("loc")
write("bodies.txt", """Companies, newspapers, agencies, clubs, designated groups; rivers, seas; stadiums.
Sources: datasets/s-and-p-500-companies (PDDL); dariusk/corpora (CC0). Licence: PDDL.
Classes: org, loc, facility""", orgs)

# Names that the training news repeats, by the label that they nearly always carry.
CLASS = {"GPE": "gpe", "ORG": "org", "LOC": "loc", "NORP": "norp", "FAC": "facility", "EVENT": "event", "LAW": "law", "WORK_OF_ART": "work", "PRODUCT": "product"}
seen = collections.defaultdict(collections.Counter)
for line in open(os.path.join(CORPORA, "news-entities/train.jsonl"), encoding="utf-8"):
    doc = json.loads(line)
    for entity in doc["entities"]:
        seen[fold(doc["text"][entity["start"]:entity["end"]])][entity["label"]] += 1
news, people = {}, collections.defaultdict(set)
for name, labels in seen.items():
    label, n = labels.most_common(1)[0]
    total = sum(labels.values())
    if label == "PERSON" and n >= 0.8 * total and " " in name and n >= 2:
        for part, cls in ((name.split()[0], "given"), (name.split()[-1], "surname")):
            if plain(part) and len(part) > 2 and lower[part] == 0 and part not in cities and part not in places:
                people[part].add(cls)
    elif label in CLASS and n >= 2 and n >= 0.7 * total and plain(name) and (name not in common or n > 3 * lower[name]):
        news[name] = {CLASS[label]} | ({"strong"} if n >= 10 and n >= 0.95 * total else set())
for part, classes in people.items():
    if part not in news and (part not in given or part not in surnames):
        news[part] = classes
write("news-names.txt", """Names that international news repeats: places, bodies, groups, and the parts of people's names.
Source: counted in the labels of the training corpus news-entities (Voice of America by way of the Groningen Meaning Bank, public domain; labels CC0). Licence: CC0.
Classes: gpe, org, loc, norp, facility, event, law, work, product, given, surname; strong where the corpus leaves no doubt""", news)
