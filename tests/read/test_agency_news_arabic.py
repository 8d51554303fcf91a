"""How Arabic agencies write: names in quotation marks, rows past their province, commas before prepositions."""

import pytest
from marked import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("انسحبت قوات النظام اليوم الثلاثاء، من [حلب].", "rebel loses حلب"),
        ("سيطرت الفصائل على “[صوران]” و“[مورك]”.", "rebel captures صوران; rebel captures مورك"),
        ("سيطرت الفصائل على [مورك] الاستراتيجية، وكذلك على [صوران].", "rebel captures صوران; rebel captures مورك"),
        ("سيطرت الفصائل المدعومة من تركيا، على [مارع].", "sna captures مارع"),
        ("سيطرت الفصائل على قرى بمحيط [سراقب].", ""),
        ("اقتربت الفصائل من [حماة]، حيث بسطت سيطرتها على 6 نقاط جديدة.", ""),
        ("قال قائد في الجيش إن الوضع في [حماة] طبيعي وآمن.", "government holds حماة claimed"),
        ("هدأت الجبهة، لا سيما بعد دخول الجيش إلى [مورك].", "government captures مورك"),
        ("وفي وقت سابق، سيطرت الفصائل على أغلبية [حلب].", "rebel captures حلب most"),
        ("قوات قسد التي يهيمن عليها الأكراد انسحبت من [منبج].", "unknown loses منبج"),
        ("وقالت «سانا» إن الجيش حرر [مورك].", "government captures مورك claimed"),
        ("سيطر الجيش على [مورك]، وتستمر سيطرته على تلال قريبة.", "government captures مورك"),
        ("تقدمت الفصائل، وقالت إنها سيطرت على [مورك].", "rebel captures مورك claimed"),
    ],
)
def test_what_agencies_say(text: str, claims: str) -> None:
    assert sorted(told(text, "ar")) == sorted(filter(None, claims.split("; ")))
