from django.urls import path

from openajc.participants.views import assign, edit, people, register, reveal_ssn


app_name = "participants"

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/new/", register.register, name="register"),
    path("people/assign/", assign.assign, name="assign"),
    path("people/<str:state_id>/edit/", edit.edit, name="edit"),
    path("people/<str:state_id>/ssn/", reveal_ssn.reveal_ssn, name="reveal-ssn"),
]
