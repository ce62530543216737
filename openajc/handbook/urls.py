from django.urls import path

from openajc.handbook.views import policy_page


app_name = "handbook"

urlpatterns = [
    path("handbook/", policy_page.handbook, name="handbook"),
    path("handbook/<str:number>", policy_page.policy_page, name="policy"),
]
