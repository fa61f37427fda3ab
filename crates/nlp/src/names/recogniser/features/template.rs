//! What features look at ([`Template`]), and what that tells the reader ([`Reason`]).

/// Why a feature speaks for a name, told to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Reason {
    /// The words of the name.
    Word,
    /// What stands before it.
    Before,
    /// What stands after it.
    After,
    /// How it is written.
    Form,
    /// Word lists.
    List,
    /// Other mentions in the document.
    Document,
}

impl Reason {
    /// All reasons, by number.
    pub const ALL: [Self; 6] = [
        Self::Word,
        Self::Before,
        Self::After,
        Self::Form,
        Self::List,
        Self::Document,
    ];
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The rule that a mention names.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Word => "name/model-word",
            Self::Before => "name/model-before",
            Self::After => "name/model-after",
            Self::Form => "name/model-form",
            Self::List => "name/model-list",
            Self::Document => "name/model-document",
        }
    }
}

macro_rules! templates {
    ($($name:ident: $reason:ident;)*) => {
        /// What a feature looks at.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "the names say what is looked at")]
        pub enum Template {
            $($name),*
        }

        impl Template {
            /// All templates.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// What it tells the reader.
            pub const fn reason(self) -> Reason {
                match self {
                    $(Self::$name => Reason::$reason),*
                }
            }
        }
    };
}

templates! {
    Bias: Form;
    Word: Word;
    WordBefore: Before;
    WordAfter: After;
    WordTwoBefore: Before;
    WordTwoAfter: After;
    PairBefore: Before;
    PairAfter: After;
    TwoBefore: Before;
    TwoAfter: After;
    Shape: Form;
    Shapes: Form;
    Prefix2: Form;
    Prefix3: Form;
    Suffix2: Form;
    Suffix3: Form;
    Suffix4: Form;
    Cluster: Word;
    Coarse: Word;
    ClusterBefore: Before;
    ClusterAfter: After;
    CoarseBefore: Before;
    CoarseAfter: After;
    CoarseTwoBefore: Before;
    CoarseTwoAfter: After;
    ClustersBefore: Before;
    ClustersAfter: After;
    Class: List;
    Classes: List;
    ClassBefore: Before;
    ClassAfter: After;
    Phrase: List;
    Position: Form;
    PositionShape: Form;
    Taken: Form;
    SpanWords: Word;
    SpanClass: List;
    SpanLength: Form;
    SpanPattern: List;
    SpanClasses: List;
    SpanAround: Before;
    SpanClustersAround: Before;
    SpanBeforeFirst: Before;
    SpanLastAfter: After;
    SpanInside: Form;
    SpanLinks: Form;
    SpanCase: Form;
    SpanTitleBefore: Before;
    SpanSpeechAfter: After;
    SpanQuoted: Form;
    SpanBracket: Form;
    SpanDateline: Form;
    SpanHead: Word;
    SpanHeadCluster: Word;
    SpanFirst: Word;
    SpanMinor: Form;
    SpanCapitalBefore: Before;
    SpanCapitalAfter: After;
    SpanNearBefore: Before;
    SpanNearAfter: After;
    SpanNearClusterBefore: Before;
    SpanNearClusterAfter: After;
}
