from geo.read.sentences import sentences
from geo.read.tokens import fold, tokenise


def forms(text: str) -> list[str]:
    return [token.form for token in tokenise(text)]


def test_offsets_are_those_of_the_text() -> None:
    text = "Rebels\u200f took “Aleppo’s” airport\u202c, didn't they?"
    for token in tokenise(text):
        assert text[token.start : token.end] == token.text


def test_clitics_stand_alone() -> None:
    assert forms("Aleppo’s army didn't; they'd gone") == [
        "aleppo",
        "'s",
        "army",
        "did",
        "n't",
        ";",
        "they",
        "'d",
        "gone",
    ]


def test_names_with_apostrophes_and_hyphens_stay_whole() -> None:
    assert forms("Dara'a, al-Bab and Ma'arrat") == ["dara'a", ",", "al-bab", "and", "ma'arrat"]


def test_marks_and_joiners_do_not_matter() -> None:
    assert fold("AL\u200dEP\u00adPO") == "aleppo"
    assert fold("سَيْطَرَت") == fold("سيطرت")
    assert fold("إدلب") == fold("ادلب")
    assert fold("٢٠٢٤") == "2024"


def test_dates_and_times_are_one_word() -> None:
    assert forms("2024-11-30 at 18:45, 6/8/2013") == ["2024-11-30", "at", "18:45", ",", "6/8/2013"]


def parts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


def test_sentences_end_where_they_end() -> None:
    assert parts('Gen. Ali fled. "It fell," he said. Rebels entered at 3.30 p.m. on Friday.') == [
        "Gen. Ali fled.",
        '"It fell," he said.',
        "Rebels entered at 3.30 p.m. on Friday.",
    ]


def test_lines_of_lists_stand_alone_and_wrapped_prose_goes_on() -> None:
    assert parts("- Saraqib\n- Sarmin\n\n[10:20] Hama fell\n[10:21] Homs next") == [
        "- Saraqib", "- Sarmin", "[10:20] Hama fell", "[10:21] Homs next",
    ]  # fmt: skip
    wrapped = "Rebels captured the town of Saraqib on Saturday, the monitor said, after\nthe army had left."
    assert parts(wrapped) == [wrapped]


def test_arabic_sentences() -> None:
    assert len(parts("سيطرت الفصائل على حلب. هل سقطت حماة؟ لا.")) == 3


def test_no_sentence_is_empty() -> None:
    assert sentences("") == ()
    assert sentences(" \n \n") == ()
    assert all(s.tokens for s in sentences("...\n!!!\n?.!"))


def test_a_date_before_the_first_sentence_is_no_part_of_it() -> None:
    text = "date 2024-11-30 Rebels took Hama.\nOn 2024-11-30 the army left."

    assert [text[each.start : each.end] for each in sentences(text)] == [
        "date 2024-11-30",
        "Rebels took Hama.",
        "On 2024-11-30 the army left.",
    ]
