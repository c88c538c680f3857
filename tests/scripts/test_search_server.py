"""How the tests come by an Elasticsearch."""

import sys
import zipfile

import pytest
from django.conf import settings


@pytest.fixture
def search_server(monkeypatch):
    monkeypatch.syspath_prepend(settings.BASE_DIR / "scripts")
    import search_server

    yield search_server
    del sys.modules["search_server"]


def test_of_the_archive_the_server_alone_is_kept(search_server, tmp_path):
    archive = tmp_path / "archive.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("sonar-1/elasticsearch/bin/elasticsearch-cli", "#!")
        zipped.writestr("sonar-1/elasticsearch/lib/server.jar", "jar")
        zipped.writestr("sonar-1/elasticsearch/../../outside", "never")
        zipped.writestr("sonar-1/web/index.html", "never")

    search_server.unpack(archive, tmp_path / "server")

    kept = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert kept == {"archive.zip", "server/bin/elasticsearch-cli", "server/lib/server.jar"}
    assert (tmp_path / "server" / "bin" / "elasticsearch-cli").stat().st_mode & 0o111 == 0o111
    assert (tmp_path / "server" / "plugins").is_dir()


def test_without_java_or_maven_it_says_what_to_install(search_server, tmp_path, monkeypatch):
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(search_server, "cache", lambda: tmp_path)

    with pytest.raises(search_server.NoServer, match="default-jre-headless maven"):
        search_server.installed()


def test_a_server_elsewhere_needs_no_maven(search_server, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(search_server, "cache", lambda: tmp_path)
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)
    assert search_server.wants_maven()

    monkeypatch.setenv("ELASTICSEARCH_URL", "http://127.0.0.1:9200")

    assert not search_server.wants_maven()


def test_a_folder_without_a_server_is_stopped_in_silence(search_server, tmp_path):
    search_server.stop(tmp_path)
