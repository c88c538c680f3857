"""The judging desk; private, for those who hold a seat."""

from django.urls import path

from exhibitions.judging.views import files, pages, works

app_name = "judging"

FILES = "files/<uuid:uid>/<str:code>/<int:number>"
WORKS = "rounds/<uuid:uid>/works/<str:code>"

urlpatterns = [
    path("", pages.rounds, name="rounds"),
    path("again/", pages.again, name="again"),
    path("rounds/<uuid:uid>/", pages.desk, name="desk"),
    path("rounds/<uuid:uid>/sheet/", pages.sheet, name="sheet"),
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
