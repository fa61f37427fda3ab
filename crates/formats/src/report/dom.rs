//! A small tree of elements: what the report is made of before it becomes a page of the application or a file.

/// An element or words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Words, as they are read; whoever writes them escapes them.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element with its attributes and content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name in HTML or SVG.
    pub tag: &'static str,
    /// Its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// What is in it.
    pub children: Vec<Node>,
}

/// The value of an attribute: words or a number.
pub struct Value(String);

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self(words.to_owned())
    }
}

impl From<&String> for Value {
    fn from(words: &String) -> Self {
        Self(words.clone())
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        Self(words)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self(number.to_string())
    }
}

/// An element of that name, empty.
pub fn tag(tag: &'static str) -> Element {
    Element {
        tag,
        ..Element::default()
    }
}

impl Element {
    /// With a class.
    pub fn class(self, class: &str) -> Self {
        self.set("class", class)
    }

    /// With an attribute.
    pub fn set(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.attributes.push((name, value.into().0));
        self
    }

    /// With words in it.
    pub fn text(mut self, words: impl Into<String>) -> Self {
        self.children.push(Node::Text(words.into()));
        self
    }

    /// With an element in it.
    pub fn add(mut self, child: Self) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// With elements in it.
    pub fn extend(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

/// Appends a node as HTML.
pub fn write(node: &Node, out: &mut String) {
    match node {
        Node::Text(words) => escape(words, out),
        Node::Element(element) => {
            out.push('<');
            out.push_str(element.tag);
            for (name, value) in &element.attributes {
                out.push(' ');
                out.push_str(name);
                out.push_str("=\"");
                escape(value, out);
                out.push('"');
            }
            out.push('>');
            for child in &element.children {
                write(child, out);
            }
            if element.tag != "meta" {
                out.push_str("</");
                out.push_str(element.tag);
                out.push('>');
            }
        }
    }
}

/// Appends words so that they are read as words, in content and in attributes.
pub fn escape(words: &str, out: &mut String) {
    for character in words.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}
