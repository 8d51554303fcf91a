"""News of something else than a war makes no claims, however warlike its words."""

from marked import claims_of, told

FIRE = """
The fire captured the ridge above [Rabia] at dawn, and by ten it held the orchards. "We lost the eastern
side," said the man who leads the crew. "So we withdrew to the road and held there." Flames entered [Kasab] on
Monday, were beaten back with shovels and returned at night. The old forest has fallen. Crews from four towns
are on the line, and planes from abroad have flown sixty times. People of [Rabia] carry water and bread to
those who fight it. Rumours that it had taken [Kasab] were denied by the mayor. The minister announced that
[Rabia] was under control at sunset, and the crews laughed. They plan to take the ridge above [Rabia] back
tomorrow if the pumps arrive in time.
"""


def test_a_report_without_a_word_of_war_makes_no_claims() -> None:
    assert told(FIRE) == []


def test_a_report_without_a_word_of_war_is_left_over_whole() -> None:
    (left,) = claims_of(FIRE)[1]
    assert left.reason == "speaks of no war"
    assert left.span.start == 0


def test_a_game_is_left_over() -> None:
    claims, left = claims_of("The striker scored in the derby. The squad captured [Morek] and lost [Suran].")
    assert claims == ()
    assert "speaks of a game" in {each.reason for each in left}


def test_the_same_words_in_a_report_about_soldiers_do() -> None:
    assert told("The rebels held their breath. " + FIRE)


def test_a_short_post_needs_no_word_of_war() -> None:
    assert told("[Rabia] has fallen.")


def test_arabic_news_of_a_fire_makes_no_claims() -> None:
    about = "سقطت [الربيعة] فجر اليوم بيد النيران وقال مدير الإطفاء إن فرقه انسحبت إلى الطريق. "
    filler = "وعمل الأهالي على نقل المياه والخبز إلى الناس الذين وقفوا قرب الطريق حتى ساعات المساء. " * 8
    assert told(about + filler, "ar") == []
    assert told("قال الجيش إن الطريق مفتوح. " + about + filler, "ar")
