//! Files as other programs write them: invented articles in the shapes that real files have.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")]

use std::fmt::Write;

use expect_test::{Expect, expect};
use pressmark_annotation::document::{Document, Key, Kind, Speaker};
use pressmark_annotation::{Id, Span};
use pressmark_formats::exchange::{File, detect, in_order, read};

/// What is read of files, a line each.
fn told(files: &[(&str, &str)]) -> String {
    let files: Vec<File> = files
        .iter()
        .map(|(name, content)| File {
            name,
            bytes: content.as_bytes(),
        })
        .collect();
    let Some(format) = detect(&files) else {
        return "unknown\n".to_owned();
    };
    let mut out = format!("{}\n", format.name());
    match read(format, &files) {
        Err(error) => writeln!(out, "{error}").expect("a string takes all"),
        Ok(found) => {
            for document in &found.documents {
                out.push_str(&shown(document));
            }
            for repair in &found.told {
                writeln!(out, "{repair}").expect("a string takes all");
            }
        }
    }
    out
}

fn shown(document: &Document) -> String {
    let mut out = String::new();
    let mut line = |text: String| writeln!(out, "{text}").expect("a string takes all");
    let words = |spans: &[Span]| {
        let words: Vec<&str> = spans.iter().map(|span| document.words(*span)).collect();
        words.join(" … ").replace('\n', "⏎")
    };
    let name = |id: &Option<Id>| {
        let entity = id.as_ref().and_then(|id| document.entity(id));
        entity.map_or(String::new(), |entity| format!(" = {} ({})", entity.name, entity.label))
    };
    line(format!("text {:?}", document.text.as_str()));
    for mention in in_order(&document.mentions) {
        line(format!(
            "{} {} {:?}{}",
            mention.id,
            mention.label,
            words(&[mention.span]),
            name(&mention.entity)
        ));
    }
    for quotation in in_order(&document.quotations) {
        let speaker = match &quotation.speaker {
            Speaker::Entity(id) => name(&Some(id.clone())),
            Speaker::Unnamed => " = nobody named".to_owned(),
            Speaker::Undecided => String::new(),
        };
        line(format!(
            "{} {:?} {:?} cue {:?} source {:?}{speaker}",
            quotation.id,
            quotation.kind,
            words(&quotation.content),
            words(&quotation.cue),
            words(&quotation.source)
        ));
    }
    let key = |key: &Key| {
        format!(
            "{}{}",
            if key.kind == Kind::Relation { "relation " } else { "" },
            key.id
        )
    };
    for relation in in_order(&document.relations) {
        line(format!(
            "{} {} -> {}",
            relation.name,
            key(&relation.from),
            key(&relation.to)
        ));
    }
    for note in in_order(&document.notes) {
        line(format!(
            "note on {}: {}",
            note.target.as_ref().map_or("all".to_owned(), key),
            note.body
        ));
    }
    out
}

fn check(files: &[(&str, &str)], expected: &Expect) {
    expected.assert_eq(&told(files));
}

