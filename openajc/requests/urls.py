from django.urls import path

from openajc.requests.views import inbox, many, one


app_name = "requests"

urlpatterns = [
    path("requests/", inbox.inbox, name="inbox"),
    path("requests/decide/", many.decide_many, name="decide-many"),
    path("requests/<int:number>/", one.show_request, name="request"),
    path("requests/<int:number>/decide/", one.decide, name="decide"),
    path("requests/<int:number>/withdraw/", one.withdraw, name="withdraw"),
]
