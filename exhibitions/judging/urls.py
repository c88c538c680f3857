"""The judging desk; private, for those who hold a seat, chair and supervisor included."""

from django.urls import path

from exhibitions.judging.views import chair, chair_files, files, pages, works

app_name = "judging"

FILES = "files/<uuid:uid>/<str:code>/<int:number>"
CHAIR = "chair/<uuid:uid>"
WORKS = "rounds/<uuid:uid>/works/<str:code>"

urlpatterns = [
    path("", pages.rounds, name="rounds"),
    path("again/", pages.again, name="again"),
    path("rounds/<uuid:uid>/", pages.desk, name="desk"),
    path("rounds/<uuid:uid>/sheet/", pages.sheet, name="sheet"),
    path("chair/", chair.rounds, name="chair-rounds"),
    path(f"{CHAIR}/", chair.panel, name="chair"),
    path(f"{CHAIR}/verify/", chair_files.verify, name="chair-verify"),
    path(f"{CHAIR}/round.json", chair_files.export, name="chair-export"),
    path(f"{CHAIR}/chain.jsonl", chair_files.chain, name="chair-chain"),
    path(f"{CHAIR}/ranking.xlsx", chair_files.ranking, name="chair-ranking"),
    path(f"{WORKS}/", works.work, name="work"),
    path(f"{WORKS}/ballot/", works.ballot, name="ballot"),
    path(f"{WORKS}/recusal/", works.recusal, name="recusal"),
    path(f"{WORKS}/star/", works.star, name="star"),
    path(f"{FILES}/master", files.master, name="file-master"),
    path(f"{FILES}/thumbnail", files.thumbnail, name="file-thumbnail"),
    path(f"{FILES}/picture.dzi", files.tiles, name="file-tiles"),
    path(
        f"{FILES}/picture_files/<int:level>/<int:column>_<int:row>.jpg",
        files.tile,
        name="file-tile",
    ),
]