#[test]
fn brat_with_events_equivalences_attributes_and_crlf() {
    let text = "🚢 Ms Holt said\r\nthe ferry “sails on”, as Ann Holt put it.\r\nHolt left Lindvik.";
    let annotations = "T1\tPerson 5 9\tHolt\n\
        T2\tPerson 41 49\tAnn Holt\n\
        *\tEquiv T1 T2\n\
        T3\tSource 2 9\tMs Holt\n\
        T4\tCue 10 14\tsaid\n\
        T5\tContent 16 25;27 35\tthe ferry sails on\n\
        T6\tAttribution 10 14\tsaid\n\
        E1\tAttribution:T6 Content:T5 Cue:T4 Source:T3\n\
        T7\tLeave 64 68\tleft\n\
        T8\tGPE 69 76\tLindvik\n\
        T9\tPerson 59 63\tHolt\n\
        E2\tLeave:T7 Who:T9 Where:T8\n\
        A1\tNegation E2\n\
        #1\tAnnotatorNotes T8\tA town.\n\
        N1\tReference T8 Wikidata:Q1\tLindvik town\n\
        R1\tLocated Arg1:T1 Arg2:T8\t\n\
        R2\tLocated Arg1:T1 Arg2:T99\t\n\
        nonsense\n";
    check(
        &[("ship.txt", text), ("ship.ann", annotations)],
        &expect![[r#"
            brat
            text "🚢 Ms Holt said\nthe ferry “sails on”, as Ann Holt put it.\nHolt left Lindvik."
            m1 Person "Holt" = Ann Holt (Person)
            m2 Person "Ann Holt" = Ann Holt (Person)
            m3 Person "Holt"
            m4 Leave "left"
            m5 GPE "Lindvik" = Lindvik town (GPE)
            q1 Indirect "the ferry … sails on" cue "said" source "Ms Holt"
            Who m4 -> m3
            Where m4 -> m5
            Located m1 -> m5
            note on m4: Negation
            note on m5: A town.
            relation R2: set aside: what it links is not in the file
            file: noticed: lines that are none of brat's were left out: 1
        "#]],
    );
}

#[test]
fn conll_of_every_kind() {
    let iob1 = "-DOCSTART- -X- O O\n\nMs NNP I-NP O\nHolt NNP I-NP I-PER\nsaid VBD I-VP O\n\" \" O O\nno UH O O\n\" \" O O\nto TO O O\n\
        Lindvik NNP I-NP I-LOC\nFerries NNP I-NP B-LOC\n. . O O\n\n";
    check(
        &[("a.conll", iob1)],
        &expect![[r#"
        conll
        text "Ms Holt said \"no\" to Lindvik Ferries."
        m1 PER "Holt"
        m2 LOC "Lindvik"
        m3 LOC "Ferries"
        file: noticed: the file holds tokens and no spaces; they were put as one would write them
    "#]],
    );
    let bioes = "Ann\tB-PER\nHolt\tE-PER\nleft\tO\nLindvik\tS-LOC\n";
    check(
        &[("b.tsv", bioes)],
        &expect![[r#"
        conll
        text "Ann Holt left Lindvik"
        m1 PER "Ann Holt"
        m2 LOC "Lindvik"
        file: noticed: the file holds tokens and no spaces; they were put as one would write them
    "#]],
    );
    let nested = "The\tB-PER\tO\t\nmayor\tI-PER\tO\t\nof\tI-PER\tO\t\nLindvik\tI-PER\tB-GPE\t\nleft\tO\tO\t\n";
    check(
        &[("c.tsv", nested)],
        &expect![[r#"
        conll
        text "The mayor of Lindvik left"
        m1 PER "The mayor of Lindvik"
        m2 GPE "Lindvik"
        file: noticed: the file holds tokens and no spaces; they were put as one would write them
    "#]],
    );
    let numbered = "# newdoc id = 1\n# text = Holt isn't “in”.\n1\tHolt\tB-PER\t-\t-\n2\tis\tO\t-\t-\n3\tn't\tO\t-\t-\n4\t“\tO\t-\t-\n5\tin\tO\t-\t-\n6\t”\tO\t-\t-\n7\t.\tO\t-\t-\n";
    check(
        &[("d.iob2", numbered)],
        &expect![[r#"
        conll
        text "Holt isn't “in”."
        m1 PER "Holt"
        file: noticed: the file holds tokens and no spaces; they were put as one would write them
    "#]],
    );
}

#[test]
fn web_annotations_of_others_with_their_text() {
    let annotations = r##"[
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "#1", "type": "Annotation",
         "body": [{"type": "TextualBody", "purpose": "tagging", "value": "Ship"}, {"type": "TextualBody", "value": "Which one?"}],
         "target": {"selector": [{"type": "TextQuoteSelector", "exact": "ferry"}, {"type": "TextPositionSelector", "start": 20, "end": 25}]}},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "#2", "type": "Annotation", "body": [],
         "target": {"selector": {"type": "FragmentSelector", "value": "p1",
            "refinedBy": {"type": "TextQuoteSelector", "exact": "Holt", "prefix": "Ms ", "suffix": " said"}}}},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "#3", "type": "Annotation", "motivation": "linking",
         "body": [{"type": "TextualBody", "value": "owns", "purpose": "tagging"}], "target": [{"id": "#2"}, {"id": "#1"}]}
    ]"##;
    let text = "🚢 Ms Holt said the ferry sails.";
    check(
        &[("a.json", annotations), ("a.txt", text)],
        &expect![[r#"
        web-annotation
        text "🚢 Ms Holt said the ferry sails."
        m1 HIGHLIGHT "Holt"
        m2 Ship "ferry"
        owns m1 -> m2
        note on m2: Which one?
        annotation #1: repaired: its offsets count UTF-16 units; it is now 19 to 24, “ferry”
        annotation #2: repaired: its offsets were off and its words were found elsewhere; it is now 5 to 9, “Holt”
    "#]],
    );
    check(
        &[("a.json", annotations)],
        &expect![[r#"
        web-annotation
        This Web Annotation file can't be read: it holds 3 annotations and not the text that it is about. Open the text as a .txt file together with it.
    "#]],
    );
}

#[test]
fn tei_with_its_own_white_space() {
    let tei = r##"<?xml version="1.0"?>
<!DOCTYPE TEI [<!ENTITY ship "ferry">]>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc><titleStmt><title>The   ferry
      sails</title></titleStmt></fileDesc>
    <profileDesc><particDesc><listPerson><person xml:id="AH"><persName>Ann <surname>Holt</surname></persName></person></listPerson></particDesc></profileDesc>
  </teiHeader>
  <text>
    <body>
      <head>A day in
        <placeName>Lindvik</placeName></head>
      <p>
        <said who="#AH" mode="direct">“The &ship; sails,”</said> said
        <persName ref="#AH">Ms Holt</persName><note>The owner.</note> &amp; <rs type="person">her
        <choice><sic>frend</sic><corr>friend</corr></choice></rs>.
        <said id="9" mode="indirect">It was <seg id="9" type="intExpr">said</seg> to leak</said>
      </p>
    </body>
  </text>
</TEI>"##;
    check(
        &[("a.xml", tei)],
        &expect![[r#"
            tei
            text "A day in Lindvik\n“The sails,” said Ms Holt & her friend. It was said to leak"
            m1 GPE "Lindvik"
            m2 PERSON "Ms Holt" = Ann Holt (PERSON)
            m3 PERSON "her friend"
            q1 Direct "The sails," cue "" source "" = Ann Holt (PERSON)
            q2 Indirect "It was said to leak" cue "said" source ""
            note on all: The owner.
            file: noticed: references to characters that the file does not define were left out: 1
        "#]],
    );
}

#[test]
fn uima_with_slots_and_relations() {
    let cas = r#"{"%TYPES": {"custom.Span": {"%NAME": "custom.Span", "%SUPER_TYPE": "uima.tcas.Annotation"}},
        "%FEATURE_STRUCTURES": [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text", "sofaString": "🚢 Holt left Lindvik."},
        {"%ID": 2, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token", "@sofa": 1, "begin": 3, "end": 7},
        {"%ID": 3, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity", "@sofa": 1, "begin": 3, "end": 7, "value": "PER", "identifier": "http://example.org/holt"},
        {"%ID": 4, "%TYPE": "custom.Span", "@sofa": 1, "begin": 13, "end": 20, "@links": 6},
        {"%ID": 5, "%TYPE": "custom.Link", "role": "who", "@target": 3},
        {"%ID": 6, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [5]},
        {"%ID": 7, "%TYPE": "custom.Relation", "@sofa": 1, "begin": 3, "end": 7, "@Governor": 3, "@Dependent": 4, "label": "leaves"},
        {"%ID": 8, "%TYPE": "custom.Span", "@sofa": 1, "begin": 1, "end": 1}],
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2, 3, 4, 7, 8]}}}"#;
    check(
        &[("a.json", cas)],
        &expect![[r#"
        uima-json
        text "🚢 Holt left Lindvik."
        m1 PER "Holt" = Holt (PER)
        m2 Span "Lindvik"
        who m2 -> m1
        leaves m1 -> m2
        annotation 8: set aside: its offsets 1 to 1 cover no words of the text
    "#]],
    );
    check(
        &[(
            "a.xmi",
            "<?xml version=\"1.0\"?><xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\"/>",
        )],
        &expect![[r#"
            uima-json
            This UIMA XMI file can't be read: XMI and type systems in XML are not read. Export the document as UIMA CAS JSON 0.4 or as WebAnno TSV 3.3.
        "#]],
    );
}
