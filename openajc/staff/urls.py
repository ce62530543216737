from django.urls import path

from openajc.staff.views import roles_page, stay


app_name = "staff"

urlpatterns = [
    path("roles/", roles_page.roles_page, name="roles"),
    path("session/stay/", stay.stay, name="stay"),
]
