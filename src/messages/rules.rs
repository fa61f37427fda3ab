//! What the engine went by, in words; which rule means what, [`crate::state::rules`] tells.

use super::catalogue::catalogue;

catalogue! {
    /// A reason.
    like_a_name {
        en "It is built or used like a name",
        de "Es ist gebaut oder gebraucht wie ein Name",
        ru "Построено или употреблено как имя",
    }
    /// A reason.
    grammar_of_dates {
        en "Grammar of dates and times",
        de "Grammatik der Daten und Zeiten",
        ru "Грамматика дат и времени",
    }
    /// A reason.
    grammar_of_numbers {
        en "Grammar of numbers",
        de "Grammatik der Zahlen",
        ru "Грамматика чисел",
    }
    /// A reason.
    marks_and_cue {
        en "Quotation marks and a word of saying",
        de "Anführungszeichen und ein Verb des Sagens",
        ru "Кавычки и глагол речи",
    }
    /// A reason.
    only_marks {
        en "Quotation marks",
        de "Anführungszeichen",
        ru "Кавычки",
    }
    /// A reason.
    that_clause {
        en "A word of saying and “that”",
        de "Ein Verb des Sagens und „that“",
        ru "Глагол речи и «that»",
    }
    /// A reason.
    word_of_saying {
        en "A word of saying",
        de "Ein Verb des Sagens",
        ru "Глагол речи",
    }
    /// A reason.
    trailing_speaker {
        en "The speaker is named at the end",
        de "Der Sprecher steht am Ende",
        ru "Говорящий назван в конце",
    }
    /// A reason.
    according_to {
        en "“According to”",
        de "„According to“",
        ru "«According to»",
    }
    /// A reason.
    was_quoted {
        en "Somebody “was quoted” or “is said”",
        de "Jemand „wird zitiert“ oder „soll gesagt haben“",
        ru "Кого-то «цитируют» или чьи-то слова передают",
    }
    /// A reason.
    speech_goes_on {
        en "The speech goes on",
        de "Die Rede geht weiter",
        ru "Речь продолжается",
    }
    /// A reason.
    headline_speaker {
        en "A headline that names its speaker",
        de "Eine Überschrift, die ihren Sprecher nennt",
        ru "Заголовок, называющий говорящего",
    }
    /// A reason.
    signed {
        en "A name behind a dash signs it",
        de "Ein Name hinter einem Strich unterzeichnet es",
        ru "Подпись после тире",
    }
    /// A reason.
    colon_introduces {
        en "A colon introduces it",
        de "Ein Doppelpunkt leitet es ein",
        ru "Введено двоеточием",
    }
    /// A reason.
    question_reported {
        en "A question is reported",
        de "Eine Frage wird wiedergegeben",
        ru "Передан вопрос",
    }
    /// A reason.
    label_names_speaker {
        en "A label names the speaker",
        de "Ein Namensschild nennt den Sprecher",
        ru "Говорящий назван перед словами",
    }
    /// A reason.
    few_words_in_marks {
        en "Few words in marks, and nobody says them",
        de "Wenige Wörter in Anführungszeichen, und niemand sagt sie",
        ru "Несколько слов в кавычках, их никто не произносит",
    }
    /// A reason.
    refers_to_speaker {
        en "It refers to somebody who speaks",
        de "Es verweist auf jemanden, der spricht",
        ru "Относится к говорящему",
    }
    /// A reason.
    named_there {
        en "named there",
        de "dort genannt",
        ru "назван там же",
    }
    /// A reason.
    by_surname {
        en "by the surname",
        de "nach dem Nachnamen",
        ru "по фамилии",
    }
    /// A reason.
    by_title {
        en "by title or description",
        de "nach Titel oder Beschreibung",
        ru "по титулу или описанию",
    }
    /// A reason.
    by_the_pronoun {
        en "by the pronoun",
        de "nach dem Pronomen",
        ru "по местоимению",
    }
    /// A reason.
    pronoun_only {
        en "the only person nearby whom the pronoun fits",
        de "die einzige Person in der Nähe, zu der das Pronomen passt",
        ru "единственный человек рядом, к кому подходит местоимение",
    }
    /// A reason.
    pronoun_last {
        en "the pronoun means whoever spoke last",
        de "das Pronomen meint, wer zuletzt sprach",
        ru "местоимение означает говорившего последним",
    }
    /// A reason.
    pronoun_likeliest {
        en "the likeliest of several people nearby whom the pronoun fits",
        de "die wahrscheinlichste von mehreren Personen in der Nähe, zu denen das Pronomen passt",
        ru "самый вероятный из людей рядом, к кому подходит местоимение",
    }
    /// A reason.
    pronoun_reported {
        en "the pronoun means the one whose words are reported",
        de "das Pronomen meint die Person, deren Worte wiedergegeben werden",
        ru "местоимение означает того, чьи слова переданы",
    }
    /// A reason.
    pronoun_later {
        en "the pronoun means somebody named just after it",
        de "das Pronomen meint jemanden, der gleich danach genannt wird",
        ru "местоимение означает названного сразу после",
    }
    /// A reason.
    pronoun_body {
        en "the pronoun means the last organisation named",
        de "das Pronomen meint die zuletzt genannte Organisation",
        ru "местоимение означает последнюю названную организацию",
    }
    /// A reason.
    by_role {
        en "by the role",
        de "nach der Rolle",
        ru "по роли",
    }
    /// A reason.
    by_possessor {
        en "by whose spokesman, lawyer or relative it is",
        de "danach, wessen Sprecher, Anwalt oder Angehöriger es ist",
        ru "по тому, чей это представитель, адвокат или родственник",
    }
    /// A reason.
    body_behind {
        en "the organisation behind the words",
        de "die Organisation hinter den Worten",
        ru "организация, от которой исходят слова",
    }
    /// A reason.
    body_spoken_for {
        en "the organisation that somebody speaks for",
        de "die Organisation, für die jemand spricht",
        ru "организация, от имени которой говорят",
    }
    /// A reason.
    body_of_members {
        en "the organisation whose members or staff they are",
        de "die Organisation, deren Mitglieder oder Angestellte es sind",
        ru "организация, чьи это члены или сотрудники",
    }
    /// A reason.
    body_of_part {
        en "the organisation or government that it is a part of",
        de "die Organisation oder Regierung, zu der es gehört",
        ru "организация или правительство, частью которого это является",
    }
    /// A reason.
    place_of_authorities {
        en "the place whose authorities they are",
        de "der Ort, dessen Behörden es sind",
        ru "место, чьи это власти",
    }
    /// A reason.
    by_the_label {
        en "by the label",
        de "nach dem Namensschild",
        ru "по подписи перед словами",
    }
    /// A reason.
    turns_alternate {
        en "question and answer alternate",
        de "Frage und Antwort wechseln sich ab",
        ru "вопросы и ответы чередуются",
    }
    /// A rule: they speak first below the headline, and most.
    first_and_most {
        en "they speak first in the article, and nobody speaks as often",
        de "sie kommen im Artikel als Erste zu Wort, und niemand so oft",
        ru "они говорят в статье первыми и чаще всех",
    }
    /// A rule: the sentence before tells of them alone.
    told_before {
        en "the only person in the sentence right before it",
        de "die einzige Person im Satz unmittelbar davor",
        ru "единственный человек в предыдущем предложении",
    }
    /// A reason.
    main_speaker {
        en "the story is about them, and nobody speaks more in it",
        de "der Artikel handelt davon, und niemand spricht darin mehr",
        ru "статья о нём, и никто не говорит в ней больше",
    }
    /// A reason.
    addressed_answers {
        en "whoever was asked or spoken to answers",
        de "wer gefragt oder angesprochen wurde, antwortet",
        ru "отвечает тот, кого спросили или к кому обратились",
    }
    /// A reason.
    subject_before {
        en "whom the sentence right before it is about",
        de "von wem der Satz davor handelt",
        ru "о ком предложение перед этим",
    }
    /// A reason.
    named_beside {
        en "named beside the words",
        de "neben den Worten genannt",
        ru "назван рядом со словами",
    }
    /// A reason.
    speaker_goes_on {
        en "the speaker before goes on",
        de "der vorige Sprecher fährt fort",
        ru "продолжает предыдущий говорящий",
    }
    /// A reason.
    within_speech {
        en "within another speech",
        de "in einer anderen Rede",
        ru "внутри другой речи",
    }
    /// A reason.
    by_the_description {
        en "by the description",
        de "nach der Beschreibung",
        ru "по описанию",
    }
    /// A reason.
    described_before {
        en "the group or body that the text tells of before",
        de "die Gruppe oder Stelle, von der der Text vorher erzählt",
        ru "группа или орган, о которых текст сказал раньше",
    }
    /// A reason.
    introduced_next {
        en "named in the next sentences",
        de "in den nächsten Sätzen genannt",
        ru "назван в следующих предложениях",
    }
    /// A reason.
    same_words {
        en "as the same words elsewhere",
        de "wie dieselben Wörter anderswo",
        ru "как те же слова в другом месте",
    }
    /// A reason.
    no_name_given {
        en "the text gives no name",
        de "der Text nennt keinen Namen",
        ru "текст не называет имени",
    }
    /// After “mainly because”.
    because_word {
        en "of the words of the name themselves",
        de "wegen der Wörter des Namens selbst",
        ru "из-за слов самого имени",
    }
    /// After “mainly because”.
    because_before {
        en "of the words before it",
        de "wegen der Wörter davor",
        ru "из-за слов перед ним",
    }
    /// After “mainly because”.
    because_after {
        en "of the words after it",
        de "wegen der Wörter danach",
        ru "из-за слов после него",
    }
    /// After “mainly because”.
    because_form {
        en "of the way it is written",
        de "wegen der Schreibweise",
        ru "из-за написания",
    }
    /// After “mainly because”.
    because_list {
        en "a list of known names has it",
        de "weil es in einer Liste bekannter Namen steht",
        ru "потому, что имя есть в списке известных",
    }
    /// After “mainly because”.
    because_document {
        en "of other mentions in the article",
        de "wegen anderer Erwähnungen im Artikel",
        ru "из-за других упоминаний в статье",
    }
    /// After “mainly because”.
    because_all {
        en "of all the evidence together",
        de "wegen aller Anzeichen zusammen",
        ru "из-за всех признаков вместе",
    }
}
