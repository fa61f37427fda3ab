// Other programs over the same texts, for `cargo xtask bench peers`. Runs under Node, one system in one process:
//
//   node peers.cjs speed SYSTEM FOLDER TEXTS RUNS     seconds of each run over a JSON list of texts, as JSON
//   node peers.cjs annotate SYSTEM FOLDER GOLD        corpus JSON Lines with what the system finds, to standard output
//
// FOLDER is where the system lies: the folder of npm packages, or that of our engine's WebAssembly. Offsets are written
// in Unicode code points, labels are those of OntoNotes 5.
"use strict";

const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");

const systems = {
  // Our engine as WebAssembly: it makes the bytes that its worker posts to the page.
  pressmark(folder) {
    require(path.join(folder, "engine.js"));
    return { run: (text) => globalThis.pressmarkEngine.analyse(text).length };
  },

  // wink-nlp with its light model for the web and all that the model can do.
  "wink-nlp": (folder) => wink(folder, undefined),

  // wink-nlp with no more than finding its entities takes.
  "wink-nlp, entities alone": (folder) => wink(folder, ["ner"]),

  // compromise, asked for persons, organisations and places; for what stands in quotation marks only when it is scored.
  compromise(folder) {
    const nlp = packages(folder)("compromise");
    const labels = { people: "PERSON", organizations: "ORG", places: "GPE" };
    const found = (text, options) => {
      const view = nlp(text);
      return Object.entries(labels).flatMap(([what, label]) =>
        view[what]().json(options).map((item) => ({ item, label })),
      );
    };
    return {
      run: (text) => found(text, { terms: false }).length,
      entities: (text) =>
        found(text, { terms: false, offset: true }).map(({ item, label }) => ({
          start: item.offset.start,
          end: item.offset.start + item.offset.length,
          label,
        })),
      // It says which words stand in marks, not who says them. Its start is that of the first word, its text begins with
      // the mark.
      quotations: (text) =>
        nlp(text).quotations().json({ terms: false, offset: true }).flatMap(({ text: found, offset }) => {
          const words = found.replace(/^[^\p{L}\p{N}]+/u, "");
          const start = text.indexOf(words, offset.start);
          return words && start >= 0 ? [{ start, end: start + words.length }] : [];
        }),
    };
  },
};

// Loads packages that lie in a folder `node_modules`.
function packages(folder) {
  const load = createRequire(path.join(folder, "..", "peers.cjs"));
  return (name) => load(name);
}

function wink(folder, pipe) {
  const [winkNLP, model] = ["wink-nlp", "wink-eng-lite-web-model"].map(packages(folder));
  const nlp = pipe ? winkNLP(model, pipe) : winkNLP(model);
  const { its } = nlp;
  const labels = ["DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL"];
  return {
    run: (text) => nlp.readDoc(text).entities().out(its.detail).length,
    entities(text) {
      const document = nlp.readDoc(text);
      const [values, spaces] = [document.tokens().out(its.value), document.tokens().out(its.precedingSpaces)];
      const ranges = [];
      let at = 0;
      values.forEach((value, token) => {
        at += spaces[token].length;
        ranges.push([at, at + value.length]);
        at += value.length;
      });
      const details = document.entities().out(its.detail);
      return document.entities().out(its.span).flatMap(([first, last], entity) => {
        const label = type(details[entity]);
        return labels.includes(label) ? [{ start: ranges[first][0], end: ranges[last][1], label }] : [];
      });
    },
  };
}

// wink-nlp keeps durations apart; OntoNotes counts them as times where they are shorter than a day, else as dates.
function type({ type, value }) {
  if (type !== "DURATION") return type;
  return /\b(second|minute|hour|sec|min|hr)s?\b/i.test(value) ? "TIME" : "DATE";
}

function speed(system, file, runs) {
  const texts = JSON.parse(fs.readFileSync(file, "utf8"));
  const run = () => {
    const started = process.hrtime.bigint();
    texts.reduce((sum, text) => sum + system.run(text), 0);
    return Number(process.hrtime.bigint() - started) / 1e9;
  };
  // A second to warm up, at least once over all texts: Node compiles what runs often, and better as it goes on.
  let warm = 0;
  while (warm < 1) warm += run();
  const seconds = Array.from({ length: runs }, run);
  process.stdout.write(JSON.stringify({ seconds }) + "\n");
}

function annotate(system, file) {
  for (const line of fs.readFileSync(file, "utf8").split("\n")) {
    if (!line.trim()) continue;
    const { id, text } = JSON.parse(line);
    const points = [0];
    for (const character of text) {
      for (let unit = 0; unit < character.length; unit++) points.push(points[points.length - 1] + (unit === 0 ? 1 : 0));
    }
    const inside = (entity) => entity.start >= 0 && entity.end <= text.length && entity.start < entity.end;
    const entities = system.entities(text).filter(inside);
    for (const entity of entities) {
      entity.start = points[entity.start];
      entity.end = points[entity.end];
    }
    const quotations = (system.quotations?.(text) ?? []).filter(inside);
    const quotes = quotations.map(({ start, end }) => ({ content: [[points[start], points[end]]] }));
    fs.writeSync(1, JSON.stringify({ id, text, entities, quotes }) + "\n");
  }
}

const [task, name, folder, file, runs] = process.argv.slice(2);
const system = systems[name](folder);
if (task === "speed") speed(system, file, Number(runs));
else annotate(system, file);
