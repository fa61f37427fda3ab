//! The features by which candidates are weighed, with their names in `models/coreference.tsv`.
//!
//! All are yes or no, so that those of a candidate are a set of bits.

/// A set of [`Feature`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features(u128);

impl Features {
    /// Adds a feature.
    pub(super) fn add(&mut self, feature: Feature) {
        self.0 |= 1 << feature as u32;
    }

    /// Adds a feature if a condition holds.
    pub(super) fn when(&mut self, condition: bool, feature: Feature) {
        if condition {
            self.add(feature);
        }
    }

    /// Whether a feature is in the set.
    pub(super) fn has(self, feature: Feature) -> bool {
        self.0 >> feature as u32 & 1 == 1
    }

    /// The features in the set, as indices into [`FEATURES`].
    pub fn iter(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            (rest != 0).then(|| {
                let next = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                next
            })
        })
    }
}

macro_rules! features {
    ($($(#[doc = $doc:literal])+ $name:ident $text:literal,)*) => {
        /// A yes-or-no question about a candidate, or about the choice of nobody.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Feature {
            $($(#[doc = $doc])+ $name),*
        }

        /// The names of all features, in the order of [`Feature`].
        pub const FEATURES: &[&str] = &[$($text),*];
    };
}

features! {
    /// Nobody is chosen.
    Nobody "nobody",
    /// Nobody, where the anaphor begins its sentence.
    NobodyFirst "nobody-sentence-start",
    /// Nobody, where the anaphor begins its paragraph.
    NobodyParagraph "nobody-paragraph-start",
    /// Nobody, where no candidate is in this paragraph.
    NobodyNotHere "nobody-none-in-paragraph",
    /// Nobody, where no candidate is in this paragraph or the one before.
    NobodyFar "nobody-none-near",
    /// Nobody, where there are at least two candidates.
    NobodyTwo "nobody-two-candidates",
    /// Nobody, where there are at least three candidates.
    NobodyThree "nobody-three-candidates",
    /// Nobody, where somebody without a name may be meant.
    NobodyUnnamed "nobody-unnamed-near",
    /// Nobody, where no candidate has the role.
    NobodyNoRole "nobody-no-role",
    /// Nobody, where the description says of whose family somebody is.
    NobodyKin "nobody-kin",
    /// Nobody, where the description has words in capitals.
    NobodyCapitals "nobody-capitals",
    /// Nobody, where the description has two words or more before its noun.
    NobodyLong "nobody-long",
    /// Nobody, where the description begins with a pronoun that owns it.
    NobodyOwnedByPronoun "nobody-owned-by-pronoun",
    /// Nobody, where a name owns the description.
    NobodyOwnedByName "nobody-owned-by-name",
    /// Nobody, where the description begins with "this" or "that".
    NobodyThis "nobody-this",
    /// Nobody, where the description is just a noun.
    NobodyBare "nobody-bare",
    /// Nobody, where a word follows the description that may belong to it.
    NobodyGoesOn "nobody-goes-on",
    /// Nobody, where the noun of the description is not in the list.
    NobodyNoNoun "nobody-noun-unknown",
    /// The noun of the description is not in the list but is a role.
    NobodyRoleNoun "nobody-noun-role",
    /// Nobody, where somebody new was brought in with the same noun.
    NobodyNew "nobody-same-noun-new",
    /// Last mentioned in the same sentence.
    Sentence0 "same-sentence",
    /// Last mentioned one sentence before.
    Sentence1 "one-sentence",
    /// Last mentioned two sentences before.
    Sentence2 "two-sentences",
    /// Last mentioned three or four sentences before.
    Sentence3 "three-sentences",
    /// Last mentioned five sentences before, or more.
    Sentence5 "five-sentences",
    /// Last mentioned in the same paragraph.
    Paragraph0 "same-paragraph",
    /// Last mentioned one paragraph before.
    Paragraph1 "one-paragraph",
    /// Last mentioned two paragraphs before.
    Paragraph2 "two-paragraphs",
    /// Last mentioned three paragraphs before, or more.
    Paragraph3 "three-paragraphs",
    /// Last mentioned by name.
    LastName "last-by-name",
    /// Last mentioned by pronoun.
    LastPronoun "last-by-pronoun",
    /// Last mentioned by description.
    LastNominal "last-by-description",
    /// Last mentioned as a subject.
    LastSubject "last-subject",
    /// Last mentioned as the first person of a sentence.
    LastFirst "last-first",
    /// Last mentioned as an owner.
    LastPossessor "last-owner",
    /// Last mentioned after a preposition.
    LastPreposition "last-after-preposition",
    /// Last mentioned after "and".
    LastJoined "last-after-and",
    /// Last mentioned as a speaker.
    LastSpoke "last-as-speaker",
    /// A subject of the sentence before.
    SubjectBefore "subject-before",
    /// A subject of the same sentence.
    SubjectHere "subject-here",
    /// The first person of this paragraph.
    FirstOfParagraph "first-of-paragraph",
    /// Spoke in this sentence.
    Spoke0 "spoke-here",
    /// Spoke one sentence before.
    Spoke1 "spoke-one-sentence",
    /// Spoke two or three sentences before.
    Spoke2 "spoke-two-sentences",
    /// Spoke four sentences before, or more.
    Spoke4 "spoke-four-sentences",
    /// The last who spoke.
    LastSpeaker "last-speaker",
    /// The last who spoke, in this paragraph.
    LastSpeakerHere "last-speaker-in-paragraph",
    /// The last who spoke, in the paragraph before.
    LastSpeakerBefore "last-speaker-paragraph-before",
    /// The last but one who spoke.
    SecondSpeaker "second-speaker",
    /// The only one who spoke so far.
    OnlySpeaker "only-speaker",
    /// The anaphor is in what the candidate is reported to have said.
    Reported "reported",
    /// The anaphor is in what somebody else is reported to have said.
    ReportedOther "reported-other",
    /// The text tells that the gender fits.
    GenderKnown "gender-known",
    /// The gender is not known.
    GenderUnknown "gender-unknown",
    /// Mentioned twice or more nearby.
    Twice "twice",
    /// Mentioned four times or more nearby.
    Often "often",
    /// Nobody else was mentioned since.
    Rank0 "most-recent",
    /// One other candidate was mentioned since.
    Rank1 "one-since",
    /// Two or more other candidates were mentioned since.
    Rank2 "two-since",
    /// The only candidate.
    Only "only",
    /// One of two candidates.
    OfTwo "of-two",
    /// The only candidate whose gender is known to fit.
    OnlyKnown "only-known",
    /// Named most often of all candidates in the whole text.
    Top "named-most",
    /// Last mentioned inside marks that the anaphor is not in.
    Deeper "in-marks",
    /// Last mentioned outside marks that the anaphor is in.
    Shallower "outside-marks",
    /// Named inside marks in this sentence or the one before: people seldom name themselves.
    OwnWords "in-own-words",
    /// Nothing but words between the last mention and the anaphor.
    SameClause "same-clause",
    /// Named only after the anaphor, in its sentence.
    Later "named-later",
    /// Named for the first time after the description, in its sentence.
    Later0 "later-same-sentence",
    /// Named for the first time one sentence after the description.
    Later1 "later-one-sentence",
    /// Named for the first time two sentences after the description.
    Later2 "later-two-sentences",
    /// Named for the first time three sentences after the description.
    Later3 "later-three-sentences",
    /// Named for the first time in a later paragraph.
    LaterParagraph "later-paragraph",
    /// The next one to be named for the first time.
    LaterNext "later-next",
    /// Named for the first time as a speaker.
    LaterSource "later-speaker",
    /// Named for the first time as a subject that does not speak.
    LaterSubject "later-subject",
    /// Named for the first time as an owner.
    LaterOwner "later-owner",
    /// Named for the first time after a preposition.
    LaterPreposition "later-after-preposition",
    /// Named for the first time at the beginning of a sentence, or after a title.
    LaterOpens "later-opens",
    /// The description, which somebody named later may fit, has "a".
    LaterNew "later-of-new",
    /// Named later with a role that fits.
    LaterRole "later-role",
    /// Named later with a role that fits and shares another word with the description.
    LaterShares "later-shares",
    /// Named later with a role that fits, where two words or more of the description are new.
    LaterNewWords "later-new-words",
    /// Named later with other roles.
    LaterRoleOther "later-role-other",
    /// Named later with no role.
    LaterNoRole "later-no-role",
    /// Somebody without a name.
    Unnamed "unnamed",
    /// Somebody without a name, brought in by "a".
    UnnamedNew "unnamed-new",
    /// Somebody without a name, as a subject.
    UnnamedSubject "unnamed-subject",
    /// Has the very role.
    RoleSame "role-same",
    /// Has a role that the noun is wider than.
    RoleWide "role-wide",
    /// Has a wider role than the noun.
    RoleNarrow "role-narrow",
    /// Has no role that fits.
    RoleNone "role-none",
    /// Has other roles and none that fits.
    RoleOther "role-other",
    /// Has the role from a title.
    RoleTitle "role-title",
    /// Has the role from an apposition.
    RoleApposition "role-apposition",
    /// The only candidate with a role that fits.
    RoleOnly "role-only",
    /// The last one named with a role that fits.
    RoleLatest "role-latest",
    /// The role was given in this paragraph or the one before.
    RoleNear "role-near",
    /// Shares one more word with what gave the role.
    Shares1 "shares-one",
    /// Shares two more words or more with what gave the role.
    Shares2 "shares-two",
    /// A word of the description is new.
    New1 "new-word",
    /// Two words or more of the description are new.
    New2 "new-words",
    /// A name in the description is new.
    NewCapital "new-capital",
    /// A name behind the description stands behind the role too: "the head of the IAEA".
    TailSame "tail-same",
    /// A name behind the description does not stand behind the role.
    TailOther "tail-other",
    /// The same owner.
    OwnerSame "owner-same",
    /// Another owner.
    OwnerOther "owner-other",
    /// The age fits.
    AgeSame "age-same",
    /// Another age.
    AgeOther "age-other",
    /// The description gives an age, and the text none for the candidate.
    AgeUnknown "age-unknown",
    /// The noun is a word of the body's name.
    BodyNoun "body-noun",
    /// A word of the body's name goes with the noun: "Airways" with "airline".
    BodyHint "body-hint",
    /// A word of the body's name is for bodies of another kind.
    BodyOther "body-other",
    /// A word before the noun is a word of the body's name: "the food agency".
    BodyShares "body-shares",
    /// A word before the noun is no word of the body's name.
    BodyNew "body-new-word",
    /// A name before the noun is no word of the body's name: "the Norlandic army".
    BodyNewCapital "body-new-capital",
    /// Named in the first paragraphs of the text.
    BodyOpens "body-opens",
    /// Named three times or more so far.
    BodyOften "body-often",
    /// Named once so far.
    BodyOnce "body-once",
    /// A place, for a noun that may mean one: "the country".
    PlaceFits "place-fits",
    /// A place, for a noun that means none, or the other way round.
    PlaceMisfits "place-misfits",
    /// The body that the text names first.
    BodyFirst "body-first",
    /// An organisation.
    IsOrganisation "organisation",
    /// A state or a place.
    IsPlace "place",
    /// Named without any lower-case letter: an acronym.
    IsAcronym "acronym",
}

const _: () = assert!(FEATURES.len() <= 128);
