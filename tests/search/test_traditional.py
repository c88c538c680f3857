from search.traditional import simplified_characters


def test_characters_become_their_simplified_form_one_by_one():
    simplified = simplified_characters()

    assert [simplified[old] for old in "國賽畫縣"] == list("国赛画县")
    assert "国" not in simplified
    assert len(simplified) > 4_000


def test_every_one_stays_a_single_character():
    pairs = simplified_characters().items()

    assert {len(text) for pair in pairs for text in pair} == {1}
