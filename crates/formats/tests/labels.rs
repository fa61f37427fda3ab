//! What a file of another tool gives no label gets one, so that an export holds it.

use pressmark_annotation::document::Document;
use pressmark_formats::exchange::{File, Format, in_order, read, reduce, write};

/// The documents of a file, after its export was read again and compared.
fn there_and_back(format: Format, content: &str) -> (Document, Vec<String>) {
    let file = |bytes| File { name: "article", bytes };
    let found = read(format, &[file(content.as_bytes())]).expect("a text");
    let document = found.documents.into_iter().next().expect("one document");
    let written = write(format, &document);
    let back = read(format, &[file(&written[0].bytes)]).expect("our own file");
    assert_eq!(back.told, []);
    assert_eq!(back.documents, [reduce(&document, format.carries()).0]);
    let told = found.told.iter().map(ToString::to_string).collect();
    (document, told)
}

fn labels(document: &Document) -> Vec<String> {
    let mentions = in_order(&document.mentions).into_iter();
    mentions
        .map(|mention| format!("{} {}", document.words(mention.span), mention.label))
        .collect()
}

#[test]
fn webanno_layers_without_a_name_of_their_own() {
    let file = "\
#FORMAT=WebAnno TSV 3.3
#T_SP=custom.harbour.|value
#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceRelation|referenceType


#Text=Holt left Lindvik for Osby.
1-1\t0-4\tHolt\t*\t_\t_\t
1-2\t5-9\tleft\t_\t_\t_\t
1-3\t10-17\tLindvik\tGPE\t: Lindvik->1-1\tname[1]\t
1-4\t18-21\tfor\t_\t_\t_\t
1-5\t22-26\tOsby\t_\t: Osby->2-1\tname[2]\t
1-6\t26-27\t.\t_\t_\t_\t
";
    let (document, told) = there_and_back(Format::WebannoTsv, file);
    assert_eq!(labels(&document), ["Holt MENTION", "Lindvik GPE", "Osby MENTION"]);
    assert_eq!(
        told,
        ["mention m1: repaired: it has no label; its label is MENTION now"]
    );
}

#[test]
fn web_annotations_whose_tag_is_missing() {
    let file = r#"{"@context": ["http://www.w3.org/ns/anno.jsonld", {"pressmark": "urn:pressmark:term:"}],
        "id": "urn:pressmark:osby", "type": "AnnotationCollection",
        "pressmark:text": {"id": "urn:pressmark:osby:text", "type": "Text", "value": "Holt left Osby."},
        "pressmark:entities": [{"id": "urn:pressmark:osby:entity:e1", "pressmark:label": "GPE", "name": "Osby"}],
        "first": {"type": "AnnotationPage", "items": [
        {"id": "urn:pressmark:osby:mention:m1", "type": "Annotation", "body": [],
            "target": {"selector": [{"type": "TextPositionSelector", "start": 0, "end": 4}]}},
        {"id": "urn:pressmark:osby:mention:m2", "type": "Annotation",
            "body": [{"source": "urn:pressmark:osby:entity:e1", "purpose": "identifying"}],
            "target": {"selector": [{"type": "TextPositionSelector", "start": 10, "end": 14}]}}]}}"#;
    let (document, told) = there_and_back(Format::WebAnnotation, file);
    assert_eq!(labels(&document), ["Holt MENTION", "Osby GPE"]);
    assert_eq!(
        told,
        [
            "mention m1: repaired: it has no label; its label is MENTION now",
            "mention m2: repaired: it has no label; its label is GPE now"
        ]
    );
}
