def test_short_address_leads_to_the_site_index_with_its_filter(client, site_index):
    response = client.get("/sites/?kind=garden&town=320621101")

    assert response.status_code == 302
    assert response["Location"] == "/wen-hua-zhen-di/?kind=garden&town=320621101"


def test_short_address_without_filter(client, site_index):
    assert client.get("/sites/")["Location"] == "/wen-hua-zhen-di/"


def test_without_a_public_site_index_there_is_nothing(client, site_index):
    site_index.unpublish()

    assert client.get("/sites/").status_code == 404


def test_short_address_is_only_read(client, site_index):
    assert client.post("/sites/").status_code == 405
