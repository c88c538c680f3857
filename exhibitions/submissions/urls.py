"""Where contestants write, send, correct and follow their works."""

from django.urls import path

from exhibitions.submissions import views

app_name = "submissions"

urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.choose, name="choose"),
    path("new/<int:category_id>/", views.new, name="new"),
    path("resume/", views.resume, name="resume"),
    path("forget/", views.forget, name="forget"),
    path("<int:pk>/", views.status, name="status"),
    path("<int:pk>/work/", views.work, name="work"),
    path("<int:pk>/pictures/", views.pictures, name="pictures"),
    path("<int:pk>/pictures/<str:key>/move/", views.move, name="picture-move"),
    path("<int:pk>/pictures/<str:key>/remove/", views.remove, name="picture-remove"),
    path("<int:pk>/pictures/<str:key>/thumbnail/", views.thumbnail, name="picture-thumbnail"),
    path("<int:pk>/check/", views.check, name="check"),
    path("<int:pk>/receipt/", views.receipt, name="receipt"),
    path("<int:pk>/correct/", views.correct, name="correct"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/discard/", views.discard, name="discard"),
]
