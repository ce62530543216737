from django.urls import path

from openajc.reporting.views import person, team, today


urlpatterns = [
    path("", today.today, name="today"),
    path("team/", team.team, name="team"),
    path("people/<str:state_id>/", person.person, name="person"),
    path("people/<str:state_id>/history/", person.history, name="person-history"),
]
