from django.urls import path

from openajc.drafts.views import keep, mine


app_name = "drafts"

urlpatterns = [
    path("drafts/", mine.list_mine, name="mine"),
    path("drafts/keep/", keep.keep, name="keep"),
    path("drafts/<int:pk>/restore/", mine.restore, name="restore"),
]
