from django.urls import path

from openajc.requests.views import inbox, one


app_name = "requests"

urlpatterns = [
    path("requests/", inbox.inbox, name="inbox"),
    path("requests/<int:number>/", one.show_request, name="request"),
    path("requests/<int:number>/decide/", one.decide, name="decide"),
    path("requests/<int:number>/withdraw/", one.withdraw, name="withdraw"),
]
